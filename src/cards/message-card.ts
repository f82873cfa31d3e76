import { type RichText, span } from '../text/rich-text.ts';
import { type Action, type Card, card } from './card.ts';

/** A thing done, said in a sentence. */
export function doneCard(sentence: string, more: Partial<Card> = {}): Card {
  return card({ title: sentence, tone: 'good', ...more });
}

/** A mistake or a refusal, with what to do. */
export function problemCard(
  title: string,
  advice: RichText,
  actions: readonly Action[] = [],
): Card {
  return card({ title, tone: 'bad', intro: advice, actions });
}

/** An unforeseen failure; the log has the same reference. */
export function brokenCard(reference: string): Card {
  return problemCard('Something went wrong', [
    span(`It is not your fault. Please tell whoever runs hotpapers the reference ${reference}.`),
  ]);
}
