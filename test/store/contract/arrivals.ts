import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/domain/delivery.ts';
import { aChannel } from '../../support/builders.ts';
import { freshStore, type OpenStore } from './fresh-store.ts';
import { aShipment, claim, claimOne, enqueue, minute, nine, subscribe } from './outbox.ts';

export function arrivalsContract(open: OpenStore): void {
  describe('a delivery', () => {
    const store = freshStore(open);

    it('remembers what has arrived, in order', async () => {
      const { id } = await startOne();
      await store().deliveries.markArrived(id, '1312"2', 0);
      await store().deliveries.markArrived(id, '0012', 1);
      await store().deliveries.markArrived(id, '{"ts": 1}', 2);

      expect((await claimOne(store(), minute(5))).arrived).toEqual(['1312"2', '0012', '{"ts": 1}']);
    });

    it('is not given again once it is sent', async () => {
      await store().deliveries.markSent((await startOne()).id, minute(1));

      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toEqual({
        day: '2026-11-24',
        channel: aChannel(),
        state: 'sent',
        at: minute(1),
      });
    });

    it('may be sent with a remark', async () => {
      await store().deliveries.markSent((await startOne()).id, nine, 'No paper was that hot.');

      expect((await store().deliveries.last())?.remark).toBe('No paper was that hot.');
    });

    it('is given again when it is to be retried', async () => {
      const one = await startOne();
      const { id } = one;
      await store().deliveries.markArrived(id, 'm1', 0);
      await store().deliveries.retryLater(one, minute(30), 'Discord is down.');

      expect(await claim(store(), minute(29))).toEqual([]);
      expect(await claim(store(), minute(30))).toMatchObject([
        { id, attempts: 2, arrived: ['m1'] },
      ]);
    });

    it('waits with the reason for it', async () => {
      await store().deliveries.retryLater(await startOne(), minute(30), 'Discord is down.');

      expect(await store().deliveries.last()).toMatchObject({
        state: 'waiting',
        remark: 'Discord is down.',
      });
    });

    it('has no old remark once it is sent', async () => {
      const one = await startOne();
      await store().deliveries.retryLater(one, minute(30), 'Discord is down.');
      await store().deliveries.markSent(one.id, minute(30));

      expect((await store().deliveries.last())?.remark).toBeUndefined();
    });

    it('is not given again once it is given up', async () => {
      await store().deliveries.giveUp(await startOne(), minute(1), 'The channel is gone.');

      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toMatchObject({
        state: 'given up',
        at: minute(1),
        remark: 'The channel is gone.',
      });
    });

    it('stays sent when somebody whose lease is over would retry it', async () => {
      const one = await startOne();
      await store().deliveries.markSent(one.id, minute(1));
      await store().deliveries.retryLater(one, minute(2), 'Discord is down.');

      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toMatchObject({ state: 'sent', at: minute(1) });
    });

    it('is what whoever has it makes of it, not what another hears late whose lease is over', async () => {
      const first = await startOne();
      const second = await claimOne(store(), minute(5));
      const { deliveries } = store();

      expect(await deliveries.retryLater(first, minute(60), 'Late.', true)).toBe(false);
      expect(await deliveries.giveUp(first, minute(6), 'Late.')).toBe(false);
      expect(await deliveries.markUncertain(first, minute(6), 'Late.')).toBe(false);
      expect(await deliveries.last()).toMatchObject({ state: 'waiting', remark: undefined });
      expect(await claim(store(), minute(9))).toEqual([]);
      expect(await store().subscriptions.find(first.subscription.id)).toMatchObject({
        deliveredDay: '2026-11-24',
      });

      expect(await deliveries.retryLater(second, minute(9), 'Mine.')).toBe(true);
      const third = await claimOne(store(), minute(9));
      expect(third.doubtSince).toBeUndefined();
      expect(await deliveries.giveUp(third, minute(9), 'Mine.')).toBe(true);
      expect(await deliveries.markUncertain(third, minute(9), 'Mine.')).toBe(false);
    });

    it('notes the arrival of a message once, though two have seen it arrive', async () => {
      const { id } = await startOne();
      await store().deliveries.markArrived(id, 'm1', 0);
      await store().deliveries.markArrived(id, 'm1', 0);
      await store().deliveries.markArrived(id, 'm2', 1);

      expect((await claimOne(store(), minute(5))).arrived).toEqual(['m1', 'm2']);
    });

    it('changes alone', async () => {
      const [a, b] = [
        await subscribe(store()),
        await subscribe(store(), { categories: ['cs.CV'] }),
      ];
      await enqueue(store(), a);
      const { id } = await claimOne(store());
      await enqueue(store(), b);
      await store().deliveries.markArrived(id, 'm1', 0);
      await store().deliveries.markSent(id, nine);

      expect(await claim(store())).toMatchObject([{ subscription: { id: b.id }, arrived: [] }]);
    });

    it('is the last one when it changed last', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription, aShipment('2026-11-24'));
      const { id } = await claimOne(store());
      await enqueue(store(), subscription, aShipment('2026-11-25'), minute(1));

      expect((await store().deliveries.last())?.day).toBe('2026-11-25');
      await store().deliveries.markSent(id, minute(2));
      expect((await store().deliveries.last())?.day).toBe('2026-11-24');
    });

    it('is the last one of its channel', async () => {
      const other = aChannel({ id: 'other' });
      await enqueue(store(), await subscribe(store()), aShipment('2026-11-24'));
      await enqueue(store(), await subscribe(store(), { channel: other }), aShipment(), minute(1));

      expect((await store().deliveries.last())?.channel).toEqual(other);
      expect((await store().deliveries.last(aChannel()))?.channel).toEqual(aChannel());
      expect(await store().deliveries.last(aChannel({ platform: 'slack' }))).toBeUndefined();
    });

    async function startOne(): Promise<Delivery> {
      await enqueue(store(), await subscribe(store()));
      return claimOne(store());
    }
  });
}
