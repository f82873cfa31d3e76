import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/domain/day.ts';
import { isoWeekOf, listsOf } from '../../../src/sources/huggingface/lists.ts';
import { aDay } from '../../support/builders.ts';

const anyDay = fc.nat(60_000).map((count) => addDays(aDay('1990-01-01'), count));

describe('listsOf', () => {
  it('asks by date for one or two days of a week', () => {
    expect(listsOf(aDay('2026-11-23'), aDay('2026-11-24'))).toEqual([
      { by: 'date', value: '2026-11-23' },
      { by: 'date', value: '2026-11-24' },
    ]);
  });

  it('asks by week from three days on', () => {
    expect(listsOf(aDay('2026-11-24'), aDay('2026-11-26'))).toEqual([
      { by: 'week', value: '2026-W48' },
    ]);
  });

  it('asks for the end of one week and the beginning of the next apart', () => {
    expect(listsOf(aDay('2026-11-18'), aDay('2026-11-24'))).toEqual([
      { by: 'week', value: '2026-W47' },
      { by: 'date', value: '2026-11-23' },
      { by: 'date', value: '2026-11-24' },
    ]);
  });

  it('asks for nothing when the first day comes after the last', () => {
    expect(listsOf(aDay('2026-11-24'), aDay('2026-11-23'))).toEqual([]);
  });

  it('covers every day, with at most two lists for a week', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), (first, count) => {
        const last = addDays(first, count);
        const lists = listsOf(first, last);

        const values = new Set(lists.map(({ value }) => value));
        for (let day = first; day <= last; day = addDays(day, 1)) {
          expect(values.has(day) || values.has(isoWeekOf(day))).toBe(true);
        }
        const weeks = new Set(
          lists.map(({ by, value }) => (by === 'week' ? value : isoWeekOf(aDay(value)))),
        );
        expect(lists.length).toBeLessThanOrEqual(2 * weeks.size);
        expect(weeks.size).toBeLessThanOrEqual(Math.ceil(daysBetween(first, last) / 7) + 1);
      }),
    );
  });
});

describe('isoWeekOf', () => {
  it('agrees with Luxon on every day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { weekYear, weekNumber } = DateTime.fromISO(day, { zone: 'utc' });

        expect(isoWeekOf(day)).toBe(`${weekYear}-W${String(weekNumber).padStart(2, '0')}`);
      }),
    );
  });
});
