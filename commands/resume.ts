import { doneCard } from '../src/cards/message-card.ts';
import { nextLine, wishText } from '../src/cards/subscription-text.ts';
import { nextDue } from '../src/domain/schedule.ts';
import { inRow } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { oneSubscription, subscriptionOptions } from './one-subscription.ts';

export const resume = defineCommand({
  name: 'resume',
  description: 'Post into this channel again',
  aliases: ['unmute'],
  shareable: false,
  options: subscriptionOptions,

  async run(given, context, caller) {
    const meant = await oneSubscription('resume', given, context, caller);
    if ('question' in meant) return meant.question;
    const { one } = meant;
    const nextAt = nextDue(one, context.clock.now());
    await context.store.subscriptions.resume(one.id, nextAt);
    return doneCard(one.pausedBecause === undefined ? 'It was running already' : 'Resumed', {
      intro: inRow(wishText(one), `; ${nextLine({ ...one, nextAt })}.`),
      actions: [{ label: 'Pause', line: `pause id:${one.id}` }],
    });
  },
});
