import { type Day, parseDay } from '../src/domain/day.ts';
import { Misread, nearestWord } from './misread.ts';
import type { OptionKind } from './option-kind.ts';

export const periods = ['day', 'week', 'month', 'year', 'all'] as const;
export type Period = (typeof periods)[number];

export const day: OptionKind<Day> = {
  input: 'text',
  completes: true,
  takesRest: true,
  accepts: () => false,
  parse(text, today) {
    const found = parseDay(text, today);
    if (!found) {
      throw new Misread(
        `“${text}” is not a day I understand. Write it like 2020-11-06, 6 Nov 2020 or yesterday.`,
        text,
        readingsOf(text, today),
      );
    }
    return found;
  },
};

export const period: OptionKind<Period> = {
  input: 'text',
  choices: periods,
  accepts: (word) => periodOf(word) !== undefined,
  parse(text) {
    const found = periodOf(text);
    if (!found) {
      throw new Misread(
        `“${text}” is not a period. Choose day, week, month, year or all.`,
        text,
        [nearestWord(text, periods) ?? []].flat(),
      );
    }
    return found;
  },
};

function periodOf(word: string): Period | undefined {
  const name = word.toLowerCase().replace(/^daily$/, 'day');
  return periods.find((each) => each === name || `${each}ly` === name);
}

/** Half the world writes the month first: both days that 11/06/2020 may be; and 31 November is the 30th to most. */
function readingsOf(text: string, today: Day): readonly Day[] {
  const [, one, other, last] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text.trim()) ?? [];
  const readings = [
    [last, one, other],
    [last, other, one],
    [year, month, date],
  ].flatMap((parts) => existing(parts, today) ?? []);
  return [...new Set(readings)];
}

/** The day of that year, month and date, or the last of the month where it has fewer. */
function existing(parts: readonly (string | undefined)[], today: Day): Day | undefined {
  const [year, month, date] = parts.map((part) => part?.padStart(2, '0'));
  const dates = [date, '30', '29', '28'].filter(
    (each) => Number(date) < 32 && Number(each) <= Number(date),
  );
  return dates
    .map((each) => parseDay(`${year}-${month}-${each}`, today))
    .find((found) => found !== undefined);
}
