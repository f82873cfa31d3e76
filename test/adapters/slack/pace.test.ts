import {
  array,
  assert as assertProperty,
  asyncProperty,
  boolean,
  constantFrom,
  nat,
  record,
} from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../../src/adapters/slack/pace.ts';
import { RemoteError } from '../../../src/lib/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const gapMs = 1000;
const perMinute = 20;

describe('the pace of messages', () => {
  let clock: FakeClock;
  let pace: Pace;
  let taken: { workspace: string; channel: string; at: number }[];
  let sentAway: unknown[];

  beforeEach(() => {
    vi.useFakeTimers();
    begin();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function begin(): void {
    clock = new FakeClock('2026-11-24T12:00:00Z');
    pace = paceKeeping(0);
    [taken, sentAway] = [[], []];
  }

  function paceKeeping(kept: number): Pace {
    const limits = { gapMs, perMinute, kept };
    return new Pace(clock, limits, (ms) => new Promise((go) => setTimeout(go, ms)));
  }

  async function ask(workspace: string, channel: string, isAwaited = false): Promise<void> {
    try {
      await pace.turn(workspace, channel, isAwaited);
      taken.push({ workspace, channel, at: performance.now() });
    } catch (error) {
      sentAway.push(error);
    }
  }

  it('is one a second in a channel, and does not hold up another', async () => {
    for (const channel of ['C1', 'C1', 'C2', 'C1']) void ask('T1', channel);

    await vi.advanceTimersByTimeAsync(0);
    expect(taken.map(({ channel }) => channel)).toEqual(['C1', 'C2']);

    await vi.advanceTimersByTimeAsync(999);
    expect(taken).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1001);
    expect(taken).toHaveLength(4);
  });

  it('is as many a minute in a workspace as it takes, and does not hold up another', async () => {
    for (let channel = 0; channel < perMinute; channel += 1) void ask('T1', `C${channel}`);
    await vi.advanceTimersByTimeAsync(0);
    expect(taken).toHaveLength(perMinute);

    await ask('T1', 'late');
    await ask('T2', 'elsewhere');
    expect(taken.slice(perMinute).map(({ channel }) => channel)).toEqual(['elsewhere']);

    await vi.advanceTimersByTimeAsync(60_000);
    await ask('T1', 'late');
    expect(taken.slice(perMinute + 1).map(({ channel }) => channel)).toEqual(['late']);
  });

  it('gives those it sends away a time each, as fast as they may come back', async () => {
    for (let channel = 0; channel < perMinute + 3; channel += 1) void ask('T1', `C${channel}`);
    await vi.advanceTimersByTimeAsync(0);

    expect(sentAway[0]).toBeInstanceOf(RemoteError);
    expect(sentAway).toMatchObject([
      { retryAt: new Date('2026-11-24T12:01:00Z') },
      { retryAt: new Date('2026-11-24T12:01:03Z') },
      { retryAt: new Date('2026-11-24T12:01:06Z') },
    ]);
  });

  it('keeps turns for what somebody waits for, which stands behind nobody that was sent away', async () => {
    pace = paceKeeping(2);
    for (let channel = 0; channel < perMinute + 3; channel += 1) void ask('T1', `C${channel}`);
    await vi.advanceTimersByTimeAsync(0);
    expect(taken).toHaveLength(perMinute - 2);

    await pace.turn('T1', 'U1', true);
    await pace.turn('T1', 'U2', true);
    await expect(pace.turn('T1', 'U3', true)).rejects.toMatchObject({
      retryAt: new Date('2026-11-24T12:01:00Z'),
    });
  });

  const asking = record({
    workspace: constantFrom('T1', 'T2'),
    channel: nat(15),
    times: nat(12),
    afterMs: nat(2500),
    isAwaited: boolean(),
  });

  /** Lets all of it be asked for, and until nobody waits. */
  function always(isTrue: () => void): Promise<void> {
    return assertProperty(
      asyncProperty(array(asking, { minLength: 20, maxLength: 80 }), async (askings) => {
        begin();
        pace = paceKeeping(5);
        for (const { workspace, channel, times, afterMs, isAwaited } of askings) {
          await vi.advanceTimersByTimeAsync(afterMs);
          for (let time = 0; time < times; time += 1) {
            void ask(workspace, `C${channel + time}`, isAwaited);
          }
        }
        await vi.runAllTimersAsync();
        isTrue();
      }),
      // A shorter story would take long to find.
      { numRuns: 50, endOnFailure: true },
    );
  }

  it('never is more in any minute of a workspace than it takes', () =>
    always(() => {
      const times = timesOf((one) => one.workspace === 'T1');
      const spans = times.slice(perMinute).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(60_000, ...spans)).toBe(60_000);
    }));

  it('never is faster than one a second in a channel', () =>
    always(() => {
      const times = timesOf((one) => one.workspace === 'T1' && one.channel === 'C7');
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(gapMs, ...gaps)).toBe(gapMs);
    }));

  function timesOf(wanted: (one: (typeof taken)[number]) => boolean): number[] {
    return taken
      .filter(wanted)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b);
  }
});
