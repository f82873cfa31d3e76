import {
  array,
  assert as assertProperty,
  asyncProperty,
  constant,
  constantFrom,
  nat,
  oneof,
  record,
} from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pacer } from '../../src/lib/pacer.ts';
import { FakeClock } from '../support/fake-clock.ts';

const perSecond = 50;

// What requests to the same service usually differ by on their way.
const mostJitterMs = 9;

const places = ['papers', 'news', 'random'] as const;
const place = constantFrom(...places);
const afterMs = nat(400);

/** What comes to a pacer, each so long after the last. */
const asking = record({ kind: constant('ask'), place, times: nat(70), afterMs });
const happening = oneof(
  { weight: 4, arbitrary: asking },
  { weight: 1, arbitrary: record({ kind: constant('hold'), place, ms: nat(15_000), afterMs }) },
  { weight: 1, arbitrary: record({ kind: constant('hold-all'), ms: nat(15_000), afterMs }) },
);

interface Turn {
  readonly place: string;
  /** When it was taken. */
  readonly at: number;
  /** When the service sees it. */
  readonly arrivedAt: number;
}

/** From when until when nothing may go there, or nowhere. */
interface Hold {
  readonly place: string | undefined;
  readonly from: number;
  readonly until: number;
}

describe('Pacer, whatever comes', () => {
  let pacer: Pacer;
  let turns: Turn[];
  let holds: Hold[];
  let asked: number;
  let refused: number;
  let travels: number;

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function begin(): void {
    pacer = new Pacer({ service: 'Discord', perSecond }, new FakeClock());
    [turns, holds] = [[], []];
    [asked, refused, travels] = [0, 0, 0];
  }

  async function ask(to: string, jitters: readonly number[]): Promise<void> {
    asked += 1;
    try {
      const answered = await pacer.turn(to);
      const at = performance.now();
      travels += 1;
      const travelMs = 20 + (jitters[travels % jitters.length] ?? 0);
      turns.push({ place: to, at, arrivedAt: at + travelMs });
      setTimeout(answered, 2 * travelMs);
    } catch {
      refused += 1;
    }
  }

  function hold(where: string | undefined, ms: number): void {
    const from = performance.now();
    holds.push({ place: where, from, until: from + ms });
    if (where === undefined) pacer.holdAll(ms);
    else pacer.holdPlace(where, ms);
  }

  function arrivals(): number[] {
    return turns.map(({ arrivedAt }) => arrivedAt).toSorted((a, b) => a - b);
  }

  const jitters = array(nat(mostJitterMs), { minLength: 1, maxLength: 40 });
  const happenings = array(happening, { minLength: 1, maxLength: 25 });

  /** Lets all of it happen, until nobody waits. */
  function always(isTrue: () => void): Promise<void> {
    return assertProperty(
      asyncProperty(happenings, jitters, async (events, uneven) => {
        begin();
        for (const event of events) {
          await vi.advanceTimersByTimeAsync(event.afterMs);
          if ('times' in event) {
            for (let time = 0; time < event.times; time += 1) void ask(event.place, uneven);
          } else hold('place' in event ? event.place : undefined, event.ms);
        }
        await vi.runAllTimersAsync();
        isTrue();
      }),
      { numRuns: 60 },
    );
  }

  it('never has more arrive in any second than are allowed', () =>
    always(() => {
      const times = arrivals();
      const spans = times.slice(perSecond).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(1000, ...spans)).toBe(1000);
    }));

  it('never has more arrive in a second that begins with a request and the next after it', () =>
    always(() => {
      let [endsAt, used, most] = [0, 0, 0];
      for (const time of arrivals()) {
        if (time >= endsAt) [endsAt, used] = [time + 1000, 0];
        used += 1;
        most = Math.max(most, used);
      }
      expect(most).toBeLessThanOrEqual(perSecond);
    }));

  it('lets nothing go where, or while, it is held', () =>
    always(() => {
      const tooEarly = turns.filter(({ place: to, at }) =>
        holds.some(
          ({ place: where, from, until }) =>
            at > from && at < until && (where === undefined || where === to),
        ),
      );
      expect(tooEarly).toEqual([]);
    }));

  it('grants or refuses every turn, and holds no timer then', () =>
    always(() => {
      expect(turns.length + refused).toBe(asked);
      expect(vi.getTimerCount()).toBe(0);
    }));
});
