import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveries } from '../../src/cli/deliveries.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aDay, aDigest, anImport, aWish } from '../support/builders.ts';
import { Desk } from './desk.ts';

describe('hotpapers deliveries', () => {
  let desk: Desk;
  let store: Store;

  beforeEach(() => {
    desk = new Desk();
    desk.clock.set('2026-11-24T12:00:00Z');
    store = openSqlite(desk.db);
  });

  afterEach(async () => {
    await store.close();
    desk.clear();
  });

  async function announce(...days: readonly string[]): Promise<void> {
    for (const day of days) {
      const rules = { importedAt: desk.clock.now(), replace: false, announce: true };
      await store.digests.import(anImport(aDigest({ day })), rules);
    }
  }

  /** Of the channel, with a delivery of each day, numbered from 1, of which each ends so before the next. */
  async function subscribed(
    days: readonly string[],
    channel = 'papers',
    ends: readonly (() => Promise<unknown>)[] = [],
  ): Promise<Subscription> {
    await announce(...days);
    const nextAt = new Date('2026-11-25T09:00:00Z');
    const wish = aWish({ nextAt, channel: aChannel({ id: channel }) });
    const { subscription } = await store.subscriptions.save(wish, undefined, desk.clock.now());
    for (const [index, day] of days.entries()) {
      const now = new Date('2026-11-24T09:00:00Z');
      const shipment = { days: [aDay(day)], missed: [] };
      await store.deliveries.enqueue(subscription, shipment, { now, nextAt });
      await ends[index]?.();
    }
    return subscription;
  }

  /** The lines of the ledger itself. */
  async function linesOf(...args: readonly string[]): Promise<readonly string[] | undefined> {
    const { out } = await desk.call(deliveries, args);
    return out.split('\n\n')[0]?.split('\n');
  }

  it('says of each delivery what became of it and why, the newest first', async () => {
    const at = new Date('2026-11-24T09:01:00Z');
    await subscribed(['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'], 'papers', [
      async () => {
        await store.deliveries.markArrived(1, 'm1', 0);
        await store.deliveries.markSent(1, at);
      },
      () => store.deliveries.markSent(2, at, 'No paper fitted.'),
      () => store.deliveries.markUncertain({ id: 3, attempts: 0 }, at, 'The answer was lost.'),
      () => store.deliveries.giveUp({ id: 4, attempts: 0 }, at, 'The channel is gone.'),
    ]);

    const { code, out } = await desk.call(deliveries, []);

    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 4)).toEqual([
      '4  Tue 24 Nov 2026 to console papers, subscription 1: given up Tue 24 Nov 2026 09:01 (UTC). The channel is gone.',
      '3  Mon 23 Nov 2026 to console papers, subscription 1: may have arrived Tue 24 Nov 2026 09:01 (UTC), and is not sent again. The answer was lost.',
      '2  Fri 20 Nov 2026 to console papers, subscription 1: done without a message, Tue 24 Nov 2026 09:01 (UTC). No paper fitted.',
      '1  Thu 19 Nov 2026 to console papers, subscription 1: sent Tue 24 Nov 2026 09:01 (UTC), in 1 message.',
    ]);
  });

  it('says since when one waits, how often it was tried, why, and when it is tried again', async () => {
    await subscribed(['2026-11-24']);
    expect((await desk.call(deliveries, [])).out).toContain(
      'waiting since Tue 24 Nov 2026 09:00 (UTC), not tried yet, next Tue 24 Nov 2026 09:00 (UTC).',
    );

    const now = new Date('2026-11-24T09:00:00Z');
    const claim = { platforms: ['console'] as const, now, leaseUntil: now, limit: 1 };
    await store.deliveries.claimDue(claim);
    const again = new Date('2026-11-24T12:30:00Z');
    await store.deliveries.retryLater({ id: 1, attempts: 1 }, again, 'Discord answers 503.');
    expect((await desk.call(deliveries, [])).out).toContain(
      'tried 1 time, next Tue 24 Nov 2026 12:30 (UTC). Discord answers 503.',
    );
  });

  it('answers for a channel why nothing was posted: it is paused', async () => {
    const { id } = await subscribed(['2026-11-24']);
    await store.subscriptions.pause(id, 'hotpapers may not post there.');

    const { out } = await desk.call(deliveries, ['--channel', 'papers']);

    expect(out).toContain('its subscription is paused: hotpapers may not post there.');
    expect(out).toContain('Subscription 1: the top 10 papers of all categories');
    expect(out).toContain('paused: hotpapers may not post there.\n');
  });

  it('answers for a channel why nothing was posted: there is nothing new', async () => {
    await subscribed(['2026-11-24']);

    const { out } = await desk.call(deliveries, ['--channel', 'papers']);

    expect(out).toContain('The newest digest is of Tue 24 Nov 2026.');
    expect(out).toContain(
      'next Wed 25 Nov 2026 09:00; no digest is newer than the one it had last (Tue 24 Nov 2026).',
    );
  });

  it('answers for a channel why nothing was posted: nobody subscribed it', async () => {
    expect((await desk.call(deliveries, ['--channel', 'nowhere'])).out).toBe(
      'There is no such delivery.\n\nThere is no digest yet.\nNo channel with the id nowhere has a subscription.\n',
    );
  });

  it('adds what stands in the way of all deliveries', async () => {
    await subscribed(['2026-11-24']);
    desk.clock.set('2026-11-24T16:00:00Z');

    expect((await desk.call(deliveries, [])).out).toContain(
      '1 delivery has waited for more than an hour.',
    );
  });

  it('lists one channel, or one state, alone', async () => {
    await subscribed(['2026-11-23', '2026-11-24']);
    await subscribed(['2026-11-24'], 'other');

    expect(await linesOf('--channel', 'other')).toHaveLength(1);
    expect(await linesOf('--state', 'given-up')).toHaveLength(1);
    expect(await linesOf('--state', 'waiting')).toHaveLength(2);
  });

  it('leads to what does not fit', async () => {
    const days = Array.from({ length: 60 }, (_, index) =>
      new Date(Date.UTC(2026, 8, index + 1)).toISOString().slice(0, 10),
    );
    await subscribed(days);

    const { out } = await desk.call(deliveries, ['--state', 'given-up']);
    const [, more = ''] = /hotpapers deliveries (--state given-up --page \S+)\n/.exec(out) ?? [];
    const rest = await desk.call(deliveries, more.split(' '));

    expect(out.match(/subscription 1:/g)).toHaveLength(50);
    expect(rest.out.match(/subscription 1:/g)).toHaveLength(9);
  });

  it.each(['9', 'x', ''])('shows no other page for “%s”, which is none', async (page) => {
    await expect(desk.call(deliveries, ['--page', page])).rejects.toThrow(
      `“${page}” is no page. The first page needs none`,
    );
  });

  it('names the states it knows', async () => {
    await expect(desk.call(deliveries, ['--state', 'lost'])).rejects.toThrow(
      '“lost” is no state. There is waiting, sent, given-up, uncertain.',
    );
  });
});
