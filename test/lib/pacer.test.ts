import { array, assert as assertProperty, asyncProperty, integer, nat, oneof } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pacer } from '../../src/lib/pacer.ts';
import { FakeClock } from '../support/fake-clock.ts';

const perSecond = 50;

describe('Pacer', () => {
  let pacer: Pacer;
  let clock: FakeClock;
  /** When each turn was taken, and for which place. */
  let taken: { place: string; at: number }[];

  beforeEach(() => {
    vi.useFakeTimers();
    clock = new FakeClock('2026-11-24T12:00:00Z');
    pacer = new Pacer({ service: 'Discord', perSecond }, clock);
    taken = [];
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  async function ask(place: string, times = 1): Promise<void> {
    const turns = Array.from({ length: times }, async () => {
      const answered = await pacer.turn(place);
      taken.push({ place, at: performance.now() });
      answered();
    });
    await Promise.all(turns);
  }

  it('lets the first go at once', async () => {
    await ask('papers');

    expect(taken).toHaveLength(1);
  });

  it('uses at least 98 % of what is allowed, though every timer is a little late', async () => {
    const restore = timersAreLate([1, 2, 0, 5, 1, 0, 3, 40, 1, 0, 1, 2]);
    void ask('papers', 2000);

    await vi.advanceTimersByTimeAsync(20_000);
    restore();

    expect(taken.length).toBeGreaterThan(0.98 * perSecond * 20);
  });

  it('never takes more turns in any second than are allowed, however late its timers are', async () => {
    const delays = array(oneof(nat(3), nat(300)), { minLength: 1, maxLength: 40 });
    await assertProperty(
      asyncProperty(delays, integer({ min: 60, max: 400 }), async (lateBy, turns) => {
        const restore = timersAreLate(lateBy);
        pacer = new Pacer({ service: 'Discord', perSecond }, clock);
        taken = [];
        void ask('papers', turns);
        await vi.runAllTimersAsync();
        restore();

        const times = taken.map(({ at }) => at);
        const spans = times.slice(perSecond).map((at, index) => at - (times[index] ?? 0));
        expect(taken).toHaveLength(turns);
        expect(Math.min(...spans)).toBeGreaterThan(1000);
      }),
      { numRuns: 50 },
    );
  });

  it('counts a request whose answer is late as one that may have arrived late', async () => {
    let takes = 0;
    const turns = Array.from({ length: 51 }, async () => {
      const answered = await pacer.turn('papers');
      taken.push({ place: 'papers', at: performance.now() });
      takes += 1;
      if (takes === 1) setTimeout(answered, 90);
      else answered();
    });

    await vi.runAllTimersAsync();
    await Promise.all(turns);

    const [first, last] = [taken[0]?.at ?? 0, taken[50]?.at ?? 0];
    expect(last - first).toBeGreaterThan(1085);
    expect(last - first).toBeLessThan(1120);
  });

  it('does not wait for ever for an answer that never comes', async () => {
    for (let turn = 0; turn < 51; turn += 1) {
      void pacer.turn('papers').then(() => taken.push({ place: 'papers', at: performance.now() }));
    }

    await vi.advanceTimersByTimeAsync(1300);

    expect(taken).toHaveLength(51);
  });

  it('spreads the turns over the second', async () => {
    void ask('papers', 100);

    await vi.advanceTimersByTimeAsync(1000);

    const early = taken.filter(({ at }) => at <= (taken[0]?.at ?? 0) + 500).length;
    expect(early).toBeGreaterThan(24);
    expect(early).toBeLessThan(33);
  });

  it('lets others pass those who wait for a place that is held', async () => {
    pacer.holdPlace('busy', 5000);
    void ask('busy', 3);
    void ask('papers', 3);

    await vi.advanceTimersByTimeAsync(4999);
    expect(taken.map(({ place }) => place)).toEqual(['papers', 'papers', 'papers']);

    await vi.advanceTimersByTimeAsync(200);
    expect(taken.slice(3).map(({ place }) => place)).toEqual(['busy', 'busy', 'busy']);
  });

  it('serves those who wait in the order they came', async () => {
    const places = Array.from({ length: 40 }, (_, index) => `c${index}`);
    for (const place of places) void ask(place);

    await vi.advanceTimersByTimeAsync(1000);

    expect(taken.map(({ place }) => place)).toEqual(places);
  });

  it('keeps to the longer of two holds, whichever is told last', async () => {
    pacer.holdPlace('busy', 5000);
    pacer.holdPlace('busy', 1000);
    void ask('busy');

    await vi.advanceTimersByTimeAsync(4999);
    expect(taken).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(taken).toHaveLength(1);
  });

  it('lets nobody go while all are held', async () => {
    pacer.holdAll(3000);
    void ask('papers', 5);

    await vi.advanceTimersByTimeAsync(2999);
    expect(taken).toEqual([]);

    await vi.advanceTimersByTimeAsync(200);
    expect(taken).toHaveLength(5);
  });

  it('goes slower after each time it was too much, but not below 97 %', async () => {
    for (let time = 0; time < 50; time += 1) {
      pacer.holdAll(100);
      await vi.advanceTimersByTimeAsync(101);
    }
    void ask('papers', 2000);

    await vi.advanceTimersByTimeAsync(20_000);

    expect(taken.length / 20).toBeGreaterThan(0.97 * perSecond);
    expect(taken.length / 20).toBeLessThan(0.98 * perSecond);
  });

  it('sends away with a time whoever would wait long, those who wait already too', async () => {
    pacer.holdPlace('busy', 1000);
    const early = pacer.turn('busy').catch((error: unknown) => error);

    pacer.holdPlace('busy', 60_000);
    const late = pacer.turn('busy').catch((error: unknown) => error);

    const away = {
      message: 'Discord asks to slow down.',
      retryAt: new Date('2026-11-24T12:01:00Z'),
    };
    expect(await early).toMatchObject(away);
    expect(await late).toMatchObject(away);
    await ask('papers');
    expect(taken).toHaveLength(1);
  });

  it('holds no timer once nobody waits', async () => {
    void ask('papers', 60);
    await vi.advanceTimersByTimeAsync(3000);

    expect(vi.getTimerCount()).toBe(0);
  });
});

/** Makes one timer after the other late by so many milliseconds, over and over. */
function timersAreLate(lateBy: readonly number[]): () => void {
  let number = 0;
  const { setTimeout: onTime } = globalThis;
  function late<A extends unknown[]>(run: (...given: A) => void, ms = 0, ...given: A) {
    number += 1;
    return onTime(run, ms + (lateBy[number % lateBy.length] ?? 0), ...given);
  }
  const { __promisify__ } = onTime;
  const spy = vi.spyOn(globalThis, 'setTimeout');
  spy.mockImplementation(Object.assign(late, { __promisify__ }));
  return () => spy.mockRestore();
}
