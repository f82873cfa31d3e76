import { describe, expect, it } from 'vitest';
import { aChannel } from '../../support/builders.ts';
import { freshStore, type OpenStore } from './fresh-store.ts';
import { aShipment, claim, claimOne, enqueue, minute, nine, subscribe } from './outbox.ts';

export function arrivalsContract(open: OpenStore): void {
  describe('a delivery', () => {
    const store = freshStore(open);

    it('remembers what has arrived, in order', async () => {
      const id = await startOne();
      await store().deliveries.markArrived(id, '1312"2');
      await store().deliveries.markArrived(id, '0012');
      await store().deliveries.markArrived(id, '{"ts": 1}');

      expect((await claimOne(store(), minute(5))).arrived).toEqual(['1312"2', '0012', '{"ts": 1}']);
    });

    it('is not given again once it is sent', async () => {
      await store().deliveries.markSent(await startOne(), minute(1));

      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toEqual({
        day: '2026-11-24',
        channel: aChannel(),
        state: 'sent',
        at: minute(1),
      });
    });

    it('may be sent with a remark', async () => {
      await store().deliveries.markSent(await startOne(), nine, 'No paper was that hot.');

      expect((await store().deliveries.last())?.remark).toBe('No paper was that hot.');
    });

    it('is given again when it is to be retried', async () => {
      const id = await startOne();
      await store().deliveries.markArrived(id, 'm1');
      await store().deliveries.retryLater(id, minute(30), 'Discord is down.');

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
      const id = await startOne();
      await store().deliveries.retryLater(id, minute(30), 'Discord is down.');
      await store().deliveries.markSent(id, minute(30));

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
      const id = await startOne();
      await store().deliveries.markSent(id, minute(1));
      await store().deliveries.retryLater(id, minute(2), 'Discord is down.');

      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toMatchObject({ state: 'sent', at: minute(1) });
    });

    it('changes alone', async () => {
      const [a, b] = [
        await subscribe(store()),
        await subscribe(store(), { categories: ['cs.CV'] }),
      ];
      await enqueue(store(), a);
      const { id } = await claimOne(store());
      await enqueue(store(), b);
      await store().deliveries.markArrived(id, 'm1');
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

    async function startOne(): Promise<number> {
      await enqueue(store(), await subscribe(store()));
      return (await claimOne(store())).id;
    }
  });
}
