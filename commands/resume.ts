import { doneCard } from '../src/cards/message-card.ts';
import { nextLine, wishText } from '../src/cards/subscription-text.ts';
import type { Day } from '../src/domain/day.ts';
import { owed } from '../src/domain/delivery.ts';
import { nextDue } from '../src/domain/schedule.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import { inRow } from '../src/text/rich-text.ts';
import { type Context, defineCommand } from './command.ts';
import { oneSubscription, subscriptionOptions } from './one-subscription.ts';

/** The newest day whose hour passed in the pause, but for the last such hour: what one may still want to read. */
async function missedIn(
  one: Subscription,
  { store }: Context,
  now: Date,
): Promise<Day | undefined> {
  const newer = await store.digests.announcedAfter(one.deliveredDay);
  return owed(one, newer, { dueAt: one.nextAt, now })?.missed.at(-1);
}

export const resume = defineCommand({
  name: 'resume',
  description: 'Post into this channel again',
  aliases: ['unmute'],
  shareable: false,
  acts: true,
  options: subscriptionOptions,

  async run(given, context, caller) {
    const meant = await oneSubscription('resume', given, context, caller);
    if ('question' in meant) return meant.question;
    const { one } = meant;
    const now = context.clock.now();
    const isPaused = one.pausedBecause !== undefined;
    const nextAt = isPaused ? nextDue(one, now) : one.nextAt;
    if (isPaused) {
      const deliveredDay = await missedIn(one, context, now);
      await context.store.subscriptions.resume(one.id, { now, nextAt, deliveredDay });
    }
    return doneCard(isPaused ? 'Resumed' : 'It was running already', {
      intro: inRow(wishText(one), `; ${nextLine({ ...one, nextAt })}.`),
      actions: [{ label: 'Pause', line: `pause id:${one.id}` }],
    });
  },
});
