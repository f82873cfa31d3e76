import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prune, pruneDaily } from '../../src/jobs/prune.ts';
import { dayLong } from '../../src/lib/clock.ts';
import { aChannel } from '../support/builders.ts';
import { PostOffice } from './post-office.ts';

describe('pruning', () => {
  let office: PostOffice;
  const signal = new AbortController().signal;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  async function remember(...keys: readonly string[]): Promise<void> {
    const now = office.clock.now();
    const until = new Date(now.getTime() + dayLong);
    for (const key of keys) await office.store.actions.remember(key, 'today', { now, until });
  }

  it('keeps a delivery for 180 days after it was sent, and the newest for good', async () => {
    await office.subscribes();
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');

    office.clock.set('2027-05-16T09:00:00Z');
    expect(await prune(office)).toMatchObject({ deliveries: 0 });
    office.clock.set('2027-05-20T09:00:00Z');
    expect(await prune(office)).toMatchObject({ deliveries: 1 });
    expect(await office.store.deliveries.last()).toMatchObject({ day: '2026-11-17' });
  });

  it('keeps a subscription from getting again what it had, however old that is', async () => {
    await office.subscribes();
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    office.arrivals();

    office.clock.set('2028-01-03T09:00:00Z');
    await prune(office);
    await office.beats();

    expect(office.arrivals()).toEqual([]);
  });

  it('ends what was paused in a server, once that was left for 30 days', async () => {
    const { id } = await office.subscribes();
    await office.store.workspaces.leave('console', 'w', office.clock.now());
    await office.store.subscriptions.pause(id, 'It was left.');

    office.clock.advance({ days: 30 });
    expect(await prune(office)).toMatchObject({ subscriptions: 0 });
    office.clock.advance({ ms: 1 });
    expect(await prune(office)).toMatchObject({ subscriptions: 1 });
  });

  it('keeps what a channel saw for 180 days, also of the newest delivery', async () => {
    await office.subscribes();
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    const seen = () => office.store.shown.inChannel(aChannel());

    office.clock.set('2027-05-16T09:00:00Z');
    expect(await prune(office)).toMatchObject({ shown: 0 });
    expect(await seen()).toHaveLength(1);
    office.clock.set('2027-05-17T09:00:00Z');
    expect(await prune(office)).toMatchObject({ shown: 1 });
    expect(await seen()).toEqual([]);
  });

  it('happens once a day', async () => {
    await remember('a');
    office.clock.advance({ days: 2 });
    await pruneDaily(office.workshop, signal);
    // Past its life at once, but not yet looked at.
    const now = office.clock.now();
    await office.store.actions.remember('b', 'today', { now, until: now });

    office.clock.advance({ hours: 23 });
    await pruneDaily(office.workshop, signal);
    expect(await prune(office)).toMatchObject({ actions: 1 });
  });

  it('happens soon after a clock that was ahead is set right', async () => {
    office.clock.set('2036-01-01T00:00:00Z');
    await pruneDaily(office.workshop, signal);
    office.clock.set('2026-11-16T12:00:00Z');
    await pruneDaily(office.workshop, signal);

    expect(await office.store.settings.read('pruned')).toBe('2026-11-16T12:00:00.000Z');
  });

  it('goes on until nothing is left', async () => {
    await remember(...Array.from({ length: 2500 }, (_, index) => `key ${index}`));
    office.clock.advance({ days: 2 });

    expect(await prune(office)).toMatchObject({ actions: 2500 });
  });
});
