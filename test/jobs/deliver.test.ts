import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { enqueue } from '../../src/jobs/enqueue.ts';
import { minute } from '../../src/lib/clock.ts';
import { RefusedError, RemoteError, UncertainError } from '../../src/lib/errors.ts';
import { aChannel } from '../support/builders.ts';
import { deliverAll, PostOffice } from './post-office.ts';

const going = new AbortController().signal;

describe('deliver', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  async function aSubscriptionIsDue(...channels: readonly string[]): Promise<void> {
    for (const id of channels.length > 0 ? channels : ['papers']) {
      await office.subscribes({ channel: aChannel({ id }) });
    }
    await office.announces('2026-11-16');
    office.clock.set('2026-11-17T09:00:00Z');
    await enqueue(office.workshop);
  }

  it('sends each message of a card, in order, to the channel that asked', async () => {
    office.adapter.parts = 3;
    await aSubscriptionIsDue('c1');

    await office.beats();

    expect(office.adapter.received.map(({ channel, key }) => [channel.id, key])).toEqual([
      ['c1', '1-0'],
      ['c1', '1-1'],
      ['c1', '1-2'],
    ]);
    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'sent',
      at: new Date('2026-11-17T09:00:00Z'),
      remark: undefined,
    });
  });

  it('reaches every channel that comes due in the same minute', async () => {
    const channels = Array.from({ length: 45 }, (_, number) => `c${number}`);
    await aSubscriptionIsDue(...channels);

    await office.beats();

    const reached = office.adapter.received.map(({ channel }) => channel.id);
    expect(reached.toSorted()).toEqual(channels.toSorted());
  });

  it('waits as long as the service asks for', async () => {
    await aSubscriptionIsDue();
    const retryAt = new Date('2026-11-17T09:10:00Z');
    office.adapter.refuseNext(new RemoteError('Too many requests.', { retryAt }));

    await office.beats();
    await office.beatsAt('2026-11-17T09:09:59Z');
    expect(office.arrivals()).toEqual([]);
    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'waiting',
      remark: 'Too many requests.',
    });

    await office.beatsAt('2026-11-17T09:10:00Z');
    expect(office.arrivals()).toHaveLength(1);
  });

  it('waits as usual where the service names a time that has passed', async () => {
    const channels = Array.from({ length: 20 }, (_, number) => `c${number}`);
    await aSubscriptionIsDue(...channels);
    const retryAt = office.clock.now();
    let sends = 0;
    office.adapter.meanwhile = () => {
      sends += 1;
      if (sends <= 100) throw new RemoteError('Not now.', { retryAt });
    };

    await office.beats();
    expect(sends).toBe(20);

    office.clock.advance({ minutes: 1 });
    await office.beats();
    expect(sends).toBe(40);
  });

  it('waits longer after each failure where the service does not say', async () => {
    await aSubscriptionIsDue();
    for (let failure = 0; failure < 3; failure++) {
      office.adapter.refuseNext(new RemoteError('No answer.'));
    }
    const attempts: string[] = [];
    office.adapter.meanwhile = () => {
      attempts.push(office.clock.now().toISOString().slice(11, 16));
    };

    for (let minutes = 0; minutes <= 10; minutes++) {
      await office.beats();
      office.clock.advance({ minutes: 1 });
    }

    expect(attempts).toEqual(['09:00', '09:01', '09:03', '09:07']);
    expect(office.arrivals()).toHaveLength(1);
  });

  it('tries again after a mistake of its own, too', async () => {
    await aSubscriptionIsDue();
    office.adapter.refuseNext(new TypeError('x is undefined'));

    await office.beats();
    office.clock.advance({ minutes: 1 });
    await office.beats();

    expect(office.arrivals()).toHaveLength(1);
  });

  it('pauses the subscription with the reason when it is refused for good', async () => {
    await aSubscriptionIsDue('gone');
    office.adapter.refuseNext(new RefusedError('The channel is gone.'));

    await office.beats();
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');

    const [subscription] = await office.store.subscriptions.inChannel(aChannel({ id: 'gone' }));
    expect(subscription?.pausedBecause).toBe('The channel is gone.');
    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'given up',
      remark: 'The channel is gone.',
    });
    expect(office.arrivals()).toEqual([]);
  });

  it('goes on with the others when one fails', async () => {
    await aSubscriptionIsDue('c1', 'c2', 'c3');
    office.adapter.refuseNext(new RefusedError('The channel is gone.'));
    office.adapter.refuseNext(new RemoteError('No answer.'));

    await office.beats();

    expect(office.adapter.received.map(({ channel }) => channel.id)).toEqual(['c3']);
  });

  it('does not send again what arrived before a failure', async () => {
    office.adapter.parts = 3;
    await aSubscriptionIsDue();
    office.adapter.meanwhile = () => {
      if (office.adapter.received.length === 2) throw new RemoteError('No answer.');
    };
    await office.beats();
    expect(office.arrivals().map(({ key }) => key)).toEqual(['1-0', '1-1']);

    office.clock.advance({ minutes: 1 });
    await office.beats();

    expect(office.arrivals().map(({ key }) => key)).toEqual(['1-2']);
  });

  it('goes on as it began, though somebody wished for something else meanwhile', async () => {
    office.adapter.parts = 2;
    await office.subscribes({ heatFormula: 'heat-1', minHeat: 0 });
    await office.announces('2026-11-16', 'A', 'B', 'C');
    office.clock.set('2026-11-17T09:00:00Z');
    office.adapter.meanwhile = () => {
      if (office.adapter.received.length === 1) throw new RemoteError('No answer.');
    };
    await office.beats();
    expect(office.arrivals()).toMatchObject([{ key: '1-0', papers: ['A', 'B', 'C'] }]);

    office.adapter.meanwhile = () => {};
    await office.subscribes({ top: 1, layout: 'compact' });
    office.adapter.parts = 2;
    await office.beatsAt('2026-11-17T09:01:00Z');
    expect(office.arrivals()).toMatchObject([{ key: '1-1', papers: ['A', 'B', 'C'] }]);

    await office.announces('2026-11-17', 'D', 'E');
    await office.beatsAt('2026-11-18T09:00:00Z');
    expect(office.arrivals()[0]).toMatchObject({ key: '2-0', papers: ['D'] });
  });

  it('begins anew with what is wished for now, where nothing arrived', async () => {
    await office.subscribes();
    await office.announces('2026-11-16', 'A', 'B', 'C');
    office.adapter.refuseNext(new RemoteError('The service is down.'));
    await office.beatsAt('2026-11-17T09:00:00Z');

    await office.subscribes({ top: 1 });
    await office.beatsAt('2026-11-17T09:01:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['A'] }]);
  });

  it('does not send again what arrived before a crash, and the rest once the lease is over', async () => {
    office.adapter.parts = 2;
    await aSubscriptionIsDue();
    const now = office.clock.now();
    const leaseUntil = new Date(now.getTime() + 10 * minute);
    const claim = { platforms: ['console'] as const, now, leaseUntil, limit: 1 };
    const [crashed] = await office.store.deliveries.claimDue(claim);
    await office.store.deliveries.markArrived(crashed?.id ?? 0, 'm1', 0);

    await office.beatsAt('2026-11-17T09:09:59Z');
    expect(office.arrivals()).toEqual([]);
    await office.beatsAt('2026-11-17T09:10:00Z');

    expect(office.arrivals().map(({ key }) => key)).toEqual(['1-1']);
  });

  it('sends nothing twice while a second worker looks for what is due', async () => {
    office.adapter.parts = 2;
    await aSubscriptionIsDue('c1', 'c2');
    office.adapter.meanwhile = async () => {
      office.adapter.meanwhile = () => {};
      await deliverAll(office.workshop, going);
    };

    await deliverAll(office.workshop, going);

    const keys = office.arrivals().map(({ key }) => key);
    expect(keys.toSorted()).toEqual(['1-0', '1-1', '2-0', '2-1']);
  });

  it.each([
    new RemoteError('No answer.'),
    new UncertainError('The answer was lost.'),
    new RefusedError('The channel is gone.'),
  ])('leaves what another worker sent alone when its own try fails late: %s', async (failure) => {
    await aSubscriptionIsDue();
    office.adapter.meanwhile = async () => {
      office.adapter.meanwhile = () => {};
      office.clock.advance({ minutes: 11 });
      await deliverAll(office.workshop, going);
      throw failure;
    };

    await deliverAll(office.workshop, going);
    office.clock.advance({ minutes: 60 });
    await office.beats();

    expect(office.arrivals()).toHaveLength(1);
    expect(await office.store.deliveries.last()).toMatchObject({ state: 'sent' });
    expect(await office.store.subscriptions.find(1)).toMatchObject({ pausedBecause: undefined });
    expect(office.adapter.told).toEqual([]);
  });

  it('finishes the delivery begun when it is told to stop, and leaves the rest for later', async () => {
    office.adapter.parts = 2;
    await aSubscriptionIsDue('c1', 'c2', 'c3');
    const stopping = new AbortController();
    office.adapter.meanwhile = () => stopping.abort();

    await deliverAll(office.workshop, stopping.signal);
    expect(office.adapter.received.map(({ channel }) => channel.id)).toEqual(['c1', 'c1']);

    await office.beats();
    const later = office.adapter.received.map(({ channel }) => channel.id).slice(2);
    expect(later.toSorted()).toEqual(['c2', 'c2', 'c3', 'c3']);
  });

  it('takes nothing up once it is told to stop', async () => {
    await aSubscriptionIsDue();

    await deliverAll(office.workshop, AbortSignal.abort());
    expect(office.arrivals()).toEqual([]);

    await office.beats();
    expect(office.arrivals()).toHaveLength(1);
  });

  it('leaves what is for a platform that does not run until it does', async () => {
    await aSubscriptionIsDue();
    office.adapter.running = false;
    await office.beats();
    expect(office.arrivals()).toEqual([]);

    await office.adapter.start();
    await office.beats();

    expect(office.arrivals()).toHaveLength(1);
  });

  it('is silent on schedule when no paper fits the filter, and remembers why', async () => {
    await office.subscribes({ categories: ['hep-th'] });
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');

    expect(office.arrivals()).toEqual([]);
    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'sent',
      remark: 'No paper fitted.',
    });
  });

  it('says in the proof that no paper fits the filter', async () => {
    await office.announces('2026-11-13');
    await office.subscribes({ categories: ['hep-th'], minHeat: 5 });

    await office.beats();

    const [proof] = office.arrivals();
    expect(proof?.papers).toEqual([]);
    expect(proof?.intro).toContain('From now on here');
    expect(proof?.intro).toMatch(/No paper .*hep-th/);
  });

  it('lists the hottest papers that are wanted, at most so many', async () => {
    await office.subscribes({ top: 2, minHeat: 139 });
    await office.subscribes({ categories: ['cs.LG'], top: 3 });
    await office.announces('2026-11-16', 'first', 'second', 'third', 'fourth');

    await office.beatsAt('2026-11-17T09:00:00Z');

    expect(office.arrivals().map(({ papers }) => papers)).toEqual([
      ['first', 'second'],
      ['first', 'second', 'third'],
    ]);
  });

  it('drops what was on its way to a subscription that is taken back', async () => {
    await aSubscriptionIsDue();
    await office.store.subscriptions.remove(1);

    await office.beats();

    expect(office.arrivals()).toEqual([]);
  });
});
