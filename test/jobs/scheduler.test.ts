import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cronHeartbeat, type Heartbeat } from '../../src/jobs/scheduler.ts';
import { type Log, silentLog } from '../../src/lib/log.ts';

const minute = 60_000;

describe('cronHeartbeat', () => {
  let heartbeat: Heartbeat;
  let errors: { facts: object; sentence: string }[];

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-24T08:59:30Z') });
    errors = [];
    const log: Log = {
      ...silentLog,
      error: (facts, sentence) => errors.push({ facts, sentence }),
    };
    heartbeat = cronHeartbeat(log);
  });

  afterEach(async () => {
    await heartbeat.stop();
    vi.useRealTimers();
  });

  it('beats at each full minute', async () => {
    const beats: string[] = [];
    heartbeat.start(async () => {
      beats.push(new Date().toISOString().slice(11, 19));
    });

    await vi.advanceTimersByTimeAsync(29_000);
    expect(beats).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * minute + 2000);

    expect(beats).toEqual(['09:00:00', '09:01:00', '09:02:00']);
  });

  it('leaves out the beats that come while one is at work', async () => {
    let begun = 0;
    const ends: (() => void)[] = [];
    heartbeat.start(async () => {
      begun += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
    });

    await vi.advanceTimersByTimeAsync(3 * minute);
    expect(begun).toBe(1);

    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(minute);
    expect(begun).toBe(2);
    expect(errors).toEqual([]);
  });

  it('goes on after a beat that failed, and logs it once', async () => {
    const broken = new Error('broken');
    let begun = 0;
    heartbeat.start(async () => {
      begun += 1;
      if (begun === 1) throw broken;
    });

    await vi.advanceTimersByTimeAsync(2 * minute);

    expect(begun).toBe(2);
    expect(errors).toEqual([{ facts: { err: broken }, sentence: 'A heartbeat failed.' }]);
  });

  it('makes up for a sleep with the next beat, without a word', async () => {
    let begun = 0;
    heartbeat.start(async () => {
      begun += 1;
    });
    await vi.advanceTimersByTimeAsync(minute);
    expect(begun).toBe(1);

    vi.setSystemTime(new Date('2026-11-24T17:30:30Z'));
    await vi.advanceTimersByTimeAsync(2 * minute);

    expect(begun).toBeGreaterThan(1);
    expect(errors).toEqual([]);
  });

  it('is still once stopped', async () => {
    let begun = 0;
    heartbeat.start(async () => {
      begun += 1;
    });
    await vi.advanceTimersByTimeAsync(minute);

    await heartbeat.stop();
    await vi.advanceTimersByTimeAsync(5 * minute);

    expect(begun).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be stopped before it was started', async () => {
    await expect(heartbeat.stop()).resolves.toBeUndefined();
  });
});
