import { doneCard } from '../src/cards/message-card.ts';
import { wishText } from '../src/cards/subscription-text.ts';
import { inRow } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { Redirected } from './misread.ts';
import { oneSubscription, subscriptionOptions } from './one-subscription.ts';

export const pause = defineCommand({
  name: 'pause',
  description: 'Post nothing into this channel until resumed',
  aliases: ['mute'],
  shareable: false,
  acts: true,
  options: subscriptionOptions,

  async run(given, context, caller) {
    const meant = await oneSubscription('pause', given, context, caller);
    if ('question' in meant) return meant.question;
    const { one } = meant;
    if (one.pausedBecause !== undefined) {
      throw new Redirected(
        `It is paused already, with the reason “${one.pausedBecause.replace(/\.$/, '')}”. “resume” starts it again.`,
        [`resume id:${one.id}`],
      );
    }
    await context.store.subscriptions.pause(one.id, 'somebody asked for it');
    return doneCard('Paused', {
      intro: inRow('Until resumed, nothing comes of: ', wishText(one), '.'),
      actions: [{ label: 'Resume', line: `resume id:${one.id}` }],
    });
  },
});
