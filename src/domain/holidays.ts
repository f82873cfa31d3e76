import { addDays, type Day, dayOf, weekdayOf } from './day.ts';

/** A date in arXiv's list of deferred mailings. */
export interface Holiday {
  readonly date: Day;
  /** The announcement day that has no papers because of it. */
  readonly emptyDay: Day;
  readonly name?: string;
}

// arXiv lists dates and no reasons: named are those that can only be that US holiday.
// https://info.arxiv.org/help/availability.html
const deferred: readonly (readonly [date: string, name?: string])[] = [
  ['2023-01-16', 'Martin Luther King Jr. Day'],
  ['2023-06-14'],
  ['2023-06-19', 'Juneteenth'],
  ['2023-07-04', 'Independence Day'],
  ['2023-08-17'],
  ['2023-09-04', 'Labor Day'],
  ['2023-11-23', 'Thanksgiving'],
  ['2023-12-25', 'Christmas'],
  ['2023-12-27'],
  ['2024-01-15', 'Martin Luther King Jr. Day'],
  ['2024-05-22'],
  ['2024-06-19', 'Juneteenth'],
  ['2024-07-04', 'Independence Day'],
  ['2024-09-02', 'Labor Day'],
  ['2024-10-08'],
  ['2024-11-28', 'Thanksgiving'],
  ['2024-12-25', 'Christmas'],
  ['2024-12-26'],
  ['2024-12-31'],
  ['2025-01-01', "New Year's Day"],
  ['2025-01-20', 'Martin Luther King Jr. Day'],
  ['2025-06-19', 'Juneteenth'],
  // The fourth was a Friday; that year's list named the Sunday itself.
  ['2025-07-06', 'Independence Day'],
  ['2025-09-01', 'Labor Day'],
  ['2025-11-27', 'Thanksgiving'],
  ['2025-12-25', 'Christmas'],
  ['2025-12-30'],
  ['2026-01-01', "New Year's Day"],
  ['2026-01-19', 'Martin Luther King Jr. Day'],
  ['2026-06-19', 'Juneteenth'],
  // The fourth was a Saturday, so the country had its day off on the Friday.
  ['2026-07-03', 'Independence Day'],
  ['2026-09-07', 'Labor Day'],
  ['2026-11-26', 'Thanksgiving'],
  ['2026-12-25', 'Christmas'],
  ['2026-12-29'],
  ['2026-12-31'],
];

export const holidays: readonly Holiday[] = deferred.map(([text, name]) => {
  const date = dayOf(new Date(text));
  return { date, emptyDay: emptyDayAfter(date), ...(name !== undefined && { name }) };
});

/** The last day arXiv's lists speak of; after it every weekday is taken for an announcement day. */
export const holidaysKnownUntil: Day = dayOf(new Date('2026-12-31'));

/** What falls out is that evening's announcement, which is of the next day; a Friday has none, so it takes Sunday's. */
function emptyDayAfter(date: Day): Day {
  return addDays(date, weekdayOf(date) === 'fri' ? 3 : 1);
}
