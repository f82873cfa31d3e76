import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { enqueue } from '../../src/jobs/enqueue.ts';
import { RefusedError, RemoteError, UncertainError } from '../../src/lib/errors.ts';
import { aChannel, aDay, anId } from '../support/builders.ts';
import { deliverAll, PostOffice } from './post-office.ts';

describe('a delivery that does not succeed', () => {
  let office: PostOffice;

  beforeEach(async () => {
    office = new PostOffice();
    await office.subscribes();
    await office.announces('2026-11-16');
  });

  afterEach(async () => {
    await office.store.close();
  });

  /** A heartbeat of one who rather wishes too many. */
  async function repeatsAt(time: string): Promise<void> {
    const workshop = { ...office.workshop, uncertain: 'repeat' } as const;
    office.clock.set(time);
    await enqueue(workshop);
    await deliverAll(workshop, new AbortController().signal);
  }

  async function losesAt(time: string): Promise<void> {
    office.adapter.refuseNext(new UncertainError('The answer was lost.'));
    await repeatsAt(time);
  }

  async function failsAt(time: string): Promise<void> {
    office.adapter.refuseNext(new RemoteError('The service is down.'));
    await office.beatsAt(time);
  }

  it('is given up a day after it came due, and its maker is told once', async () => {
    for (let hour = 9; hour <= 36; hour++) {
      office.adapter.refuseNext(new RemoteError('The service is down.'));
      const day = 17 + Math.floor(hour / 24);
      await office.beatsAt(`2026-11-${day}T${String(hour % 24).padStart(2, '0')}:00:00Z`);
    }

    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'given up',
      remark: 'It could not be sent within a day: The service is down.',
    });
    expect(office.adapter.told).toMatchObject([
      {
        person: { platform: 'console', workspace: 'w', id: 'ada' },
        title: 'The digest of Mon 16 Nov 2026 was not delivered',
      },
    ]);
  });

  it('makes room for the newer digest though it was to be tried again later', async () => {
    office.adapter.refuseNext(new RemoteError('Slow down.', { retryAt: new Date('2026-11-20') }));
    await office.beatsAt('2026-11-17T09:00:00Z');
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');
    await office.beatsAt('2026-11-20T00:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-17'] }]);
  });

  it('is owed again with the next, and nothing older that nobody asked for', async () => {
    const other = await office.subscribes({ channel: aChannel({ id: 'new' }) });
    await office.store.subscriptions.remove(1);
    await office.announces('2026-10-01');
    await failsAt('2026-11-17T09:00:00Z');
    await failsAt('2026-11-18T09:00:00Z');
    expect(await office.store.deliveries.last(other.channel)).toMatchObject({ state: 'given up' });

    await office.announces('2026-11-18');
    await office.beatsAt('2026-11-19T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-16', '2026-11-18'] }]);
  });

  it('is not owed again where the first of its messages arrived, whatever becomes of the next', async () => {
    office.adapter.parts = 2;
    let sent = 0;
    office.adapter.meanwhile = () => {
      sent += 1;
      if (sent > 1) throw new RemoteError('The service is down.');
    };
    await office.beatsAt('2026-11-17T09:00:00Z');
    await office.beatsAt('2026-11-18T09:00:00Z');
    await office.announces('2026-11-18');
    await office.beatsAt('2026-11-19T09:00:00Z');
    await office.beatsAt('2026-11-20T09:00:00Z');
    office.arrivals();
    office.adapter.meanwhile = () => {};

    await office.announces('2026-11-20');
    await office.beatsAt('2026-11-21T09:00:00Z');

    const [first] = office.arrivals();
    expect(first).toMatchObject({ papers: ['2026-11-18', '2026-11-20'] });
  });

  it('is given up where it waited in a pause of more than a day, and is no news any more', async () => {
    await failsAt('2026-11-17T09:00:00Z');
    await office.store.subscriptions.pause(1, 'somebody asked for it');
    office.clock.set('2026-11-30T12:00:00Z');
    const deliveredDay = aDay('2026-11-27');
    const times = { now: office.clock.now(), nextAt: new Date('2026-12-01T09:00:00Z') };
    await office.store.subscriptions.resume(1, { ...times, deliveredDay });
    await office.beats();
    expect(office.arrivals()).toEqual([]);

    await office.announces('2026-11-30');
    await office.beatsAt('2026-12-01T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-30'] }]);
  });

  it('is owed with the next where a short pause ends when it is a day old', async () => {
    await failsAt('2026-11-17T09:00:00Z');
    await office.store.subscriptions.pause(1, 'somebody asked for it');
    office.clock.set('2026-11-18T09:00:00Z');
    const times = { now: office.clock.now(), nextAt: new Date('2026-11-19T09:00:00Z') };
    await office.store.subscriptions.resume(1, times);

    await office.announces('2026-11-18');
    await office.beatsAt('2026-11-19T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-16', '2026-11-18'] }]);
  });

  it('is given once, though two people end the pause', async () => {
    await office.store.subscriptions.pause(1, 'somebody asked for it');
    const times = { now: office.clock.now(), nextAt: new Date('2026-11-17T09:00:00Z') };
    await office.store.subscriptions.resume(1, times);
    await office.beatsAt('2026-11-17T09:00:00Z');
    expect(office.arrivals()).toHaveLength(1);

    await office.store.subscriptions.resume(1, { ...times, deliveredDay: aDay('2026-11-13') });
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-17'] }]);
  });

  it('makes room for the proof of who subscribes again', async () => {
    await failsAt('2026-11-17T09:00:00Z');
    await office.store.subscriptions.pause(1, 'somebody asked for it');
    await office.announces('2026-11-17');
    office.clock.set('2026-11-17T10:00:00Z');

    await office.subscribes();
    await office.beats();

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-17'] }]);
  });

  it('goes on after a short pause', async () => {
    await failsAt('2026-11-17T09:00:00Z');
    await office.store.subscriptions.pause(1, 'somebody asked for it');
    office.clock.set('2026-11-17T12:00:00Z');
    const times = { now: office.clock.now(), nextAt: new Date('2026-11-18T09:00:00Z') };
    await office.store.subscriptions.resume(1, times);

    await office.beats();

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-16'] }]);
  });

  it('makes room for the newer digest that comes due before it was sent', async () => {
    office.adapter.running = false;
    await office.beatsAt('2026-11-17T09:00:00Z');
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');

    office.adapter.running = true;
    await office.beatsAt('2026-11-18T12:00:00Z');

    const [only, ...others] = office.arrivals();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ papers: ['2026-11-17'] });
    expect(only?.notes).toContain('Not sent while hotpapers was away: Mon 16 Nov 2026');
  });

  it('is sent after all when its refusal is mended and the subscription resumed', async () => {
    office.adapter.refuseNext(new RefusedError('The channel is archived.'));
    await office.beatsAt('2026-11-17T09:00:00Z');
    expect(office.adapter.told).toMatchObject([{ title: 'A subscription of yours was paused' }]);

    await office.store.subscriptions.resume(1, {
      now: office.clock.now(),
      nextAt: new Date('2026-11-18T09:00:00Z'),
    });
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-16'] }]);
  });

  it('pauses no other of its channel, which may be served all the same', async () => {
    const { channel } = await office.subscribes({ categories: ['cs.CV'] });
    office.adapter.refuseNext(new RefusedError('hotpapers may make no threads there.'));

    await office.beatsAt('2026-11-17T09:00:00Z');

    expect(office.adapter.told).toMatchObject([{ title: 'A subscription of yours was paused' }]);
    const both = await office.store.subscriptions.inChannel(channel);
    const reasons = new Set(both.map(({ pausedBecause }) => pausedBecause));
    expect(reasons).toEqual(new Set(['hotpapers may make no threads there.', undefined]));
  });

  it('tells nobody where its maker has asked to be forgotten', async () => {
    await office.store.upkeep.forget({ platform: 'console', workspace: 'w', id: 'ada' });
    office.adapter.refuseNext(new RefusedError('The channel is archived.'));
    await office.beatsAt('2026-11-17T09:00:00Z');

    expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });
    expect(office.adapter.told).toEqual([]);
  });

  it('and may be there is not owed again when it is given up, and its maker told so', async () => {
    for (let hour = 9; hour <= 33; hour++) {
      const inDoubt = hour > 9;
      office.adapter.refuseNext(new RemoteError('The answer was lost.', { inDoubt }));
      const day = 17 + Math.floor(hour / 24);
      await office.beatsAt(`2026-11-${day}T${String(hour % 24).padStart(2, '0')}:00:00Z`);
    }
    expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-19T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-17'] }]);
    expect(office.adapter.told).toMatchObject([
      { title: 'The digest of Mon 16 Nov 2026 may not have been delivered' },
    ]);
  });

  it('and may be there is not sent again when a later try is refused and the subscription resumed', async () => {
    office.adapter.refuseNext(new RemoteError('The answer was lost.', { inDoubt: true }));
    await office.beatsAt('2026-11-17T09:00:00Z');
    office.adapter.refuseNext(new RefusedError('The channel is archived.'));
    await office.beatsAt('2026-11-17T09:01:00Z');

    await office.store.subscriptions.resume(1, {
      now: office.clock.now(),
      nextAt: new Date('2026-11-18T09:00:00Z'),
    });
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(office.arrivals()).toEqual([]);
    expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });
  });

  it('and may be there is not named as not sent when a newer digest takes its place', async () => {
    office.adapter.refuseNext(new RemoteError('The answer was lost.', { inDoubt: true }));
    await office.beatsAt('2026-11-17T09:00:00Z');
    office.adapter.running = false;
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');
    office.adapter.running = true;
    await office.beatsAt('2026-11-18T09:01:00Z');

    const [only, ...others] = office.arrivals();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ papers: ['2026-11-17'] });
    expect(only?.notes).not.toContain('Not sent');
  });

  describe('where rather too many are wished than too few', () => {
    const papers = [anId('2611.16000')];

    it('is sent again, as if it were new', async () => {
      await losesAt('2026-11-17T09:00:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({
        state: 'waiting',
        remark: 'The answer was lost.',
      });

      await repeatsAt('2026-11-17T09:01:00Z');

      expect(office.adapter.received).toMatchObject([{ doubtSince: undefined }]);
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'sent' });
    });

    it('is sent again twice, and is uncertain then', async () => {
      await losesAt('2026-11-17T09:00:00Z');
      await losesAt('2026-11-17T09:01:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });
      await losesAt('2026-11-17T09:03:00Z');
      await repeatsAt('2026-11-17T12:00:00Z');

      expect(office.arrivals()).toEqual([]);
      expect(await office.store.deliveries.last()).toMatchObject({
        state: 'uncertain',
        remark: 'The answer was lost.',
      });
    });

    it('is sent again twice for each of its messages', async () => {
      office.adapter.parts = 2;
      await losesAt('2026-11-17T09:00:00Z');
      await losesAt('2026-11-17T09:01:00Z');
      office.adapter.meanwhile = () => {
        if (office.adapter.received.length === 0) return;
        office.adapter.meanwhile = () => {};
        office.adapter.refuseNext(new UncertainError('The answer was lost.'));
      };
      await repeatsAt('2026-11-17T09:03:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });

      await losesAt('2026-11-17T12:00:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });
      await repeatsAt('2026-11-17T14:00:00Z');

      expect(await office.store.deliveries.last()).toMatchObject({ state: 'sent' });
    });

    it('keeps in mind what may have been shown, though a repeat fails for certain', async () => {
      await losesAt('2026-11-17T09:00:00Z');
      expect(await office.store.shown.inChannel(aChannel())).toMatchObject([{ papers }]);
      office.adapter.refuseNext(new RemoteError('The service is down.'));
      await repeatsAt('2026-11-17T09:01:00Z');

      expect(await office.store.shown.inChannel(aChannel())).toMatchObject([{ papers }]);
    });

    it('is not owed again when a repeat is refused, nor named as not sent', async () => {
      await losesAt('2026-11-17T09:00:00Z');
      office.adapter.refuseNext(new RefusedError('The channel is archived.'));
      await repeatsAt('2026-11-17T09:01:00Z');
      await office.store.subscriptions.resume(1, {
        now: office.clock.now(),
        nextAt: new Date('2026-11-18T09:00:00Z'),
      });
      await repeatsAt('2026-11-18T09:00:00Z');
      expect(office.arrivals()).toEqual([]);

      await office.announces('2026-11-18');
      await losesAt('2026-11-19T09:00:00Z');
      office.adapter.running = false;
      await office.announces('2026-11-19');
      await repeatsAt('2026-11-20T09:00:00Z');
      office.adapter.running = true;
      await repeatsAt('2026-11-20T09:01:00Z');

      const [only, ...others] = office.arrivals();
      expect(others).toEqual([]);
      expect(only).toMatchObject({ papers: ['2026-11-19'] });
      expect(only?.notes).not.toContain('Not sent');
    });
  });

  it('is not sent again when it may have arrived', async () => {
    office.adapter.refuseNext(new UncertainError('The answer was lost.'));
    await office.beatsAt('2026-11-17T09:00:00Z');
    await office.beatsAt('2026-11-17T12:00:00Z');

    expect(office.arrivals()).toEqual([]);
    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'uncertain',
      remark: 'The answer was lost.',
    });
  });
});
