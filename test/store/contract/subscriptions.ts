import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/person.ts';
import type { NewSubscription } from '../../../src/store/subscriptions.ts';
import { aChannel, aDay, aDigest, aWish } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

const at = new Date('2026-11-24T12:00:00Z');
const nine = new Date('2026-11-25T09:00:00Z');
const ten = new Date('2026-11-25T10:00:00Z');
const eleven = new Date('2026-11-25T11:00:00Z');

export function subscriptionsContract(open: OpenStore): void {
  describe('a subscription', () => {
    const store = freshStore(open);

    it('is kept as it was wished for', async () => {
      const wish = aWish({
        categories: ['cs.CV', 'hep-*'],
        top: 3,
        minHeat: 12.5,
        heatFormula: 'heat-1',
        at: '07:45',
        zone: 'Asia/Kathmandu',
        days: ['mon', 'sun'],
        newOnly: true,
      });

      const { subscription, before } = await store().subscriptions.save(wish, undefined, at);
      expect(before).toBeUndefined();
      expect(subscription).toMatchObject({ ...wish });
      expect(subscription).toMatchObject({ deliveredDay: undefined, pausedBecause: undefined });
      expect(await store().subscriptions.find(subscription.id)).toEqual(subscription);
    });

    it('that is none is not found', async () => {
      expect(await store().subscriptions.find(1)).toBeUndefined();
    });

    it('may be for every category', async () => {
      const { id } = await save({ categories: [] });

      expect((await store().subscriptions.find(id))?.categories).toEqual([]);
    });

    it('for the same categories of a channel takes the place of the one there', async () => {
      const first = await save({ categories: ['cs.CV', 'cs.LG'], top: 3 });
      const second = await store().subscriptions.save(
        aWish({ categories: ['cs.CV', 'cs.LG'], top: 5, maker: 'ben', at: '10:00' }),
        undefined,
        at,
      );

      expect(second.before).toEqual(first);
      expect(second.subscription).toEqual({ ...first, top: 5, maker: 'ben', at: '10:00' });
      expect(await store().subscriptions.inChannel(aChannel())).toEqual([second.subscription]);
    });

    it('is changed in its filter, too, and stays the same one', async () => {
      const first = await save({ categories: ['cs.CV'], keywords: ['gan'], top: 3 });
      const wish = aWish({ categories: ['cs.LG'], without: ['survey'], top: 5, at: '10:00' });

      const changed = await store().subscriptions.change(first.id, wish, undefined, at);

      expect(changed?.before).toEqual(first);
      expect(changed?.subscription).toMatchObject({ id: first.id, ...wish });
      expect(await store().subscriptions.inChannel(aChannel())).toEqual([changed?.subscription]);
      // A new one with the filter it had is another.
      expect((await save({ categories: ['cs.CV'], keywords: ['gan'] })).id).not.toBe(first.id);
    });

    it('is not changed into one that the channel has already, nor when it is gone', async () => {
      const first = await save({ categories: ['cs.CV'] });
      const second = await save({ categories: ['cs.LG'] });
      const { subscriptions } = store();

      const taken = await subscriptions.change(
        second.id,
        aWish({ categories: ['cs.CV'], top: 1 }),
        undefined,
        at,
      );
      await subscriptions.remove(second.id);
      const gone = await subscriptions.change(second.id, aWish(), undefined, at);

      expect([taken, gone]).toEqual([undefined, undefined]);
      expect(await subscriptions.inChannel(aChannel())).toEqual([first]);
    });

    it('leaves papers out or no longer, and is the same one', async () => {
      const first = await save({ newOnly: true });
      const { before, subscription } = await store().subscriptions.save(
        aWish({ newOnly: false }),
        undefined,
        at,
      );

      expect(before).toEqual(first);
      expect(subscription).toEqual({ ...first, newOnly: false });
    });

    it('for other categories, or of another channel, stands beside it', async () => {
      const [a, b] = [await save({ categories: ['cs.CV'] }), await save({ categories: [] })];
      const c = await save({ categories: ['cs.CV', 'cs.LG'] });
      await save({ channel: aChannel({ id: 'other' }) });
      await save({ channel: aChannel({ workspace: 'other' }) });
      await save({ channel: aChannel({ platform: 'slack' }) });

      expect(await store().subscriptions.inChannel(aChannel())).toEqual([a, b, c]);
      expect(await store().counts()).toMatchObject({ subscriptions: 6 });
    });

    it('is removed alone', async () => {
      const [a, b] = [await save({ categories: ['cs.CV'] }), await save({ categories: [] })];
      await store().subscriptions.remove(a.id);
      await store().subscriptions.remove(a.id);

      expect(await store().subscriptions.find(a.id)).toBeUndefined();
      expect(await store().subscriptions.inChannel(aChannel())).toEqual([b]);
    });

    it('never has the number of a removed one', async () => {
      const first = await save();
      await store().subscriptions.remove(first.id);

      expect((await save()).id).not.toBe(first.id);
    });

    it('takes its deliveries along when it is removed', async () => {
      await keep(store(), aDigest());
      const { subscription } = await store().subscriptions.save(aWish(), aDay(), at);
      await store().subscriptions.remove(subscription.id);

      expect(await claimed()).toEqual([]);
      expect(await store().deliveries.last()).toBeUndefined();
    });

    it('is owed a proof at once when it is new', async () => {
      await keep(store(), aDigest());
      const { subscription } = await store().subscriptions.save(aWish(), aDay(), at);

      expect(subscription.deliveredDay).toBe(aDay());
      expect(await claimed()).toMatchObject([
        { subscription, day: aDay(), shipment: { days: [aDay()], missed: [], proof: true } },
      ]);
    });

    it('is owed no proof when it only changes', async () => {
      const first = await save();
      await store().subscriptions.save(aWish({ top: 5 }), aDay(), at);

      expect(await claimed()).toEqual([]);
      expect((await store().subscriptions.find(first.id))?.deliveredDay).toBeUndefined();
    });

    it('remembers what it was given when it changes', async () => {
      await store().subscriptions.save(aWish(), aDay(), at);

      expect((await save({ top: 5 })).deliveredDay).toBe(aDay());
    });

    it('is paused with a reason, and does not come due', async () => {
      const { id } = await save();
      await store().subscriptions.pause(id, 'The channel is gone.');

      expect((await store().subscriptions.find(id))?.pausedBecause).toBe('The channel is gone.');
      expect(await store().subscriptions.due(eleven, 9)).toEqual([]);
      expect(await store().subscriptions.inChannel(aChannel())).toHaveLength(1);
    });

    it('that is paused is found by who made it', async () => {
      const maker: Person = { platform: 'console', workspace: aChannel().workspace, id: 'ben' };
      const [first, second] = [
        await save({ maker: 'ben', channel: aChannel({ id: 'first' }) }),
        await save({ maker: 'ben', channel: aChannel({ id: 'second' }) }),
      ];
      await save({ maker: 'ben', categories: ['cs.CV'] });
      const others = [
        await save({ maker: 'ada' }),
        await save({ maker: 'ben', channel: aChannel({ platform: 'slack' }) }),
        await save({ maker: 'ben', channel: aChannel({ workspace: 'other' }) }),
      ];
      for (const { id } of [second, first, ...others]) {
        await store().subscriptions.pause(id, 'The channel is gone.');
      }

      const found = await store().subscriptions.pausedOf(maker);
      expect(found.map(({ id }) => id)).toEqual([first.id, second.id]);
    });

    it('runs again once it is saved again', async () => {
      const { id } = await save();
      await store().subscriptions.pause(id, 'The channel is gone.');
      const { before, subscription } = await store().subscriptions.save(aWish(), undefined, at);

      expect(before?.pausedBecause).toBe('The channel is gone.');
      expect(subscription).toMatchObject({ id, pausedBecause: undefined });
      expect(await store().subscriptions.due(eleven, 9)).toEqual([subscription]);
    });

    it('comes due at its hour', async () => {
      const subscription = await save({ nextAt: ten });

      expect(await store().subscriptions.due(nine, 9)).toEqual([]);
      expect(await store().subscriptions.due(ten, 9)).toEqual([subscription]);
    });

    it('comes due before those that are due later', async () => {
      const last = await save({ categories: ['a'], nextAt: eleven });
      const first = await save({ categories: ['b'], nextAt: nine });
      const [second, third] = [
        await save({ categories: ['c'], nextAt: ten }),
        await save({ categories: ['d'], nextAt: ten }),
      ];

      expect(await store().subscriptions.due(eleven, 9)).toEqual([first, second, third, last]);
      expect(await store().subscriptions.due(eleven, 2)).toEqual([first, second]);
    });

    async function save(wish: Partial<NewSubscription> = {}) {
      return (await store().subscriptions.save(aWish(wish), undefined, at)).subscription;
    }

    function claimed() {
      const lease = { now: at, leaseUntil: nine };
      return store().deliveries.claimDue({ platforms: ['console'], ...lease, limit: 9 });
    }
  });
}
