import { describe, expect, it } from 'vitest';
import { aChannel } from '../../support/builders.ts';
import { freshStore, type OpenStore } from './fresh-store.ts';
import {
  aShipment,
  claim,
  claimOne,
  enqueue,
  fromNine,
  minute,
  nine,
  subscribe,
  tomorrow,
} from './outbox.ts';

export function deliveriesContract(open: OpenStore): void {
  describe('the outbox', () => {
    const store = freshStore(open);

    it('holds what was put in it', async () => {
      const subscription = await subscribe(store());
      const shipment = { ...aShipment('2026-11-23', '2026-11-24'), missed: aShipment().days };
      await enqueue(store(), subscription, shipment);

      expect(await claim(store())).toEqual([
        {
          id: expect.any(Number),
          subscription: { ...subscription, nextAt: tomorrow, deliveredDay: '2026-11-24' },
          day: '2026-11-24',
          shipment,
          since: nine,
          attempts: 1,
          tries: 1,
          repeats: 0,
          doubtSince: undefined,
          arrived: [],
        },
      ]);
    });

    it('sets the next hour of a subscription in the same step', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);

      expect(await store().subscriptions.find(subscription.id)).toEqual({
        ...subscription,
        nextAt: tomorrow,
        deliveredDay: '2026-11-24',
      });
      expect(await store().subscriptions.due(nine, 9)).toEqual([]);
    });

    it('sets only the next hour where nothing is owed', async () => {
      const subscription = await subscribe(store());
      await store().deliveries.enqueue(subscription, undefined, { now: nine, nextAt: tomorrow });

      expect(await claim(store())).toEqual([]);
      expect(await store().subscriptions.find(subscription.id)).toEqual({
        ...subscription,
        nextAt: tomorrow,
      });
    });

    it('forgets nothing that was given where nothing is owed', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      await store().deliveries.enqueue(subscription, undefined, { now: nine, nextAt: tomorrow });

      expect((await store().subscriptions.find(subscription.id))?.deliveredDay).toBe('2026-11-24');
    });

    it('takes a day of a subscription once', async () => {
      const [a, b] = [
        await subscribe(store()),
        await subscribe(store(), { categories: ['cs.CV'] }),
      ];
      await enqueue(store(), a, aShipment('2026-11-24'));
      await enqueue(store(), a, aShipment('2026-11-23', '2026-11-24'));
      await enqueue(store(), b, aShipment('2026-11-24'));
      await claim(store());
      await enqueue(store(), a, aShipment('2026-11-25'));

      const days = (await claim(store(), minute(5))).map(({ subscription, shipment }) => [
        subscription.id,
        shipment.days,
      ]);
      expect(days).toHaveLength(3);
      expect(days).toEqual(
        expect.arrayContaining([
          [a.id, ['2026-11-24']],
          [b.id, ['2026-11-24']],
          [a.id, ['2026-11-25']],
        ]),
      );
    });

    it('gives up what still waits when a newer digest comes due, and mentions it instead', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription, aShipment('2026-11-23'));
      await enqueue(store(), subscription, aShipment('2026-11-24'), minute(1));

      const { shipment } = await claimOne(store(), minute(1));
      expect(shipment).toEqual({
        ...aShipment('2026-11-24'),
        missed: aShipment('2026-11-23').days,
      });
    });

    it('leaves alone what is being sent, or has arrived in part, when a newer digest comes due', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription, aShipment('2026-11-23'));
      const { id } = await claimOne(store());
      await enqueue(store(), subscription, aShipment('2026-11-24'), minute(1));
      await store().deliveries.markArrived(id, 'm1', 0);
      await enqueue(store(), subscription, aShipment('2026-11-25'), minute(6));

      const days = (await claim(store(), minute(6))).map(({ day }) => day);
      expect(days.toSorted()).toEqual(['2026-11-23', '2026-11-25']);
    });

    it('is nothing of one who lost it, though it was given up and is owed again meanwhile', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      const lost = await claimOne(store());
      await store().deliveries.giveUp(await claimOne(store(), minute(5)), minute(5), 'Refused.');
      await enqueue(store(), subscription, aShipment(), minute(9));
      const held = await claimOne(store(), minute(9));

      expect(await store().deliveries.renew(lost, minute(30))).toBe(false);
      expect(await store().deliveries.beginSending(lost, fromNine(30))).toBe(false);
      expect(await store().deliveries.giveUp(lost, minute(10), 'Late.')).toBe(false);
      expect(await store().deliveries.renew(held, minute(30))).toBe(true);
    });

    it('takes a day again that was given up before anything arrived', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      await store().deliveries.giveUp(await claimOne(store()), nine, 'It was refused.');
      expect((await store().subscriptions.find(subscription.id))?.deliveredDay).toBe('2026-11-23');

      await enqueue(store(), subscription, aShipment(), minute(9));

      expect(await claimOne(store(), minute(9))).toMatchObject({ since: minute(9), tries: 1 });
    });

    it('changes nothing of a subscription that was changed, paused or stopped meanwhile', async () => {
      const { deliveries, subscriptions } = store();
      const read = await subscribe(store());
      const times = { now: nine, nextAt: tomorrow };
      await subscriptions.setNext(read, minute(540));
      await deliveries.enqueue(read, aShipment(), times);
      expect(await subscriptions.find(read.id)).toMatchObject({ nextAt: minute(540) });

      const changed = (await subscriptions.find(read.id)) ?? read;
      await subscriptions.pause(read.id, 'Somebody asked for it.');
      await deliveries.enqueue(changed, aShipment(), times);
      await subscriptions.remove(read.id);
      await deliveries.enqueue(changed, aShipment(), times);

      expect(await deliveries.last()).toBeUndefined();
    });

    it('is not claimed by whoever says to have it', async () => {
      await enqueue(store(), await subscribe(store()));
      const { id } = await claimOne(store());

      expect(await claim(store(), minute(60), { except: [id] })).toEqual([]);
      expect(await claim(store(), minute(60), { except: [id + 1] })).toHaveLength(1);
    });

    it('that was given up is not owed anew where a newer one has arrived in part', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      const older = await claimOne(store());
      await enqueue(store(), subscription, aShipment('2026-11-25'), minute(1));
      const newer = await claimOne(store(), minute(1));
      await store().deliveries.markArrived(newer.id, 'm1', 0);
      await store().deliveries.giveUp(newer, minute(2), 'It was refused.');

      await store().deliveries.giveUp(older, minute(3), 'It was refused.');

      const { deliveredDay } = (await store().subscriptions.find(subscription.id)) ?? subscription;
      expect(deliveredDay).toBe('2026-11-25');
    });

    it('is kept from others for longer by whoever has it, and by nobody else', async () => {
      await enqueue(store(), await subscribe(store()));
      const first = await claimOne(store());
      expect(await store().deliveries.renew(first, minute(20))).toBe(true);
      expect(await claim(store(), minute(10))).toEqual([]);

      const second = await claimOne(store(), minute(20));
      expect(await store().deliveries.renew(first, minute(40))).toBe(false);
      expect(await store().deliveries.renew(second, minute(40))).toBe(true);
    });

    it('sends nothing again that may have arrived', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      await store().deliveries.markUncertain(await claimOne(store()), nine, 'Lost.');
      await enqueue(store(), subscription);

      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toMatchObject({
        state: 'uncertain',
        remark: 'Lost.',
      });
    });

    it('takes a day that was sent no second time', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      await store().deliveries.markSent((await claimOne(store())).id, nine);
      await enqueue(store(), subscription);

      expect(await claim(store(), minute(60))).toEqual([]);
    });

    it('hides a claimed delivery until its lease ends', async () => {
      await enqueue(store(), await subscribe(store()));
      const first = await claimOne(store());

      expect(await claim(store())).toEqual([]);
      expect(await claim(store(), minute(4))).toEqual([]);
      expect(await claim(store(), minute(5))).toEqual([{ ...first, attempts: 2, tries: 2 }]);
    });

    it('is in doubt from before a message is sent until it is known to have arrived', async () => {
      await enqueue(store(), await subscribe(store()));
      const first = await claimOne(store());
      expect(await store().deliveries.beginSending(first, fromNine(5))).toBe(true);
      const second = await claimOne(store(), minute(5));
      expect(second).toMatchObject({ doubtSince: nine });
      expect(await store().deliveries.beginSending(first, fromNine(20))).toBe(false);

      await store().deliveries.markArrived(second.id, 'm1', 0);
      expect(await claimOne(store(), minute(20))).toMatchObject({
        doubtSince: undefined,
        arrived: ['m1'],
      });
    });

    it('is in doubt after an attempt that came to no known end', async () => {
      await enqueue(store(), await subscribe(store()));
      const first = await claimOne(store());
      await store().deliveries.retryLater(first, minute(1), 'Refused.');
      const second = await claimOne(store(), minute(1));
      expect(second).toMatchObject({ doubtSince: undefined });

      await store().deliveries.retryLater(second, minute(2), 'Lost.', true);
      expect(await claimOne(store(), minute(2))).toMatchObject({ doubtSince: nine });
    });

    it('is in doubt since the first attempt of which nobody knows, however often it is tried', async () => {
      await enqueue(store(), await subscribe(store()));
      const first = await claimOne(store(), minute(1));
      const times = { now: minute(1), leaseUntil: minute(2) };
      await store().deliveries.beginSending(first, times);
      const second = await claimOne(store(), minute(2));
      await store().deliveries.beginSending(second, { now: minute(3), leaseUntil: minute(4) });
      const third = await claimOne(store(), minute(4));
      expect(third).toMatchObject({ since: nine, doubtSince: minute(1) });

      await store().deliveries.retryLater(third, minute(5), 'It did not arrive.');
      const fourth = await claimOne(store(), minute(5));
      await store().deliveries.beginSending(fourth, { now: minute(6), leaseUntil: minute(7) });
      expect(await claimOne(store(), minute(7))).toMatchObject({ doubtSince: minute(6) });
    });

    it('tells when it came due as long as nobody else has it', async () => {
      await enqueue(store(), await subscribe(store()));
      const first = await claimOne(store(), minute(1));
      expect(await store().deliveries.since(first)).toEqual(nine);

      const second = await claimOne(store(), minute(6));
      expect(await store().deliveries.since(first)).toBeUndefined();
      await store().deliveries.markSent(second.id, minute(6));
      expect(await store().deliveries.since(second)).toBeUndefined();
    });

    it('gives nothing before it is due', async () => {
      await enqueue(store(), await subscribe(store()), aShipment(), minute(1));

      expect(await claim(store(), nine)).toEqual([]);
      expect(await claim(store(), minute(1))).toHaveLength(1);
    });

    it('gives those longest due, and no more than asked for', async () => {
      const wishes = [['a'], ['b'], ['c']].map((categories) => ({ categories }));
      const [a, b, c] = await Promise.all(wishes.map((wish) => subscribe(store(), wish)));
      if (!a || !b || !c) throw new Error('Three wishes make three subscriptions');
      await enqueue(store(), a, aShipment(), minute(2));
      await enqueue(store(), b, aShipment(), minute(1));
      await enqueue(store(), c, aShipment(), minute(0));

      const taken = await claim(store(), minute(3), { limit: 2 });
      const rest = await claim(store(), minute(3), { limit: 2 });
      expect(new Set(taken.map(({ subscription }) => subscription.id))).toEqual(
        new Set([b.id, c.id]),
      );
      expect(rest.map(({ subscription }) => subscription.id)).toEqual([a.id]);
    });

    it('gives deliveries of the platforms asked for', async () => {
      await enqueue(
        store(),
        await subscribe(store(), { channel: aChannel({ platform: 'slack' }) }),
      );
      await enqueue(store(), await subscribe(store()));

      expect(await claim(store(), nine, { platforms: [] })).toEqual([]);
      expect(await claim(store(), nine, { platforms: ['discord'] })).toEqual([]);
      expect(await claim(store(), nine, { platforms: ['discord', 'slack'] })).toMatchObject([
        { subscription: { channel: { platform: 'slack' } }, attempts: 1 },
      ]);
    });

    it('fills its limit past those of other platforms', async () => {
      await enqueue(
        store(),
        await subscribe(store(), { channel: aChannel({ platform: 'slack' }) }),
      );
      await enqueue(store(), await subscribe(store()), aShipment(), minute(1));

      expect(await claim(store(), minute(1), { platforms: ['console'], limit: 1 })).toHaveLength(1);
    });

    it('keeps what is for a paused subscription until it runs again', async () => {
      const { id } = await subscribe(store());
      await enqueue(store(), await subscribe(store()));
      await store().subscriptions.pause(id, 'The channel is gone.');

      expect(await claim(store())).toEqual([]);
      await subscribe(store());
      expect(await claim(store())).toMatchObject([{ subscription: { id }, attempts: 1 }]);
    });

    it('gives the subscription as it is when it is claimed', async () => {
      await enqueue(store(), await subscribe(store()));
      await subscribe(store(), { top: 5 });

      expect((await claimOne(store())).subscription.top).toBe(5);
    });

    it('drops what is for a removed subscription', async () => {
      const subscription = await subscribe(store());
      await enqueue(store(), subscription);
      const { id } = await claimOne(store());
      await store().subscriptions.remove(subscription.id);

      await store().deliveries.markArrived(id, 'm1', 0);
      await store().deliveries.markSent(id, nine);
      expect(await claim(store(), minute(60))).toEqual([]);
      expect(await store().deliveries.last()).toBeUndefined();
    });
  });
}
