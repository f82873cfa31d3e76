import { card } from '../src/cards/card.ts';
import { deliveryLine } from '../src/cards/delivery-text.ts';
import { nextLine } from '../src/cards/subscription-text.ts';
import { nextAnnouncement } from '../src/domain/announcements.ts';
import { longDay } from '../src/domain/day.ts';
import { localTime } from '../src/domain/schedule.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { type Caller, type Context, defineCommand } from './command.ts';
import { sourcesSections } from './status-of-sources.ts';

export const status = defineCommand({
  name: 'status',
  description: 'How hotpapers is doing',
  options: {},

  async run(_values, context, caller) {
    const { store, clock } = context;
    const zone = (await caller.zone()) ?? 'UTC';
    const counts = await store.counts();
    const [newest] = await store.digests.newestDays(1);
    const next = nextAnnouncement(clock.now());
    return card({
      title: 'Status of hotpapers',
      sections: [
        { heading: 'Newest digest', body: [span(newest ? longDay(newest) : 'none yet')] },
        {
          heading: 'Next announcement of arXiv',
          body: [span(`${localTime(next.at, zone)} (${zone}), for ${longDay(next.day)}`)],
        },
        {
          heading: 'Stored',
          body: [
            span(
              `${plural(counts.digests, 'digest')}, ${plural(counts.papers, 'paper')}, ${plural(counts.posts, 'post')}, ${plural(counts.subscriptions, 'subscription')}`,
            ),
          ],
        },
        {
          heading: 'Adapters',
          body: [
            span(
              context
                .adapterStates()
                .map(({ platform, state, detail }) => `${platform}: ${state}, ${detail}`)
                .join('\n') || 'none',
            ),
          ],
        },
        ...(await sourcesSections(context)),
        { heading: 'Deliveries here', body: [span(await deliveriesHere(context, caller, zone))] },
      ],
    });
  },
});

async function deliveriesHere({ store }: Context, caller: Caller, zone: string): Promise<string> {
  const { channel } = caller.here;
  const last = await store.deliveries.last(channel);
  const [soonest] = (await store.subscriptions.inChannel(channel))
    .filter((one) => one.pausedBecause === undefined)
    .toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime());
  const next = soonest ? nextLine(soonest) : 'none is planned';
  return `${last ? deliveryLine(last, zone) : 'None yet'}; ${next}.`;
}
