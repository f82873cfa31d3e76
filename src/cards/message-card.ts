import { shortDay } from '../domain/day.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Subscription } from '../domain/subscription.ts';
import { type RichText, span } from '../text/rich-text.ts';
import { sentenceStart } from '../text/sentence-start.ts';
import { type Action, type Card, card } from './card.ts';
import { wishLine } from './subscription-text.ts';

/** A thing done, said in a sentence. */
export function doneCard(sentence: string, more: Partial<Card> = {}): Card {
  return card({ title: sentence, tone: 'good', ...more });
}

/** Nothing was found, which is an answer, too: with what was searched and what would help. */
export function nothingCard(
  title: string,
  advice: RichText,
  actions: readonly Action[] = [],
): Card {
  return card({ title, intro: advice, actions });
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

/**
 * Tells the maker of some subscriptions that they can no longer be served, and for how many days
 * they are kept if not for good.
 */
export function pausedCard(
  paused: readonly Subscription[],
  reason: string,
  keptDays?: number,
): Card {
  const isOne = paused.length === 1;
  const limit = keptDays === undefined ? '' : ` within ${keptDays} days`;
  return card({
    title: isOne
      ? 'A subscription of yours was paused'
      : `${paused.length} subscriptions of yours were paused`,
    tone: 'bad',
    intro: [
      ...paused.flatMap((one, index) => [span(index === 0 ? '' : '; '), ...whatAndWhere(one)]),
      span(
        `. ${asSentence(reason)} Once that is mended, “resume” ${isOne ? 'there' : 'in each channel'}${limit} brings ${isOne ? 'it' : 'them'} back.`,
      ),
    ],
  });
}

/** `the top 10 papers of cs.CV, weekdays at 09:00 (UTC), in #papers` */
function whatAndWhere(subscription: Subscription): RichText {
  const { workspace, id } = subscription.channel;
  const conversation = span('your conversation');
  const where = workspace === '' ? conversation : { ...conversation, channel: id };
  return [span(`${wishLine(subscription)}, in `), where];
}

/** Adapters give reasons with or without a capital and a full stop; our own name has no capital. */
function asSentence(reason: string): string {
  const words = reason.replace(/\.$/, '');
  return `${words.startsWith('hotpapers') ? words : sentenceStart(words)}.`;
}

/** Tells the maker of a subscription that one digest of it is lost, or may be. */
export function givenUpCard(
  { subscription, day }: Delivery,
  reason: string,
  mayHaveArrived: boolean,
): Card {
  const what = mayHaveArrived ? 'may not have been delivered' : 'was not delivered';
  return card({
    title: `The digest of ${shortDay(day)} ${what}`,
    tone: 'bad',
    intro: [...whatAndWhere(subscription), span(`. ${reason} The next one is tried as usual.`)],
  });
}
