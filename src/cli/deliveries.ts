import { nextLine, stateLine, wishLine } from '../cards/subscription-text.ts';
import { shortDay } from '../domain/day.ts';
import { localTime } from '../domain/schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import { findTroubles } from '../jobs/watch.ts';
import { hour } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import type { DeliveryState, ListedDelivery } from '../store/deliveries.ts';
import { readCursor } from '../store/sqlite/cursor.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';

const states: readonly DeliveryState[] = ['waiting', 'sent', 'given up', 'uncertain'];
const atOnce = 50;

export const deliveries: Verb = {
  name: 'deliveries',
  usage: 'deliveries [--channel ID] [--state S] [--page P]',
  summary: 'what was sent where, what waits, was given up or may have arrived, and why',
  manual: {
    parts: {
      '--channel ID': 'only to the channel of this id, and what its subscriptions wait for',
      '--state S': `only those in this state, one of ${states.map(wordOf).join(', ')}`,
      '--page P': 'the part that the last line of the one before names',
    },
    example: 'deliveries --state given-up',
    exit: { 0: 'also where there is none', 1: 'where it cannot be looked up' },
  },

  async run(args, { parts: read, out, err }) {
    const { values } = readArgs(deliveries, args, {
      channel: { type: 'string' },
      state: { type: 'string' },
      page: { type: 'string' },
    });
    const state = values.state === undefined ? undefined : stateMeant(values.state);
    if (values.page !== undefined && !readCursor(values.page, 1)) {
      throw new UserError(
        `“${values.page}” is no page. The first page needs none; its last line tells how to see the next.`,
      );
    }
    const parts = read();
    const store = await openTold({ ...parts, firstDigests: async () => [] }, err);
    try {
      const page = await store.deliveries.list({
        limit: atOnce,
        cursor: values.page,
        channel: values.channel,
        state,
      });
      for (const delivery of page.items) out.write(`${ledgerLine(delivery)}\n`);
      if (page.items.length === 0) out.write('There is no such delivery.\n');
      if (page.next !== undefined) {
        const asked = [
          values.channel === undefined ? '' : ` --channel ${values.channel}`,
          state === undefined ? '' : ` --state ${wordOf(state)}`,
        ].join('');
        out.write(`\nOlder ones: hotpapers deliveries${asked} --page ${page.next}\n`);
      }
      const { clock, config } = parts;
      const settleMs = config.news && config.news.settleHours * hour;
      const troubles = await findTroubles(store, clock.now(), settleMs);
      const notes = [
        await newestLine(store),
        ...(await subscriptionLines(store, values.channel)),
        ...troubles.map(({ sentence, fix }) => `${sentence} ${fix}`),
      ];
      out.write(`\n${notes.join('\n')}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

function stateMeant(typed: string): DeliveryState {
  const state = states.find((each) => wordOf(each) === typed.replace(' ', '-').toLowerCase());
  if (state) return state;
  throw new UserError(`“${typed}” is no state. There is ${states.map(wordOf).join(', ')}.`);
}

/** As it is typed, in one word. */
function wordOf(state: DeliveryState): string {
  return state.replace(' ', '-');
}

function ledgerLine(delivery: ListedDelivery): string {
  const { id, day, channel, subscription } = delivery;
  const where = `${channel.platform} ${channel.id}, subscription ${subscription.id}`;
  return `${id}  ${shortDay(day)} to ${where}: ${whatHappened(delivery)}`;
}

function whatHappened(delivery: ListedDelivery): string {
  const { state, at, since, dueAt, attempts, arrived, remark, subscription } = delivery;
  const { zone, pausedBecause } = subscription;
  const time = (moment: Date) => `${localTime(moment, zone)} (${zone})`;
  const reason = remark === undefined ? '' : ` ${remark}`;
  const some = arrived === 0 ? '' : ` after ${plural(arrived, 'message')} had arrived`;
  switch (state) {
    case 'sent':
      return arrived === 0
        ? `done without a message, ${time(at)}.${reason}`
        : `sent ${time(at)}, in ${plural(arrived, 'message')}.`;
    case 'given up':
      return `given up ${time(at)}${some}.${reason}`;
    case 'uncertain':
      return `may have arrived ${time(at)}${some}, and is not sent again.${reason}`;
    case 'waiting':
    default: {
      const tried = attempts === 0 ? 'not tried yet' : `tried ${plural(attempts, 'time')}`;
      const next =
        pausedBecause === undefined
          ? dueAt && `next ${time(dueAt)}`
          : `its subscription is paused: ${pausedBecause}`;
      return `waiting since ${time(since)}, ${tried}, ${next}.${reason}`;
    }
  }
}

async function newestLine(store: Store): Promise<string> {
  const [newest] = await store.digests.newestDays(1);
  return newest ? `The newest digest is of ${shortDay(newest)}.` : 'There is no digest yet.';
}

/** What a channel's subscriptions wait for; without a channel, nothing. */
async function subscriptionLines(store: Store, channel: string | undefined): Promise<string[]> {
  if (channel === undefined) return [];
  const known = await store.subscriptions.withChannelId(channel);
  if (known.length === 0) return [`No channel with the id ${channel} has a subscription.`];
  const lines: string[] = [];
  for (const one of known) lines.push(`Subscription ${one.id}: ${await outlookOf(one, store)}`);
  return lines;
}

async function outlookOf(one: Subscription, store: Store): Promise<string> {
  if (one.pausedBecause !== undefined) return `${wishLine(one)}; ${stateLine(one)}.`;
  const newer = await store.digests.announcedAfter(one.deliveredDay);
  const given = one.deliveredDay ? `the one it had last (${shortDay(one.deliveredDay)})` : 'none';
  const outlook =
    newer.length > 0
      ? `${plural(newer.length, 'digest')} will come then`
      : `no digest is newer than ${given}`;
  return `${wishLine(one)}; ${nextLine(one)}; ${outlook}.`;
}
