import { card } from '../src/cards/card.ts';
import { digestOf } from '../src/cards/delivery-card.ts';
import { nextLine, wishText } from '../src/cards/subscription-text.ts';
import { usualWish } from '../src/domain/subscription.ts';
import { choose } from '../src/ranking/choose.ts';
import { inRow, span } from '../src/text/rich-text.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import { defineCommand } from './command.ts';
import { subscriptionOptions } from './one-subscription.ts';
import { seenBefore } from './seen-before.ts';
import { goneAlready, mayRead, meantSubscriptions } from './subscription-line.ts';
import { whichSubscription } from './which-subscription.ts';

export const preview = defineCommand({
  name: 'preview',
  description: 'What this channel would be sent now',
  options: subscriptionOptions,

  async run({ which, id }, context, caller) {
    const newest = await context.store.digests.newest();
    if (!newest) {
      return card({
        title: 'There is no digest yet to preview',
        intro: [span('The first one will look like those of “hotpapers import data/digests”.')],
      });
    }
    const meant = await meantSubscriptions({ which, id }, context, caller);
    if (meant.length > 1) {
      const asking = { command: 'preview', sentence: 'Which one should be shown?' };
      return whichSubscription(meant, asking, context, caller);
    }

    const [subscription] = meant;
    if (subscription && !(await mayRead(subscription, caller))) throw goneAlready();
    const wish = subscription ?? usualWish;
    const intro = subscription
      ? inRow('Preview of ', wishText(subscription), `; ${nextLine(subscription)}.`)
      : [
          span(
            `${sentenceStart(caller.here.name)} has no subscription; “subscribe” alone would send this.`,
          ),
        ];
    const seen = subscription && (await seenBefore(subscription, newest.day, context.store));
    return digestOf([newest.day], choose([newest], wish, seen), wish, { intro });
  },
});
