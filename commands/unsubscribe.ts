import { doneCard, nothingCard } from '../src/cards/message-card.ts';
import { wishText } from '../src/cards/subscription-text.ts';
import { UserError } from '../src/lib/errors.ts';
import { inRow, span } from '../src/text/rich-text.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import { defineCommand } from './command.ts';
import { meantSubscriptions, restoringLine } from './subscription-line.ts';
import { whichSubscription } from './which-subscription.ts';

export const unsubscribe = defineCommand({
  name: 'unsubscribe',
  description: 'Stop posting digests into this channel',
  aliases: ['stop'],
  shareable: false,
  acts: true,
  options: {
    which: {
      kind: 'subscription',
      description: 'Its number in “subscriptions”, or its categories; needed if there are several',
      example: 'cs.CV',
    },
    id: { kind: 'number', description: 'The subscription itself', hidden: true },
  },

  async run({ which, id }, context, caller) {
    const meant = await meantSubscriptions({ which, id }, context, caller);
    const [one] = meant;
    if (!one) {
      return nothingCard(`${sentenceStart(caller.here.name)} has no subscription`, [
        span('There is nothing to stop. “subscribe” starts one.'),
      ]);
    }
    if (meant.length > 1) {
      const asking = {
        command: 'unsubscribe',
        sentence: 'Which one should stop?',
        style: 'danger',
      } as const;
      return whichSubscription(meant, asking, context, caller);
    }
    const { maker, pausedBecause } = one;
    // What reaches nobody its maker may end, also where the platform hides the channel from us by now.
    const isTheirs = pausedBecause !== undefined && maker === caller.person.id;
    const whyNot = isTheirs ? undefined : await caller.whyNotManage(one.channel);
    if (whyNot) throw new UserError(whyNot);

    await context.store.subscriptions.remove(one.id);
    return doneCard('Stopped', {
      intro: inRow('No more: ', wishText(one), '.'),
      actions: [{ label: 'Undo', line: restoringLine(one, one.deliveredDay) }],
    });
  },
});
