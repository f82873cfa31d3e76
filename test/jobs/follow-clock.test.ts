import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followClock } from '../../src/jobs/follow-clock.ts';
import { readHeartbeat, writeHeartbeat } from '../../src/jobs/heartbeat-record.ts';
import { RefusedError, RemoteError } from '../../src/lib/errors.ts';
import { PostOffice } from './post-office.ts';

describe('a clock that steps', () => {
  let office: PostOffice;

  beforeEach(async () => {
    office = new PostOffice();
    await beatAt('2026-11-16T12:00:00Z');
    await office.subscribes();
    await office.announces('2026-11-16');
  });

  afterEach(async () => {
    await office.store.close();
  });

  /** The process dies before its heartbeat is noted. */
  async function dieAt(time: string): Promise<void> {
    office.clock.set(time);
    await followClock(office.workshop);
  }

  /** What the process does each minute. */
  async function beatAt(time: string): Promise<void> {
    office.clock.set(time);
    await noteHeartbeat();
    await office.beats();
  }

  async function noteHeartbeat(): Promise<void> {
    const ahead = await followClock(office.workshop);
    const at = office.clock.now();
    await writeHeartbeat(office.store.settings, { at, ahead, stopped: false, adapters: [] });
  }

  /** The heart beats while nothing is sent. */
  async function aliveUntil(time: string): Promise<void> {
    while (office.clock.now() < new Date(time)) {
      office.clock.advance({ minutes: 5 });
      await noteHeartbeat();
    }
  }

  async function noteAt(time: string): Promise<void> {
    office.clock.set(time);
    await noteHeartbeat();
  }

  async function failAt(time: string, error: Error = new RemoteError('No answer.')): Promise<void> {
    office.adapter.refuseNext(error);
    await beatAt(time);
    expect(office.arrivals()).toEqual([]);
  }

  /** How many end where those of workspaces left before `time` do. */
  async function prunedSubscriptions(time: string): Promise<number> {
    const never = new Date(0);
    const pruned = await office.store.upkeep.prune({
      actionsUntil: never,
      runsBefore: never,
      countsBefore: never,
      deliveriesBefore: never,
      leftBefore: new Date(time),
      shownBefore: never,
      limit: 9,
    });
    return pruned.subscriptions;
  }

  function papers(): string[][] {
    return office.arrivals().map((arrival) => arrival.papers);
  }

  describe('ahead and back', () => {
    it('posts each later day at its hour, and none twice', async () => {
      await beatAt('2026-11-20T09:00:00Z');
      expect(papers()).toEqual([['2026-11-16']]);

      await beatAt('2026-11-17T08:00:00Z');
      expect(await office.store.subscriptions.find(1)).toMatchObject({
        nextAt: new Date('2026-11-17T09:00:00Z'),
      });
      await beatAt('2026-11-17T09:00:00Z');
      expect(papers()).toEqual([]);
      await office.announces('2026-11-17');
      await beatAt('2026-11-18T09:00:00Z');
      expect(papers()).toEqual([['2026-11-17']]);
      await beatAt('2026-11-20T09:00:00Z');
      await beatAt('2026-11-20T09:01:00Z');
      expect(papers()).toEqual([]);
    });

    it('tries after its minute what was to be tried again', async () => {
      await failAt('2026-11-20T09:00:00Z');

      await beatAt('2026-11-17T10:00:00Z');
      await beatAt('2026-11-17T10:01:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
      expect(await office.store.deliveries.last()).toMatchObject({
        state: 'sent',
        at: new Date('2026-11-17T10:01:00Z'),
      });
    });

    it('does so though the process died when it noticed that it was set back', async () => {
      await failAt('2026-11-20T09:00:00Z');
      const { upkeep } = office.store;
      vi.spyOn(upkeep, 'stepBack').mockRejectedValueOnce(new Error('The process was killed.'));

      await expect(dieAt('2026-11-17T10:00:00Z')).rejects.toThrow('killed');
      await dieAt('2026-11-17T10:01:00Z');
      await beatAt('2026-11-17T10:03:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
      expect(await office.store.subscriptions.find(1)).toMatchObject({
        nextAt: new Date('2026-11-18T09:00:00Z'),
      });
    });

    it('looks from the day of the digest on for what may have arrived', async () => {
      await failAt('2026-11-20T09:00:00Z', new RemoteError('No answer.', { inDoubt: true }));

      await beatAt('2026-11-17T10:00:00Z');
      await beatAt('2026-11-17T10:01:00Z');

      const doubtSince = new Date('2026-11-16T00:00:00Z');
      expect(office.adapter.received).toMatchObject([{ doubtSince }]);
    });

    it('takes up what a process held that died while it was ahead', async () => {
      await failAt('2026-11-20T09:00:00Z');
      const now = new Date('2026-11-20T10:00:00Z');
      const leaseUntil = new Date('2026-11-20T10:10:00Z');
      const [held] = await office.store.deliveries.claimDue({
        platforms: ['console'],
        now,
        leaseUntil,
        limit: 1,
      });
      expect(held).toBeDefined();

      await beatAt('2026-11-17T10:00:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
    });

    it('by half an hour makes nothing wait longer than it was to', async () => {
      await failAt('2026-11-17T09:00:00Z');

      await beatAt('2026-11-17T08:30:00Z');
      expect(papers()).toEqual([]);
      await beatAt('2026-11-17T08:31:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
    });

    it('keeps what a workspace had for as long after it was left as otherwise', async () => {
      await beatAt('2027-11-16T12:00:00Z');
      await office.store.subscriptions.pause(1, 'It was left.');
      await office.store.workspaces.leave('console', 'w', office.clock.now());
      await beatAt('2026-11-17T10:00:00Z');

      expect(await prunedSubscriptions('2026-11-17T10:00:00Z')).toBe(0);
      expect(await prunedSubscriptions('2026-11-17T10:00:01Z')).toBe(1);
    });

    it('takes up what was given up as a day old and is not', async () => {
      await failAt('2026-11-17T09:00:00Z');
      await failAt('2026-11-20T09:00:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });

      await beatAt('2026-11-17T09:10:00Z');
      expect(papers()).toEqual([['2026-11-16']]);

      await office.announces('2026-11-17');
      await beatAt('2026-11-18T09:00:00Z');
      expect(papers()).toEqual([['2026-11-17']]);
    });

    it('gives up a day after it came due, by the clock that is right, and leaves what was refused', async () => {
      await failAt('2026-11-20T09:00:00Z');
      await beatAt('2026-11-17T09:00:00Z');
      await failAt('2026-11-17T09:01:00Z');
      await aliveUntil('2026-11-18T08:00:00Z');
      await failAt('2026-11-18T08:00:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });
      await aliveUntil('2026-11-18T09:00:00Z');
      await failAt('2026-11-18T09:00:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });

      await office.announces('2026-11-18');
      await failAt('2026-11-25T09:00:00Z', new RefusedError('The channel is gone.'));
      await beatAt('2026-11-19T09:00:00Z');
      expect(office.arrivals()).toEqual([]);
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });
    });

    it('remembers for half an hour at most what was heard, and as long as it was to what ends sooner', async () => {
      const { heard } = office.store;
      const ahead = new Date('2026-11-20T09:00:00Z');
      await beatAt('2026-11-20T09:00:00Z');
      await heard.note('slack', 'Ev1', { now: ahead, until: new Date('2026-11-20T09:30:00Z') });
      await heard.note('slack', 'Ev2', { now: ahead, until: new Date('2026-11-17T09:29:00Z') });

      await beatAt('2026-11-17T09:00:00Z');

      const noted = async (id: string, time: string) =>
        heard.note('slack', id, { now: new Date(time), until: new Date('2026-11-17T11:00:00Z') });
      expect(await noted('Ev2', '2026-11-17T09:28:59Z')).toBe(false);
      expect(await noted('Ev2', '2026-11-17T09:29:00Z')).toBe(true);
      expect(await noted('Ev1', '2026-11-17T09:29:59Z')).toBe(false);
      expect(await noted('Ev1', '2026-11-17T09:30:00Z')).toBe(true);
    });

    it('asks the sources again, though they were asked in what is now the future', async () => {
      const startedAt = new Date('2026-11-20T09:00:00Z');
      const source = { job: 'posts', source: 'hackernews', day: undefined, durationMs: 1 } as const;
      const outcome = { requests: 1, connections: 0, found: 0, failure: undefined, troubles: [] };
      await beatAt('2026-11-20T09:00:00Z');
      await office.store.collection.recordRun({ ...source, ...outcome, startedAt });

      await beatAt('2026-11-17T09:00:00Z');

      expect(await office.store.collection.runs({ since: new Date(0) })).toMatchObject([
        { startedAt: new Date('2026-11-17T09:00:00Z') },
      ]);
    });
  });

  describe('back and ahead', () => {
    it('goes on trying what is not a day old', async () => {
      await failAt('2026-11-17T09:00:00Z');
      await beatAt('2026-11-10T09:05:00Z');
      await failAt('2026-11-10T09:06:00Z');
      await failAt('2026-11-17T09:20:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });

      await beatAt('2026-11-17T09:40:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
      expect(office.adapter.told).toEqual([]);
    });

    it('goes on trying though the process died when it noticed either step', async () => {
      await failAt('2026-11-17T09:00:00Z');
      await dieAt('2026-11-10T09:05:00Z');
      await dieAt('2026-11-17T09:20:00Z');
      await failAt('2026-11-17T09:25:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });

      await beatAt('2026-11-17T09:40:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
    });

    it.each([
      ['and the step was noticed', () => dieAt('2026-11-17T09:20:00Z')],
      ['and before the step is noticed', () => office.clock.set('2026-11-17T09:20:00Z')],
    ])('goes on trying what was under way all the while, %s', async (_, step) => {
      await failAt('2026-11-17T09:00:00Z');
      office.adapter.refuseNext(new RemoteError('No answer.'));
      office.adapter.meanwhile = step;
      await dieAt('2026-11-10T09:05:00Z');
      await beatAt('2026-11-10T09:06:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });
      expect(office.arrivals()).toEqual([]);
      office.adapter.meanwhile = () => {};

      await beatAt('2026-11-17T09:40:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
    });

    it('goes on trying though the clock had been ahead before', async () => {
      await beatAt('2026-11-16T20:00:00Z');
      await failAt('2026-11-17T09:00:00Z');
      await failAt('2026-11-20T09:00:00Z');
      await failAt('2026-11-17T09:20:00Z');
      await dieAt('2026-11-16T09:20:00Z');
      await failAt('2026-11-17T09:40:00Z');
      expect(await office.store.deliveries.last()).toMatchObject({ state: 'waiting' });

      await beatAt('2026-11-17T10:15:00Z');

      expect(papers()).toEqual([['2026-11-16']]);
    });

    it('looks for what may have arrived from before both', async () => {
      await failAt('2026-11-17T09:00:00Z', new RemoteError('No answer.', { inDoubt: true }));
      await dieAt('2026-11-10T09:05:00Z');
      await failAt('2026-11-10T09:06:00Z');
      await failAt('2026-11-17T18:00:00Z');

      await beatAt('2026-11-17T18:10:00Z');

      const [{ doubtSince = office.clock.now() } = {}] = office.adapter.received;
      expect(doubtSince <= new Date('2026-11-17T09:00:00Z')).toBe(true);
    });

    it('posts no day twice, and the next at its hour', async () => {
      await beatAt('2026-11-17T09:00:00Z');
      expect(papers()).toEqual([['2026-11-16']]);

      await beatAt('2026-11-10T09:05:00Z');
      await beatAt('2026-11-11T09:00:00Z');
      await beatAt('2026-11-17T09:20:00Z');
      expect(papers()).toEqual([]);
      await office.announces('2026-11-17');
      await beatAt('2026-11-18T09:00:00Z');

      expect(papers()).toEqual([['2026-11-17']]);
    });
  });

  it('that was far ahead once makes nothing young that has grown old', async () => {
    await beatAt('2099-01-01T00:00:00Z');
    await beatAt('2026-11-17T12:00:00Z');
    office.arrivals();
    await office.announces('2026-11-17');
    await failAt('2026-11-18T09:00:00Z');
    await office.store.subscriptions.pause(1, 'somebody asked for it');
    await aliveUntil('2026-11-19T10:00:00Z');
    await noteAt('2026-11-19T10:10:00Z');

    const [newest] = (await office.store.deliveries.list({ limit: 9 })).items;
    expect(newest?.since).toEqual(new Date('2026-11-18T09:00:00Z'));
  });

  it('is put right once, by the first process to see it', async () => {
    await failAt('2026-11-17T09:00:00Z');
    office.clock.set('2026-11-16T18:00:00Z');
    const { upkeep } = office.store;
    const stepBack = upkeep.stepBack.bind(upkeep);
    let seen: ReturnType<typeof stepBack> | undefined;
    vi.spyOn(upkeep, 'stepBack').mockImplementationOnce(async (step) => {
      // The other process sees it in the midst, takes up what waits, and is still sending it.
      await followClock(office.workshop);
      office.clock.advance({ minutes: 1 });
      office.adapter.meanwhile = async () => {
        seen = stepBack(step);
        await seen;
        office.adapter.meanwhile = () => {};
        await office.beats();
      };
      await office.beats();
      return seen ?? false;
    });

    await followClock(office.workshop);

    expect(await seen).toBe(false);
    expect(papers()).toEqual([['2026-11-16']]);
  });

  it('by less than five minutes, or in a sleep of a week, changes no age', async () => {
    await failAt('2026-11-17T09:00:00Z');
    await failAt('2026-11-17T08:56:00Z');
    await failAt('2026-11-24T09:00:00Z');

    expect(await office.store.deliveries.last()).toMatchObject({ state: 'given up' });
  });

  it.each([
    ['no JSON', '{"at":'],
    ['another form', '{"at":"yesterday"}'],
  ])('takes a heartbeat that is %s for none, and notes the next', async (_, kept) => {
    await office.store.settings.write('heartbeat', kept);

    await beatAt('2026-11-16T12:01:00Z');

    expect(await readHeartbeat(office.store.settings)).toMatchObject({ at: office.clock.now() });
  });
});
