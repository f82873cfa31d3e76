import { type Day, parseIsoDay } from '../../domain/day.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The date as it stands there, whatever the time zone: `Mon, 27 Apr 2026 00:00:00 -0400`, `Monday, 27 April 2026`. */
export function readWrittenDay(text: string): Day | undefined {
  const [, number = '', month = '', year = ''] =
    /\b(\d\d?) ([A-Z][a-z]{2})[a-z]* (\d{4})\b/.exec(text) ?? [];
  const monthNumber = String(months.indexOf(month) + 1).padStart(2, '0');
  return parseIsoDay(`${year}-${monthNumber}-${number.padStart(2, '0')}`);
}
