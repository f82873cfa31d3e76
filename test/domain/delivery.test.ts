import { describe, expect, it } from 'vitest';
import { owed } from '../../src/domain/delivery.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import { allWeek, workWeek } from '../../src/domain/subscription.ts';
import { aDay } from '../support/builders.ts';

const daily: Schedule = { at: '09:00', zone: 'UTC', days: allWeek };
const weekdays: Schedule = { ...daily, days: workWeek };
const mondays: Schedule = { ...daily, days: ['mon'] };

// 16 November 2026 is a Monday.
const november = (...dates: readonly number[]) => dates.map((date) => aDay(`2026-11-${date}`));

describe('owed', () => {
  it('is nothing when there is no newer digest', () => {
    expect(owed(daily, [])).toBeUndefined();
  });

  it('is the one digest newer than the last', () => {
    expect(owed(daily, november(17))).toEqual({ days: november(17), missed: [] });
  });

  it('is a daily one’s newest digest, and mentions those of hours that passed', () => {
    expect(owed(daily, november(17, 18, 19))).toEqual({
      days: november(19),
      missed: november(17, 18),
    });
  });

  it('is everything between two hours of a weekly one, ranked together', () => {
    expect(owed(mondays, november(16, 17, 18, 19, 20))).toEqual({
      days: november(16, 17, 18, 19, 20),
      missed: [],
    });
  });

  it('is the newest week of a weekly one that missed a Monday', () => {
    expect(owed(mondays, november(12, 13, 16, 17))).toEqual({
      days: november(16, 17),
      missed: november(12, 13),
    });
  });

  it('leaves Friday’s digest to Monday where the weekend is left out', () => {
    expect(owed(weekdays, november(19, 20))).toEqual({ days: november(20), missed: november(19) });
  });

  it('takes two digests together where both settle between the same two hours', () => {
    // In Auckland a day settles at 14:00 on the day after, so Thursday’s and Friday’s are for Monday.
    const auckland: Schedule = { ...weekdays, zone: 'Pacific/Auckland' };

    expect(owed(auckland, november(19, 20))).toEqual({ days: november(19, 20), missed: [] });
    expect(owed(auckland, november(18, 19))).toEqual({ days: november(19), missed: november(18) });
  });

  it('is in the order of the days, whatever order they came in', () => {
    expect(owed(mondays, november(18, 16, 17))?.days).toEqual(november(16, 17, 18));
    expect(owed(daily, november(18, 16, 17))?.missed).toEqual(november(16, 17));
  });
});
