import { DateTime } from 'luxon';
import type { Weekday } from './day.ts';

/** When a subscription comes due: a local wall-clock time on some weekdays. */
export interface Schedule {
  /** `HH:MM`, 24 hours. */
  readonly at: string;
  /** An IANA zone, such as `Europe/Berlin`. */
  readonly zone: string;
  readonly days: readonly Weekday[];
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The first time the schedule comes due after `moment`. */
export function nextDue(schedule: Schedule, moment: Date): Date {
  const today = DateTime.fromJSDate(moment, { zone: schedule.zone }).startOf('day');
  for (let ahead = 0; ahead <= 8; ahead++) {
    const due = dueOn(schedule, today.plus({ days: ahead }));
    if (due && due > moment) return due;
  }
  throw new Error(`A schedule without days: ${JSON.stringify(schedule)}`);
}

/** The last time the schedule came due at or before `moment`. */
export function lastDue(schedule: Schedule, moment: Date): Date {
  const today = DateTime.fromJSDate(moment, { zone: schedule.zone }).startOf('day');
  for (let back = 0; back <= 8; back++) {
    const due = dueOn(schedule, today.minus({ days: back }));
    if (due && due <= moment) return due;
  }
  throw new Error(`A schedule without days: ${JSON.stringify(schedule)}`);
}

/** The moment as its people read it: `Tue 24 Nov 2026 09:00`. */
export function localTime(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone }).setLocale('en-GB').toFormat('ccc d LLL yyyy HH:mm');
}

function dueOn(schedule: Schedule, day: DateTime): Date | undefined {
  const weekday = weekdays[day.weekday - 1];
  if (!weekday || !schedule.days.includes(weekday)) return undefined;
  const [hour = 0, minute = 0] = schedule.at.split(':').map(Number);
  // An hour that a change of clocks skips comes due as long after midnight as it would have.
  const due = day.set({ hour, minute });
  // An hour that comes twice comes due the first time.
  const [first = due] = due.getPossibleOffsets().toSorted((a, b) => a.toMillis() - b.toMillis());
  return first.toJSDate();
}
