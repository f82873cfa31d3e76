import { describe, expect, it } from 'vitest';
import { owed, silentDay } from '../../src/domain/delivery.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import { allWeek, workWeek } from '../../src/domain/subscription.ts';
import { aDay } from '../support/builders.ts';

const daily: Schedule = { at: '09:00', zone: 'UTC', days: allWeek };
const weekdays: Schedule = { ...daily, days: workWeek };
const mondays: Schedule = { ...daily, days: ['mon'] };

// 16 November 2026 is a Monday.
const november = (...dates: readonly number[]) => dates.map((date) => aDay(`2026-11-${date}`));

/** An hour of November that came due, and when that is noticed. */
function hour(due: string, now = due) {
  return { dueAt: new Date(`2026-11-${due}:00Z`), now: new Date(`2026-11-${now}:00Z`) };
}

describe('owed', () => {
  it('is nothing when there is no newer digest', () => {
    expect(owed(daily, [], hour('18T09:00'))).toBeUndefined();
  });

  it('is the one digest newer than the last', () => {
    expect(owed(daily, november(17), hour('18T09:00'))).toEqual({
      days: november(17),
      missed: [],
    });
  });

  it('is every digest since the last, ranked together, where no hour passed unused', () => {
    const week = november(16, 17, 18, 19, 20);

    expect(owed(mondays, week, hour('23T09:00'))).toEqual({ days: week, missed: [] });
  });

  it('loses nothing of a weekly one that is noticed late, but before its next hour', () => {
    const andMore = november(16, 17, 18, 19, 20, 23);

    expect(owed(mondays, andMore, hour('23T09:00', '24T08:00'))).toEqual({
      days: andMore,
      missed: [],
    });
  });

  it('is the newest of a daily one after hours that passed, and mentions the others', () => {
    expect(owed(daily, november(17, 18, 19), hour('18T09:00', '20T12:00'))).toEqual({
      days: november(19),
      missed: november(17, 18),
    });
  });

  it('is the newest week of a weekly one that missed a Monday', () => {
    const two = november(12, 13, 16, 17);

    expect(owed(mondays, two, hour('16T09:00', '23T12:00'))).toEqual({
      days: november(16, 17),
      missed: november(12, 13),
    });
  });

  it('takes along what is here before its own hour', () => {
    expect(owed(daily, november(18, 19, 20), hour('19T09:00', '20T12:00'))).toEqual({
      days: november(19, 20),
      missed: november(18),
    });
  });

  it('takes a digest that came after its hour into the next, and calls it by its day', () => {
    expect(owed(daily, november(17, 18), hour('19T09:00'))).toEqual({
      days: november(17, 18),
      missed: [],
    });
  });

  it('leaves Friday’s digest to Monday where the weekend is left out', () => {
    expect(owed(weekdays, november(19, 20), hour('20T09:00', '23T12:00'))).toEqual({
      days: november(20),
      missed: november(19),
    });
  });

  it('is in the order of the days, whatever order they came in', () => {
    const mixed = november(18, 16, 17);

    expect(owed(mondays, mixed, hour('23T09:00'))?.days).toEqual(november(16, 17, 18));
    expect(owed(daily, mixed, hour('17T09:00', '19T12:00'))?.missed).toEqual(november(16, 17));
  });
});

describe('silentDay', () => {
  it.each([
    // A Friday's digest settles at 01:00 UTC on Saturday, a Saturday's would on Sunday.
    ['2026-11-21T09:00:00Z', undefined],
    ['2026-11-22T09:00:00Z', '2026-11-21'],
    ['2026-11-23T09:00:00Z', '2026-11-21'],
    ['2026-11-24T09:00:00Z', undefined],
    // On Thanksgiving nothing is announced for Friday 27 November.
    ['2026-11-27T09:00:00Z', undefined],
    ['2026-11-28T09:00:00Z', '2026-11-27'],
    ['2026-11-29T09:00:00Z', '2026-11-27'],
    // Christmas empties the Monday after a weekend.
    ['2026-12-27T09:00:00Z', '2026-12-26'],
    ['2026-12-29T00:59:00Z', '2026-12-26'],
    ['2026-12-29T09:00:00Z', '2026-12-28'],
  ])('at %s is %s', (now, day) => {
    expect(silentDay(new Date(now), new Set())).toBe(day);
  });

  it.each([
    ['2026-11-24T09:00:00Z', undefined],
    ['2026-11-25T00:59:00Z', undefined],
    ['2026-11-25T09:00:00Z', '2026-11-24'],
    ['2026-11-26T00:59:00Z', '2026-11-24'],
    ['2026-11-26T09:00:00Z', undefined],
  ])('at %s, after a Tuesday that arXiv left empty, is %s', (now, day) => {
    expect(silentDay(new Date(now), new Set([aDay('2026-11-24')]))).toBe(day);
  });
});
