import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/domain/delivery.ts';
import type { NewSubscription } from '../../../src/store/subscriptions.ts';
import { aChannel, anId } from '../../support/builders.ts';
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
} from './outbox.ts';

const papers = [anId('2011.02519'), anId('hep-th/9901001')];
const shown = { papers, at: nine };

export function shownContract(open: OpenStore): void {
  describe('what a channel has seen', () => {
    const store = freshStore(open);

    it('is what a delivery showed, with its subscription, days and time', async () => {
      const delivery = await beginOne();

      expect(await store().shown.inChannel(aChannel())).toEqual([
        {
          delivery: delivery.id,
          subscription: delivery.subscription.id,
          days: ['2026-11-23', '2026-11-24'],
          at: nine,
          papers,
        },
      ]);
    });

    it('is nothing of other channels, workspaces and platforms', async () => {
      await beginOne();

      const others = [{ id: 'other' }, { workspace: 'other' }, { platform: 'slack' } as const];
      for (const other of others) {
        expect(await store().shown.inChannel(aChannel(other))).toEqual([]);
      }
    });

    it('is nothing of a message that somebody else may send by now', async () => {
      const delivery = await beginOne({ isBegun: false });
      await claim(store(), minute(5));

      expect(await store().deliveries.beginSending(delivery, fromNine(9), shown)).toBe(false);
      expect(await store().shown.inChannel(aChannel())).toEqual([]);
    });

    it('stays when further messages follow', async () => {
      const delivery = await beginOne();
      await store().deliveries.markArrived(delivery.id, 'm1', 0);
      await store().deliveries.beginSending(delivery, fromNine(9));

      expect(await seen()).toEqual(papers);
    });

    it('is what was tried last', async () => {
      const delivery = await beginOne();
      await store().deliveries.beginSending(delivery, fromNine(9), {
        papers: [anId('2011.00001')],
        at: minute(1),
      });

      expect(await store().shown.inChannel(aChannel())).toMatchObject([
        { papers: ['2011.00001'], at: minute(1) },
      ]);
    });

    it('is nothing of what could not be sent, and waits', async () => {
      const delivery = await beginOne();
      await store().deliveries.retryLater(delivery, minute(2), 'Discord is busy.');

      expect(await seen()).toEqual([]);
    });

    it('may be what waits in doubt', async () => {
      const delivery = await beginOne();
      await store().deliveries.retryLater(delivery, minute(2), 'No answer came.', true);

      expect(await seen()).toEqual(papers);
    });

    it('is what arrived in part before the rest has to wait', async () => {
      const delivery = await beginOne();
      await store().deliveries.markArrived(delivery.id, 'm1', 0);
      await store().deliveries.retryLater(delivery, minute(2), 'Discord is busy.');

      expect(await seen()).toEqual(papers);
    });

    it('is nothing of what was given up before anything arrived', async () => {
      const delivery = await beginOne();
      await store().deliveries.giveUp(delivery, minute(1), 'The channel is archived.');

      expect(await seen()).toEqual([]);
    });

    it('may be what was given up in doubt', async () => {
      const delivery = await beginOne();
      await store().deliveries.giveUp(delivery, minute(1), 'No answer came.', true);

      expect(await seen()).toEqual(papers);
    });

    it('is what arrived in part before the rest was given up', async () => {
      const delivery = await beginOne();
      await store().deliveries.markArrived(delivery.id, 'm1', 0);
      await store().deliveries.giveUp(delivery, minute(1), 'The channel is archived.');

      expect(await seen()).toEqual(papers);
    });

    it('may be what made room for a newer digest while it was in doubt', async () => {
      const delivery = await beginOne();
      await store().deliveries.retryLater(delivery, minute(2), 'No answer came.', true);
      await enqueue(store(), delivery.subscription, aShipment('2026-11-25'), minute(3));

      expect(await seen()).toEqual(papers);
    });

    it('may be what is uncertain', async () => {
      const delivery = await beginOne();
      await store().deliveries.markUncertain(delivery, minute(1), 'The answer was lost.');

      expect(await seen()).toEqual(papers);
    });

    it('stays seen when the subscription is gone', async () => {
      const delivery = await beginOne();
      await store().deliveries.markArrived(delivery.id, 'm1', 0);
      await store().subscriptions.remove(delivery.subscription.id);

      expect(await store().shown.inChannel(aChannel())).toMatchObject([
        { subscription: undefined, days: [], papers },
      ]);
    });

    it('is forgotten with the last subscription of a private conversation', async () => {
      const channel = aChannel({ workspace: '', id: 'dm' });
      const other = await subscribe(store(), { channel, categories: ['cs.CV'] });
      const { subscription } = await beginOne({ channel });

      await store().subscriptions.remove(subscription.id);
      expect(await store().shown.inChannel(channel)).toHaveLength(1);
      await store().subscriptions.remove(other.id);
      expect(await store().shown.inChannel(channel)).toEqual([]);
    });

    it('is forgotten where a person whose conversation it is asks to be', async () => {
      const channel = aChannel({ workspace: '', id: 'dm' });
      await beginOne({ channel, maker: 'ada' });

      await store().upkeep.forget({ platform: 'console', workspace: '', id: 'ada' });

      expect(await store().shown.inChannel(channel)).toEqual([]);
    });

    async function beginOne({
      isBegun = true,
      ...wish
    }: Partial<NewSubscription> & { isBegun?: boolean } = {}): Promise<Delivery> {
      const shipment = aShipment('2026-11-23', '2026-11-24');
      await enqueue(store(), await subscribe(store(), wish), shipment);
      const delivery = await claimOne(store());
      if (isBegun) await store().deliveries.beginSending(delivery, fromNine(5), shown);
      return delivery;
    }

    async function seen() {
      return (await store().shown.inChannel(aChannel())).flatMap((one) => one.papers);
    }
  });
}
