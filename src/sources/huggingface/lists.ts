import { addDays, type Day, startOf } from '../../domain/day.ts';
import { dayLong } from '../../lib/clock.ts';

/** One of the lists that the API knows, by the parameter that selects it. */
export interface List {
  readonly by: 'date' | 'week';
  readonly value: string;
}

// A week comes in one to three pages, so for one or two of its days it would not be less.
const daysWorthAWeek = 3;

/** The lists that hold every day from `first` to `last`, chosen for few requests. */
export function listsOf(first: Day, last: Day): List[] {
  const weeks = new Map<string, Day[]>();
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const week = isoWeekOf(day);
    weeks.set(week, [...(weeks.get(week) ?? []), day]);
  }
  return Array.from(weeks, ([week, days]): List[] =>
    days.length < daysWorthAWeek
      ? days.map((day) => ({ by: 'date', value: day }))
      : [{ by: 'week', value: week }],
  ).flat();
}

/** `2026-W47`; a week belongs to the year of its Thursday. */
export function isoWeekOf(day: Day): string {
  const daysSinceMonday = (startOf(day).getUTCDay() + 6) % 7;
  const thursday = addDays(day, 3 - daysSinceMonday);
  const year = thursday.slice(0, 4);
  const daysSinceNewYear = (startOf(thursday).getTime() - Date.UTC(Number(year), 0, 1)) / dayLong;
  const week = Math.floor(daysSinceNewYear / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
