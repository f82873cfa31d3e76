import { card } from '../src/cards/card.ts';
import { deliveryLine } from '../src/cards/delivery-text.ts';
import { stateLine, wishText } from '../src/cards/subscription-text.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import type { Store } from '../src/store/store.ts';
import { plural } from '../src/text/count.ts';
import { bold, inRow, type RichText, span } from '../src/text/rich-text.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import { defineCommand } from './command.ts';

export const subscriptions = defineCommand({
  name: 'subscriptions',
  description: 'What this channel gets, and when',
  aliases: ['list'],
  options: {},

  async run(_values, { store }, caller) {
    const here = await store.subscriptions.inChannel(caller.here.channel);
    if (here.length === 0) {
      return card({
        title: `${sentenceStart(caller.here.name)} has no subscription`,
        intro: [
          span(
            '“subscribe” posts the digest here every weekday at 09:00. “help subscribe” says what else can be chosen.',
          ),
        ],
        actions: [{ label: 'Subscribe', line: 'subscribe', style: 'primary' }],
      });
    }
    return card({
      title: `${sentenceStart(caller.here.name)} has ${plural(here.length, 'subscription')}`,
      sections: [{ body: (await Promise.all(here.map(linesOf(store)))).flat() }],
      actions: here.flatMap((one, index) => [
        one.pausedBecause === undefined
          ? { label: `Preview ${index + 1}`, line: `preview id:${one.id}` }
          : {
              label: `Resume ${index + 1}`,
              line: `resume id:${one.id}`,
              style: 'primary' as const,
            },
        { label: `Stop ${index + 1}`, line: `unsubscribe id:${one.id}`, style: 'danger' as const },
      ]),
    });
  },
});

function linesOf(store: Store) {
  return async (
    one: Subscription,
    index: number,
    all: readonly Subscription[],
  ): Promise<RichText> => {
    const [last] = (await store.deliveries.list({ subscription: one.id, limit: 1 })).items;
    const before = last ? ` ${deliveryLine(last, one.zone)}.` : '';
    const end = index === all.length - 1 ? '' : '\n';
    return [
      bold(`${index + 1}`),
      ...inRow('  ', wishText(one), `; ${stateLine(one)}.${before}${end}`),
    ];
  };
}
