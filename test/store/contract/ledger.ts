import { describe, expect, it } from 'vitest';
import type { LedgerWish } from '../../../src/store/deliveries.ts';
import { aChannel } from '../../support/builders.ts';
import { freshStore, type OpenStore } from './fresh-store.ts';
import { aShipment, claimOne, enqueue, minute, nine, subscribe, tomorrow } from './outbox.ts';
import { pagesBefore, pagesForward } from './walk.ts';

export function ledgerContract(open: OpenStore): void {
  describe('the ledger', () => {
    const store = freshStore(open);
    const read = (wish: LedgerWish) => store().deliveries.list(wish);
    const idsOf = async (wish: Partial<LedgerWish> = {}) =>
      (await store().deliveries.list({ limit: 9, ...wish })).items.map(({ id }) => id);

    /** Five days, of which each came due at nine of its own. */
    async function fiveDays(): Promise<void> {
      const subscription = await subscribe(store());
      for (const number of [1, 2, 3, 4, 5]) {
        await enqueue(store(), subscription, aShipment(`2026-11-2${number}`));
        await store().deliveries.markSent(number, minute(number));
      }
    }

    it('says all there is to say of a delivery', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      const claimed = await claimOne(store());
      const { id } = claimed;
      await store().deliveries.markArrived(id, 'm1', 0);
      await store().deliveries.retryLater(claimed, minute(20), 'The service is down.');

      expect((await store().deliveries.list({ limit: 9 })).items).toEqual([
        {
          id,
          subscription: { ...subscription, nextAt: tomorrow, deliveredDay: '2026-11-24' },
          channel: subscription.channel,
          day: '2026-11-24',
          state: 'waiting',
          since: nine,
          dueAt: minute(20),
          at: nine,
          attempts: 1,
          arrived: 1,
          remark: 'The service is down.',
        },
      ]);
    });

    it('has no next time for what is sent', async () => {
      await enqueue(store(), await subscribe(store()));
      await store().deliveries.markSent((await claimOne(store())).id, minute(1));

      expect((await store().deliveries.list({ limit: 9 })).items).toMatchObject([
        { state: 'sent', at: minute(1), dueAt: undefined },
      ]);
    });

    it('lists the newest first, in pages that lead on and back', async () => {
      await fiveDays();

      const pages = await pagesForward(read, 2);
      const back = await pagesBefore(read, 2, pages.at(-1));

      expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([[5, 4], [3, 2], [1]]);
      expect(back.map(({ items }) => items.map(({ id }) => id))).toEqual([
        [3, 2],
        [5, 4],
      ]);
      expect(pages.map(({ total, skipped }) => [total, skipped])).toEqual([
        [5, 0],
        [5, 2],
        [5, 4],
      ]);
    });

    it('goes on where it was, whatever came meanwhile', async () => {
      await fiveDays();
      const first = await store().deliveries.list({ limit: 2 });
      await enqueue(store(), await subscribe(store()), aShipment('2026-11-26'));

      expect(await idsOf({ limit: 2, cursor: first.next })).toEqual([3, 2]);
    });

    it('is narrowed by channel, state and subscription', async () => {
      const one = await subscribe(store(), { channel: aChannel({ id: 'one' }) });
      const two = await subscribe(store(), { channel: aChannel({ id: 'two' }) });
      for (const subscription of [one, two, two]) await enqueue(store(), subscription);
      await enqueue(store(), two, aShipment('2026-11-25'));
      await store().deliveries.giveUp({ id: 2, attempts: 0 }, nine, 'The channel is gone.');

      expect(await idsOf({ channel: 'one' })).toEqual([1]);
      expect(await idsOf({ state: 'given up' })).toEqual([2]);
      expect(await idsOf({ subscription: two.id, state: 'waiting' })).toHaveLength(1);
      expect(await idsOf({ channel: 'three' })).toEqual([]);
    });

    it('knows how many wait for long, and since when', async () => {
      const late = await subscribe(store(), { categories: ['a'] });
      const paused = await subscribe(store(), { categories: ['b'] });
      const fresh = await subscribe(store(), { categories: ['c'] });
      for (const one of [late, paused]) await enqueue(store(), one);
      await enqueue(store(), fresh, aShipment(), minute(30));
      await store().subscriptions.pause(paused.id, 'its channel is gone');

      expect(await store().deliveries.backlog(minute(10))).toEqual({ count: 1, oldest: nine });
      expect(await store().deliveries.backlog(minute(-1))).toEqual({ count: 0, oldest: undefined });
    });

    it('knows what should have been taken up: neither what is being sent nor what waits its time', async () => {
      await enqueue(store(), await subscribe(store()));
      const one = { platform: 'console', count: 1, lastEndAt: undefined };
      expect(await store().deliveries.overdue(minute(1))).toEqual([one]);

      const claimed = await claimOne(store());
      expect(await store().deliveries.overdue(minute(1))).toEqual([]);
      await store().deliveries.retryLater(claimed, minute(30), 'The service is down.');
      expect(await store().deliveries.overdue(minute(20))).toEqual([]);
      expect(await store().deliveries.overdue(minute(31))).toEqual([one]);
    });

    it('tells what is overdue by platform, with when a delivery there ended last', async () => {
      const slack = aChannel({ platform: 'slack' });
      const other = await subscribe(store(), { channel: slack });
      await enqueue(store(), await subscribe(store()));
      await enqueue(store(), other, aShipment('2026-11-23'));
      await store().deliveries.markSent(2, minute(3));
      await enqueue(store(), other, aShipment('2026-11-24'), minute(4));

      expect(await store().deliveries.overdue(minute(9))).toEqual([
        { platform: 'console', count: 1, lastEndAt: undefined },
        { platform: 'slack', count: 1, lastEndAt: minute(3) },
      ]);
    });
  });
}
