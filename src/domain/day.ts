/** A calendar date that exists, as `YYYY-MM-DD`. */
export type Day = string & { readonly brand: 'Day' };

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

const dayMs = 24 * 60 * 60 * 1000;

// Both in the order of Date.getUTCDay, which counts from Sunday.
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function parseIsoDay(text: string): Day | undefined {
  const bare = text.trim();
  return isDay(bare) ? bare : undefined;
}

/**
 * The day a person means on the day `today`. A date without a year, and a weekday, is the last one:
 * `6 November` may be today, `friday` never is. `11/06/2020` is refused, since it is two days.
 */
export function parseDay(text: string, today: Day): Day | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\b(?:the )?(\d\d?(?:st|nd|rd|th)?) of (?=[a-z])/, '$1 ');
  return (
    relativeDay(words, today) ??
    numericDay(words) ??
    namedDay(words, today) ??
    weekdayAndDay(words, today)
  );
}

/** The UTC day. */
export function dayOf(date: Date): Day {
  const text = date.toISOString().slice(0, 10);
  if (!isDay(text)) {
    throw new RangeError(`${date.toISOString()} is in no four-digit year`);
  }
  return text;
}

/** Midnight UTC. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(startOf(day).getTime() + count * dayMs));
}

/** How many days `to` is after `from`; negative if it is before. */
export function daysBetween(from: Day, to: Day): number {
  return (startOf(to).getTime() - startOf(from).getTime()) / dayMs;
}

export function weekdayOf(day: Day): Weekday {
  return weekdays[startOf(day).getUTCDay()] ?? 'sun';
}

/** `Friday 6 November 2020` */
export function longDay(day: Day): string {
  const { weekday, number, month, year } = partsOf(day);
  return `${weekday} ${number} ${month} ${year}`;
}

/** `Fri 6 Nov 2020` */
export function shortDay(day: Day): string {
  const { weekday, number, month, year } = partsOf(day);
  return `${weekday.slice(0, 3)} ${number} ${month.slice(0, 3)} ${year}`;
}

function relativeDay(words: string, today: Day): Day | undefined {
  if (words === 'today') {
    return today;
  }
  if (words === 'yesterday') {
    return addDays(today, -1);
  }
  const [, count] = /^(\d{1,4}) days? ago$/.exec(words) ?? [];
  if (count !== undefined) {
    return addDays(today, -Number(count));
  }
  const [, name = ''] = /^(?:last )?([a-z]+)$/.exec(words) ?? [];
  const weekday = findWeekday(name);
  if (weekday === undefined) {
    return undefined;
  }
  const back = (startOf(today).getUTCDay() - weekday + 7) % 7;
  return addDays(today, -(back || 7));
}

function numericDay(words: string): Day | undefined {
  const yearFirst = /^(\d{4})([/.-])(\d\d?)\2(\d\d?)$/.exec(words);
  if (yearFirst) {
    return dayFrom(yearFirst[1], Number(yearFirst[3]), yearFirst[4]);
  }
  const dayFirst = /^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(words);
  return dayFrom(dayFirst?.[3], Number(dayFirst?.[2]), dayFirst?.[1]);
}

function namedDay(words: string, today: Day): Day | undefined {
  const dayFirst = /^(\d\d?)(?:st|nd|rd|th)? ([a-z]+)\.?(?:,? (\d{4}))?$/.exec(words);
  const monthFirst = /^([a-z]+)\.? (\d\d?)(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(words);
  const number = dayFirst?.[1] ?? monthFirst?.[2];
  const month = findMonth(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  return year === undefined ? lastSuchDay(month, number, today) : dayFrom(year, month, number);
}

function lastSuchDay(month: number, number: string | undefined, today: Day): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  // 29 February can be eight years back, around 1900 and 2100.
  for (let year = thisYear; year >= thisYear - 8; year--) {
    const day = dayFrom(String(year).padStart(4, '0'), month, number);
    if (day !== undefined && day <= today) {
      return day;
    }
  }
  return undefined;
}

/** `Fri 6 Nov 2020`, as we write it ourselves; a weekday that does not fit is a slip, so no day. */
function weekdayAndDay(words: string, today: Day): Day | undefined {
  const [, name = '', rest = ''] = /^([a-z]+),? (.+)$/.exec(words) ?? [];
  const day = findWeekday(name) === undefined ? undefined : namedDay(rest, today);
  return day !== undefined && startOf(day).getUTCDay() === findWeekday(name) ? day : undefined;
}

function findWeekday(name: string): number | undefined {
  const found = weekdayNames.findIndex((full) => isShortFor(name, full));
  return found === -1 ? undefined : found;
}

/** From 1; 0 if there is none. */
function findMonth(name: string): number {
  return monthNames.findIndex((month) => isShortFor(name, month)) + 1;
}

function isShortFor(name: string, full: string): boolean {
  return name.length >= 3 && full.toLowerCase().startsWith(name);
}

function dayFrom(
  year: string | undefined,
  month: number,
  number: string | undefined,
): Day | undefined {
  if (year === undefined || number === undefined || !(month >= 1 && month <= 12)) {
    return undefined;
  }
  const text = `${year}-${String(month).padStart(2, '0')}-${number.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

function isDay(text: string): text is Day {
  // Date takes 31 February for 2 March, and refuses day 32.
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : new Date(Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function partsOf(day: Day) {
  return {
    weekday: weekdayNames[startOf(day).getUTCDay()] ?? '',
    number: Number(day.slice(8)),
    month: monthNames[Number(day.slice(5, 7)) - 1] ?? '',
    year: day.slice(0, 4),
  };
}
