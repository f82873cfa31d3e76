import { type Action, type Card, card } from '../src/cards/card.ts';
import { categoriesLine, filterLine } from '../src/cards/subscription-text.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import { clip } from '../src/text/clip.ts';
import { span } from '../src/text/rich-text.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import type { Caller, Context } from './command.ts';

// Slack takes 75 characters of a button's label, Discord 80.
const longestLabel = 75;

interface Question {
  /** The command that is then given the one meant. */
  readonly command: string;
  /** Such as `Which one should stop?` */
  readonly sentence: string;
  readonly style?: Action['style'];
}

/** Asks which of several subscriptions is meant: all of the channel, or those that what was typed fits. */
export async function whichSubscription(
  meant: readonly Subscription[],
  { command, sentence, style }: Question,
  { store }: Context,
  { here }: Caller,
): Promise<Card> {
  const all = (await store.subscriptions.inChannel(here.channel)).map(({ id }) => id);
  const [first] = meant;
  const of = first && meant.length < all.length ? ` of ${categoriesLine(first)}` : '';
  return card({
    title: `${sentenceStart(here.name)} has ${meant.length} subscriptions${of}`,
    intro: [span(sentence)],
    actions: meant.map((one) => ({
      label: labelOf(one, all.indexOf(one.id) + 1),
      line: `${command} id:${one.id}`,
      ...(style && { style }),
    })),
  });
}

/** By its number in `subscriptions` and by what it lists; long categories leave half of the room to the words. */
function labelOf(one: Subscription, number: number): string {
  const start = `${number}. `;
  const room = longestLabel - start.length;
  const categories = categoriesLine(one);
  const words = filterLine(one).slice(categories.length);
  const most = Math.max(room - words.length, Math.floor(room / 2));
  return clip(`${start}${clip(categories, most)}${words}`, longestLabel);
}
