import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcedAt,
  announcementDay,
  nextAnnouncement,
  nextAnnouncementDay,
  previousAnnouncementDay,
  whyNoAnnouncement,
} from '../../src/domain/announcements.ts';
import { dayOf } from '../../src/domain/day.ts';

const day = (text: string) => dayOf(new Date(text));

const anyTime = fc
  .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })
  .map((time) => new Date(time));

describe('announcedAt', () => {
  it.each([
    ['in winter', '2026-11-24', '2026-11-24T01:00:00.000Z'],
    ['in summer', '2026-08-12', '2026-08-12T00:00:00.000Z'],
    ['on a Sunday evening', '2026-11-23', '2026-11-23T01:00:00.000Z'],
    ['on the Thursday before clocks go forward', '2026-03-06', '2026-03-06T01:00:00.000Z'],
    ['on the Sunday clocks go forward', '2026-03-09', '2026-03-09T00:00:00.000Z'],
    ['on the Thursday before clocks go back', '2026-10-30', '2026-10-30T00:00:00.000Z'],
    ['on the Sunday clocks go back', '2026-11-02', '2026-11-02T01:00:00.000Z'],
    ['on New Year’s Eve', '2021-01-01', '2021-01-01T01:00:00.000Z'],
  ])('is 20:00 in New York %s', (_, text, expected) => {
    expect(announcedAt(day(text)).toISOString()).toBe(expected);
  });
});

describe('whyNoAnnouncement', () => {
  it.each(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-20'])(
    'has no reason on the weekday %s',
    (text) => {
      expect(whyNoAnnouncement(day(text))).toBeUndefined();
    },
  );

  it.each(['2026-11-21', '2026-11-22'])('knows the weekend on %s', (text) => {
    expect(whyNoAnnouncement(day(text))).toEqual({ reason: 'weekend' });
  });

  it.each([
    ['2026-11-27', 'Thanksgiving'],
    ['2026-12-28', 'Christmas'],
    ['2026-01-02', "New Year's Day"],
    ['2026-06-22', 'Juneteenth'],
    ['2025-07-07', 'Independence Day'],
    ['2026-07-06', 'Independence Day'],
    ['2026-09-08', 'Labor Day'],
    ['2026-01-20', 'Martin Luther King Jr. Day'],
  ])('names the holiday that empties %s', (text, name) => {
    expect(whyNoAnnouncement(day(text))).toEqual({ reason: 'holiday', name });
  });

  it('gives no name where arXiv gives none', () => {
    expect(whyNoAnnouncement(day('2026-12-30'))).toEqual({ reason: 'holiday' });
  });

  it('leaves the holiday itself its papers, announced the evening before', () => {
    expect(whyNoAnnouncement(day('2026-11-26'))).toBeUndefined();
    expect(whyNoAnnouncement(day('2026-12-25'))).toBeUndefined();
  });

  it.each(['2020-11-27', '2031-12-25'])(
    'takes the weekday %s for a working day, outside the lists',
    (text) => {
      expect(whyNoAnnouncement(day(text))).toBeUndefined();
    },
  );
});

describe('announcementDay', () => {
  it.each([
    ['before eight in the evening', '2026-11-24T00:59:59Z', '2026-11-23'],
    ['from eight in the evening', '2026-11-24T01:00:00Z', '2026-11-24'],
    ['before eight in summer', '2026-08-11T23:59:59Z', '2026-08-11'],
    ['from eight in summer', '2026-08-12T00:00:00Z', '2026-08-12'],
    ['all Friday night', '2026-11-21T02:00:00Z', '2026-11-20'],
    ['on Saturday', '2026-11-21T18:00:00Z', '2026-11-20'],
    ['on Sunday before eight', '2026-11-23T00:30:00Z', '2026-11-20'],
    ['on Sunday from eight', '2026-11-23T01:00:00Z', '2026-11-23'],
    ['on Thanksgiving', '2026-11-26T18:00:00Z', '2026-11-26'],
    ['the day after Thanksgiving', '2026-11-27T18:00:00Z', '2026-11-26'],
    ['the Sunday after Thanksgiving', '2026-11-30T01:00:00Z', '2026-11-30'],
    ['the Monday after a Christmas Friday', '2026-12-28T18:00:00Z', '2026-12-25'],
  ])('is the newest that is out, %s', (_, now, expected) => {
    expect(announcementDay(new Date(now))).toBe(expected);
  });
});

describe('nextAnnouncement', () => {
  it.each([
    ['the same evening', '2026-11-24T15:00:00Z', '2026-11-25', '2026-11-25T01:00:00.000Z'],
    [
      'a day on, at the hour itself',
      '2026-11-25T01:00:00Z',
      '2026-11-26',
      '2026-11-26T01:00:00.000Z',
    ],
    ['Sunday, over the weekend', '2026-11-20T15:00:00Z', '2026-11-23', '2026-11-23T01:00:00.000Z'],
    ['Sunday, over Thanksgiving', '2026-11-26T15:00:00Z', '2026-11-30', '2026-11-30T01:00:00.000Z'],
    [
      'Monday, over a Christmas Friday',
      '2026-12-25T15:00:00Z',
      '2026-12-29',
      '2026-12-29T01:00:00.000Z',
    ],
  ])('is %s', (_, now, expectedDay, at) => {
    expect(nextAnnouncement(new Date(now))).toEqual({ day: expectedDay, at: new Date(at) });
  });

  it('follows the newest announcement that is out, with none between', () => {
    fc.assert(
      fc.property(anyTime, (now) => {
        const newest = announcementDay(now);
        const next = nextAnnouncement(now);

        expect(announcedAt(newest).getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.at.getTime()).toBeGreaterThan(now.getTime());
        expect(nextAnnouncementDay(newest)).toBe(next.day);
        expect(previousAnnouncementDay(next.day)).toBe(newest);
      }),
    );
  });
});

describe('neighbouring announcement days', () => {
  it('skip weekends and holidays', () => {
    expect(nextAnnouncementDay(day('2026-11-26'))).toBe('2026-11-30');
    expect(previousAnnouncementDay(day('2026-11-30'))).toBe('2026-11-26');
    expect(nextAnnouncementDay(day('2026-11-24'))).toBe('2026-11-25');
    expect(previousAnnouncementDay(day('2026-11-24'))).toBe('2026-11-23');
  });

  it('are found from a day that is none', () => {
    expect(nextAnnouncementDay(day('2026-11-28'))).toBe('2026-11-30');
    expect(previousAnnouncementDay(day('2026-11-28'))).toBe('2026-11-26');
  });
});
