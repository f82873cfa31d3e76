import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDue, localTime, nextDue, type Schedule } from '../../src/domain/schedule.ts';
import { allWeek, workWeek } from '../../src/domain/subscription.ts';

describe('nextDue', () => {
  it.each([
    ['keeps the local hour', 'Asia/Kathmandu', '09:00', '2026-11-24T03:15Z', '2026-11-25T03:15Z'],
    ['comes today if it is ahead', 'UTC', '09:00', '2026-11-24T08:59:59Z', '2026-11-24T09:00Z'],
    ['comes tomorrow at its very minute', 'UTC', '09:00', '2026-11-24T09:00Z', '2026-11-25T09:00Z'],
    ['goes on to 29 February', 'UTC', '09:00', '2028-02-28T12:00Z', '2028-02-29T09:00Z'],
    ['goes on from 29 February', 'UTC', '09:00', '2028-02-29T12:00Z', '2028-03-01T09:00Z'],
    ['knows the date there', 'Pacific/Auckland', '00:30', '2026-11-24T11:00Z', '2026-11-24T11:30Z'],
    // Clocks go forward: an hour of summer time earlier in UTC.
    ['follows spring', 'Europe/Berlin', '09:00', '2026-03-28T08:00Z', '2026-03-29T07:00Z'],
    ['follows spring', 'America/New_York', '09:00', '2026-03-07T14:00Z', '2026-03-08T13:00Z'],
    ['follows autumn', 'Europe/Berlin', '09:00', '2026-10-24T07:00Z', '2026-10-25T08:00Z'],
    [
      'follows half an hour',
      'Australia/Lord_Howe',
      '09:00',
      '2026-10-02T22:30Z',
      '2026-10-03T22:00Z',
    ],
    // An hour that does not exist, said the hour after it.
    ['leaps a gap', 'Europe/Berlin', '02:30', '2026-03-28T12:00Z', '2026-03-29T01:30Z'],
    ['leaps a gap', 'America/New_York', '02:30', '2026-03-07T12:00Z', '2026-03-08T07:30Z'],
    [
      'leaps half an hour',
      'Australia/Lord_Howe',
      '02:15',
      '2026-10-03T12:00Z',
      '2026-10-03T15:45Z',
    ],
    ['leaps midnight', 'America/Santiago', '00:00', '2026-09-05T12:00Z', '2026-09-06T04:00Z'],
    ['leaps midnight', 'America/Santiago', '00:30', '2026-09-05T12:00Z', '2026-09-06T04:30Z'],
    ['goes on after a gap', 'America/Santiago', '00:00', '2026-09-06T04:00Z', '2026-09-07T03:00Z'],
    // An hour that comes twice, taken the first time and not again.
    ['takes the first of two', 'Europe/Berlin', '02:30', '2026-10-24T12:00Z', '2026-10-25T00:30Z'],
    ['not the second', 'Europe/Berlin', '02:30', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    [
      'takes the first of two',
      'America/New_York',
      '01:30',
      '2026-10-31T12:00Z',
      '2026-11-01T05:30Z',
    ],
    ['not the second', 'America/New_York', '01:30', '2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    [
      'takes the first of two',
      'Australia/Lord_Howe',
      '01:45',
      '2026-04-04T12:00Z',
      '2026-04-04T14:45Z',
    ],
    ['not the second', 'Australia/Lord_Howe', '01:45', '2026-04-04T14:45Z', '2026-04-05T15:15Z'],
    [
      'takes the first of two',
      'America/Santiago',
      '23:30',
      '2026-04-04T12:00Z',
      '2026-04-05T02:30Z',
    ],
    ['not the second', 'America/Santiago', '23:30', '2026-04-05T02:30Z', '2026-04-06T03:30Z'],
  ])('%s: %s %s after %s is %s', (_, zone, at, moment, due) => {
    expect(nextDue({ at, zone, days: allWeek }, new Date(moment))).toEqual(new Date(due));
  });

  it('passes over the weekdays not chosen', () => {
    const friday = new Date('2026-11-27T09:00Z');

    expect(nextDue({ at: '09:00', zone: 'UTC', days: workWeek }, friday)).toEqual(
      new Date('2026-11-30T09:00Z'),
    );
    expect(nextDue({ at: '09:00', zone: 'UTC', days: ['fri'] }, friday)).toEqual(
      new Date('2026-12-04T09:00Z'),
    );
  });

  it('means the weekday of the place, not of UTC', () => {
    const mondays: Schedule = { at: '08:00', zone: 'Pacific/Auckland', days: ['mon'] };

    expect(nextDue(mondays, new Date('2026-11-22T12:00Z'))).toEqual(new Date('2026-11-22T19:00Z'));
  });

  it('refuses a schedule without days', () => {
    const never: Schedule = { at: '09:00', zone: 'UTC', days: [] };

    expect(() => nextDue(never, new Date())).toThrow('without days');
    expect(() => lastDue(never, new Date())).toThrow('without days');
  });
});

describe('lastDue', () => {
  it.each([
    ['at its very minute', 'UTC', '09:00', '2026-11-24T09:00Z', '2026-11-24T09:00Z'],
    ['the day before', 'UTC', '09:00', '2026-11-24T08:59:59Z', '2026-11-23T09:00Z'],
    ['in a gap', 'Europe/Berlin', '02:30', '2026-03-29T01:30Z', '2026-03-29T01:30Z'],
    ['the first of two', 'Europe/Berlin', '02:30', '2026-10-25T01:30Z', '2026-10-25T00:30Z'],
    ['at a leapt midnight', 'America/Santiago', '00:00', '2026-09-06T12:00Z', '2026-09-06T04:00Z'],
  ])('%s: %s %s at %s was %s', (_, zone, at, moment, due) => {
    expect(lastDue({ at, zone, days: allWeek }, new Date(moment))).toEqual(new Date(due));
  });
});

describe('nextDue and lastDue', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Asia/Kathmandu',
    'America/Havana',
    'Pacific/Chatham',
    'Africa/Casablanca',
    'Asia/Beirut',
  ];
  const schedules = fc.record({
    at: fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
    zone: fc.constantFrom(...zones),
    days: fc.subarray([...allWeek], { minLength: 1 }),
  });
  const moments = fc
    .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2031, 0) })
    .map((ms) => new Date(ms));

  it('hold the moment between them, with no hour left out', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, moment) => {
        const next = nextDue(schedule, moment);
        const last = lastDue(schedule, moment);

        expect(next.getTime()).toBeGreaterThan(moment.getTime());
        expect(last.getTime()).toBeLessThanOrEqual(moment.getTime());
        expect(nextDue(schedule, last)).toEqual(next);
        expect(lastDue(schedule, next)).toEqual(next);
      }),
      { numRuns: 500 },
    );
  });

  it('fall on a chosen weekday at the local time, unless the clocks leap over it', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, moment) => {
        const due = nextDue(schedule, moment);
        const { weekday, time } = wallClock(due, schedule.zone);

        expect(schedule.days).toContain(weekday);
        const leapt = offsetOf(due, schedule.zone) > offsetOf(before(due), schedule.zone);
        expect(leapt || time === schedule.at).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('localTime', () => {
  it('is read as the people there read it', () => {
    expect(localTime(new Date('2026-11-24T23:30Z'), 'Asia/Kathmandu')).toBe(
      'Wed 25 Nov 2026 05:15',
    );
  });
});

function before(moment: Date): Date {
  return new Date(moment.getTime() - 2 * 60 * 60 * 1000);
}

// By Intl rather than by what the code under test uses.
function wallClock(moment: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { weekday: part('weekday').toLowerCase(), time: `${part('hour')}:${part('minute')}` };
}

function offsetOf(moment: Date, zone: string): number {
  const whole = new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
  const there = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(whole);
  return new Date(`${there.replace(' ', 'T')}Z`).getTime() - whole.getTime();
}
