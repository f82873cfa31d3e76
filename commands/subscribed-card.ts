import type { Action, Card } from '../src/cards/card.ts';
import { doneCard } from '../src/cards/message-card.ts';
import { nextLine, type Pinged, wishLine, wishText } from '../src/cards/subscription-text.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import { inRow, type RichText, span } from '../src/text/rich-text.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import type { NamedChannel } from './command.ts';
import { restoringLine } from './subscription-line.ts';

interface Besides {
  /** Whether there is one to show as proof; undefined where none is shown, for it was given digests before. */
  readonly hasDigest: boolean | undefined;
  readonly pinged: Pinged;
}

/** Says what became of a wish for a channel; `before` is the subscription it changed. */
export function subscribedCard(
  target: NamedChannel,
  before: Subscription | undefined,
  after: Subscription,
  { hasDigest, pinged }: Besides,
): Card {
  const besides = before ? changeOf(before, after, pinged) : proofOf(hasDigest);
  return doneCard(outcomeOf(before, after), {
    // A title is cut where a wish with many words is not.
    intro: inRow(
      `${sentenceStart(target.name)} gets `,
      wishText(after, pinged),
      `, ${nextLine(after)}.`,
      besides,
    ),
    actions: [{ label: 'Preview', line: `preview id:${after.id}` }, ...undoing(before, after)],
  });
}

function undoing(before: Subscription | undefined, after: Subscription): Action[] {
  if (before && isSame(before, after)) return [];
  const line = before ? `${restoringLine(before)} id:${before.id}` : `unsubscribe id:${after.id}`;
  return [{ label: 'Undo', line, style: 'danger' }];
}

function isSame(before: Subscription, after: Subscription): boolean {
  return wishLine(before) === wishLine(after) && before.pausedBecause === undefined;
}

function outcomeOf(before: Subscription | undefined, after: Subscription): string {
  if (!before) return 'Subscribed';
  return isSame(before, after) ? 'Nothing changed' : 'Changed';
}

function changeOf(before: Subscription, after: Subscription, pinged: Pinged): RichText {
  if (isSame(before, after)) return [];
  const end = before.pausedBecause === undefined ? '.' : ', paused.';
  return inRow(' Before, it was ', wishText(before, pinged), end);
}

function proofOf(hasDigest: boolean | undefined): RichText {
  if (hasDigest === undefined) return [];
  const sentence = hasDigest
    ? 'The newest digest is on its way there now, as proof.'
    : 'There is no digest yet to show.';
  return [span(` ${sentence}`)];
}
