import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  longDay,
  parseDay,
  parseIsoDay,
  shortDay,
  startOf,
  weekdayOf,
} from '../../src/domain/day.ts';

const day = (text: string): Day => dayOf(new Date(text));

// A Tuesday.
const today = day('2026-11-24');

const anyDay = fc
  .integer({ min: 0, max: 60_000 })
  .map((count) => addDays(day('1970-01-01'), count));

describe('parseIsoDay', () => {
  it.each(['2020-11-06', '2024-02-29', '2000-02-29', ' 2020-11-06 '])('reads %j', (text) => {
    expect(parseIsoDay(text)).toBe(text.trim());
  });

  it.each([
    '2020-02-31',
    '2023-02-29',
    '1900-02-29',
    '2020-13-01',
    '2020-00-10',
    '2020-01-00',
    '2020-01-32',
    '2020-1-1',
    '2020-11-06T00:00:00Z',
    'today',
    '',
  ])('refuses %j', (text) => {
    expect(parseIsoDay(text)).toBeUndefined();
  });
});

describe('parseDay', () => {
  it.each([
    ['2020-11-06', '2020-11-06'],
    ['2020-11-6', '2020-11-06'],
    ['2020/11/06', '2020-11-06'],
    ['06.11.2020', '2020-11-06'],
    ['6.11.2020', '2020-11-06'],
    ['6 Nov 2020', '2020-11-06'],
    ['06 nov. 2020', '2020-11-06'],
    ['6th November, 2020', '2020-11-06'],
    ['Nov 6, 2020', '2020-11-06'],
    ['November 6 2020', '2020-11-06'],
    ['Sept 1st 2020', '2020-09-01'],
    ['6th of November 2020', '2020-11-06'],
    ['Friday the 6th of Nov 2020', '2020-11-06'],
    ['Fri 6 Nov 2020', '2020-11-06'],
    ['Friday, November 6, 2020', '2020-11-06'],
    ['  6   NOVEMBER   2020 ', '2020-11-06'],
    ['today', '2026-11-24'],
    ['Yesterday', '2026-11-23'],
    ['1 day ago', '2026-11-23'],
    ['30 days ago', '2026-10-25'],
  ])('reads %j as %s', (text, expected) => {
    expect(parseDay(text, today)).toBe(expected);
  });

  it.each([
    ['6 November', '2026-11-06'],
    ['Nov 24', '2026-11-24'],
    ['25 November', '2025-11-25'],
    ['31 December', '2025-12-31'],
    ['29 February', '2024-02-29'],
  ])('takes %s without a year for the last one', (text, expected) => {
    expect(parseDay(text, today)).toBe(expected);
  });

  it('finds a 29 February eight years back', () => {
    expect(parseDay('29 feb', day('2104-02-28'))).toBe('2096-02-29');
  });

  it.each([
    ['monday', '2026-11-23'],
    ['last friday', '2026-11-20'],
    ['Fri', '2026-11-20'],
    ['sunday', '2026-11-22'],
    ['wednesday', '2026-11-18'],
    ['tuesday', '2026-11-17'],
  ])('takes %s on a Tuesday for the last one before it', (text, expected) => {
    expect(parseDay(text, today)).toBe(expected);
  });

  it.each([
    '31 Feb 2020',
    '31 February',
    '2020/02/31',
    '31.02.2020',
    '11/06/2020',
    '13/06/2020',
    '06.11.20',
    'Thu 6 Nov 2020',
    '6 Nonember 2020',
    '0 Nov 2020',
    'no 6 2020',
    '99999 days ago',
    '-1 days ago',
    'tomorrow',
    'last',
    'last november',
    'soon',
    '',
  ])('refuses %j', (text) => {
    expect(parseDay(text, today)).toBeUndefined();
  });

  it('reads what longDay and shortDay write', () => {
    fc.assert(
      fc.property(anyDay, (each) => {
        expect(parseDay(longDay(each), today)).toBe(each);
        expect(parseDay(shortDay(each), today)).toBe(each);
      }),
    );
  });
});

describe('a day', () => {
  it('is the UTC day of a time', () => {
    expect(dayOf(new Date('2020-11-06T23:59:59.999Z'))).toBe('2020-11-06');
    expect(dayOf(new Date('2020-11-06T23:30:00-05:00'))).toBe('2020-11-07');
  });

  it('starts at midnight UTC', () => {
    expect(startOf(day('2020-11-06'))).toEqual(new Date('2020-11-06T00:00:00.000Z'));
  });

  it('is followed by the next over months and leap days', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2024-12-31'), 1)).toBe('2025-01-01');
    expect(addDays(day('2024-03-01'), -1)).toBe('2024-02-29');
  });

  it('is as far from another as it takes days to get there', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9999, max: 9999 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });

  it('has a weekday', () => {
    const week = [22, 23, 24, 25, 26, 27, 28].map((date) => weekdayOf(day(`2026-11-${date}`)));

    expect(week).toEqual(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']);
  });

  it('is written long and short', () => {
    expect(longDay(day('2020-11-06'))).toBe('Friday 6 November 2020');
    expect(shortDay(day('2020-11-06'))).toBe('Fri 6 Nov 2020');
  });
});
