import { type ArxivId, parseArxivId } from '../src/domain/arxiv-id.ts';
import { findArxivIds } from '../src/domain/arxiv-link.ts';
import {
  completeCategories,
  nearestCategories,
  parseScope,
  type Scope,
} from '../src/domain/category.ts';
import { type Day, parseDay, type Weekday } from '../src/domain/day.ts';
import { isZone } from '../src/domain/schedule.ts';
import { allWeek, workWeek } from '../src/domain/subscription.ts';
import { UserError } from '../src/lib/errors.ts';
import { listOf } from '../src/text/count.ts';

/** How a kind of option is asked for and read. */
export interface OptionKind<T> {
  /** The input a platform with typed options offers. */
  readonly input: 'text' | 'integer' | 'number' | 'channel';
  /** All that is left of what was typed belongs to it. */
  readonly takesRest?: true;
  /** May be given several times; the values are joined by commas. */
  readonly many?: true;
  /** Such as `week`, where only these few may be given. */
  readonly choices?: readonly string[];
  /** Whether a word typed without the option's name is meant for it. */
  accepts(word: string): boolean;
  /** Throws a `UserError` that says what was expected. */
  parse(text: string, today: Day): T;
}

export const periods = ['day', 'week', 'month', 'year', 'all'] as const;
export type Period = (typeof periods)[number];

const day: OptionKind<Day> = {
  input: 'text',
  takesRest: true,
  accepts: () => false,
  parse(text, today) {
    const found = parseDay(text, today);
    if (!found) {
      throw new UserError(
        `“${text}” is not a day I understand. Write it like 2020-11-06, 6 Nov 2020 or yesterday.`,
      );
    }
    return found;
  },
};

const scope: OptionKind<Scope> = {
  input: 'text',
  takesRest: true,
  accepts: (word) => parseScope(word) !== undefined,
  parse: (text) => scopeOf(text),
};

const scopes: OptionKind<readonly Scope[]> = {
  input: 'text',
  many: true,
  accepts: (word) => word.split(',').every((part) => part === '' || parseScope(part) !== undefined),
  parse(text) {
    const parts = text.split(/[,;]|\s+(?=\S)/).filter((part) => part.trim() !== '');
    // A name of several words is one category, unless its words are codes.
    const whole = parts.length > 1 && !text.includes(',') ? parseScope(text) : undefined;
    if (whole) return [whole];
    const named = parts.filter((part) => !/^(all|everything|any)$/i.test(part.trim()));
    return named.map((part) => scopeOf(part));
  },
};

const period: OptionKind<Period> = {
  input: 'text',
  choices: periods,
  accepts: (word) => periods.some((name) => name === word.toLowerCase()),
  parse(text) {
    const found = periods.find((name) => name === text.toLowerCase());
    if (!found) throw new UserError(`“${text}” is not a period. Choose ${listOf([...periods])}.`);
    return found;
  },
};

const words: OptionKind<string> = {
  input: 'text',
  takesRest: true,
  accepts: () => false,
  parse: (text) => text,
};

const paper: OptionKind<ArxivId> = {
  input: 'text',
  takesRest: true,
  accepts: () => false,
  parse(text) {
    const id = parseArxivId(text) ?? findArxivIds(text)[0];
    if (!id) {
      throw new UserError(
        `“${text}” names no arXiv paper. Give an id such as 2011.02519 or hep-th/9901001, or a link to one.`,
      );
    }
    return id;
  },
};

const channel: OptionKind<string> = {
  input: 'channel',
  accepts: (word) => /^(#|<#)/.test(word),
  parse: (text) => text,
};

const time: OptionKind<string> = {
  input: 'text',
  accepts: (word) => /^\d{1,2}[:.h]\d\d$|^\d{1,2}(:\d\d)?[ap]m$/i.test(word),
  parse(text) {
    const [, hours, minutes = '00', half] =
      /^(\d{1,2})(?:[:.h](\d\d))?\s*([ap]m)?$/i.exec(text.trim()) ?? [];
    const hour = hourOf(Number(hours), half?.toLowerCase());
    if (hour === undefined || Number(minutes) > 59) {
      throw new UserError(`“${text}” is not a time of day. Write it like 09:00 or 6:30pm.`);
    }
    return `${String(hour).padStart(2, '0')}:${minutes}`;
  },
};

const zone: OptionKind<string> = {
  input: 'text',
  accepts: (word) => /^(utc|gmt)$/i.test(word) || (word.includes('/') && isZone(word)),
  parse(text) {
    const name = text.trim().replaceAll(' ', '_');
    if (!isZone(name)) {
      throw new UserError(
        `“${text}” is not a time zone I know. Write it like Europe/Berlin, America/New_York or UTC.`,
      );
    }
    return /^(utc|gmt)$/i.test(name) ? name.toUpperCase() : canonicalZone(name);
  },
};

const weekdays: OptionKind<readonly Weekday[]> = {
  input: 'text',
  many: true,
  accepts: (word) => word.split(',').every((part) => daysOf(part) !== undefined),
  parse(text) {
    const days = text.split(/[\s,]+/).flatMap((part) => {
      if (part === '' || part === 'and') return [];
      const found = daysOf(part);
      if (!found) {
        throw new UserError(
          `“${part}” is no day of the week. Write weekdays, daily, or days like mon,wed,fri.`,
        );
      }
      return found;
    });
    if (days.length === 0)
      throw new UserError('Name at least one day, such as weekdays or mon,wed.');
    return allWeek.filter((name) => days.includes(name));
  },
};

const topCount: OptionKind<number> = {
  input: 'integer',
  accepts: (word) => /^\d{1,3}$/.test(word),
  parse(text) {
    const top = Number(text);
    if (!Number.isInteger(top) || top < 1 || top > 50) {
      throw new UserError(`A digest can list 1 to 50 papers, not “${text}”.`);
    }
    return top;
  },
};

const heat: OptionKind<number> = {
  input: 'number',
  accepts: () => false,
  parse(text) {
    const least = Number(text);
    if (text.trim() === '' || !Number.isFinite(least) || least < 0) {
      throw new UserError(`“${text}” is not a heat. Give a number from 0 up, such as 100.`);
    }
    return least;
  },
};

const number: OptionKind<number> = {
  input: 'integer',
  accepts: (word) => /^\d{1,9}$/.test(word),
  parse(text) {
    const whole = Number(text);
    if (!Number.isInteger(whole) || whole < 1) {
      throw new UserError(`“${text}” is not a number from 1 up.`);
    }
    return whole;
  },
};

/** A place in a list, as the page buttons carry it; a broken one is the beginning. */
const cursor: OptionKind<string> = { input: 'text', accepts: () => false, parse: (text) => text };

export const optionKinds = {
  day,
  scope,
  scopes,
  period,
  words,
  paper,
  channel,
  time,
  zone,
  weekdays,
  topCount,
  heat,
  number,
  cursor,
} as const;

export type KindName = keyof typeof optionKinds;
export type ValueOf<K extends KindName> =
  (typeof optionKinds)[K] extends OptionKind<infer T> ? T : never;

function scopeOf(text: string): Scope {
  const found = parseScope(text.trim()) ?? begunScope(text);
  if (found) return found;
  const near = nearestCategories(text).map(({ code, name }) => `${code} (${name})`);
  const hint =
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Codes look like cs.CV, math or hep-*.';
  throw new UserError(`arXiv has no category “${text.trim()}”. ${hint}`);
}

/** `computer vision` is enough of a name when only one begins so. */
function begunScope(text: string): Scope | undefined {
  const begun = text.trim().length < 4 ? [] : completeCategories(text.trim());
  const named = begun.filter(({ name }) =>
    name.toLowerCase().startsWith(text.trim().toLowerCase()),
  );
  const [only] = named;
  return only && named.length === 1 ? parseScope(only.code) : undefined;
}

function daysOf(word: string): readonly Weekday[] | undefined {
  const name = word.toLowerCase();
  if (/^(daily|everyday|every-?day|all)$/.test(name)) return allWeek;
  if (/^(weekdays?|workdays?)$/.test(name)) return workWeek;
  if (/^weekends?$/.test(name)) return ['sat', 'sun'];
  const found = allWeek.find((short) => name.startsWith(short));
  return found && fullNames[found].startsWith(name.replace(/s$/, '')) ? [found] : undefined;
}

const fullNames: Record<Weekday, string> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
};

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (!Number.isInteger(hour)) return undefined;
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** `europe/berlin` as the zone database spells it. */
function canonicalZone(name: string): string {
  return (
    Intl.supportedValuesOf('timeZone').find(
      (known) => known.toLowerCase() === name.toLowerCase(),
    ) ?? name
  );
}
