import { type CitationFormat, citationFormats } from '../src/cards/citation.ts';
import { type ArxivId, parseArxivId } from '../src/domain/arxiv-id.ts';
import { findArxivIds } from '../src/domain/arxiv-link.ts';
import { type Day, parseDay } from '../src/domain/day.ts';
import {
  type Layout,
  layouts,
  type QuietDays,
  quietDaysRules,
} from '../src/domain/subscription.ts';
import { UserError } from '../src/lib/errors.ts';
import { type OptionKind, oneOf } from './option-kind.ts';
import { time, weekdays, zone } from './schedule-kinds.ts';
import { scope, scopes } from './scope-kinds.ts';

const mostPhrases = 20;

export const periods = ['day', 'week', 'month', 'year', 'all'] as const;
export type Period = (typeof periods)[number];

const day: OptionKind<Day> = {
  input: 'text',
  completes: true,
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

const period: OptionKind<Period> = {
  input: 'text',
  choices: periods,
  accepts: (word) => periodOf(word) !== undefined,
  parse(text) {
    const found = periodOf(text);
    if (!found) {
      throw new UserError(`“${text}” is not a period. Choose day, week, month, year or all.`);
    }
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
  completes: true,
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

const author: OptionKind<string> = { ...words, completes: true };

const subscription: OptionKind<string> = { ...words, completes: true };

const commandName: OptionKind<string> = { ...words, completes: true };

const layout: OptionKind<Layout> = oneOf(layouts, 'a layout');

const citationFormat: OptionKind<CitationFormat> = oneOf(citationFormats, 'a format');

const quietDays: OptionKind<QuietDays> = oneOf(quietDaysRules, 'a rule for quiet days');

const onOff: OptionKind<boolean> = {
  input: 'text',
  choices: ['on', 'off'],
  accepts: () => false,
  parse(text) {
    const word = text.trim().toLowerCase();
    if (!/^(on|off|yes|no|true|false)$/.test(word)) {
      throw new UserError(`“${text}” is neither on nor off.`);
    }
    return /^(on|yes|true)$/.test(word);
  },
};

/** Words and phrases, between commas; `none` for none of them. */
const phrases: OptionKind<readonly string[]> = {
  input: 'text',
  many: true,
  accepts: () => false,
  parse(text) {
    const found = text
      .split(/[,;]/)
      .map((part) => part.replaceAll('"', '').replaceAll(/\s+/g, ' ').trim())
      .filter((part) => part !== '' && part.toLowerCase() !== 'none');
    if (found.length > mostPhrases) {
      throw new UserError(
        `At most ${mostPhrases} words or phrases can be named, not ${found.length}.`,
      );
    }
    return [...new Set(found)].toSorted();
  },
};

/** Authors among them; what is no author may be typed all the same. */
const names: OptionKind<readonly string[]> = { ...phrases, completes: true };

const role: OptionKind<string> = {
  input: 'role',
  accepts: (word) => /^<(@&|!subteam)/.test(word),
  parse(text) {
    if (/^(none|nobody|no)$/i.test(text)) return '';
    const id = /^(?:<@&|<!subteam\^)?(\w+)(?:\|[^>]*)?>?$/.exec(text.trim())?.[1];
    if (!id) throw new UserError(`“${text}” is no role. Pick one, or write none.`);
    return id;
  },
};

export const optionKinds = {
  author,
  subscription,
  commandName,
  layout,
  citationFormat,
  role,
  quietDays,
  onOff,
  phrases,
  names,
  savedPaper: paper,
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

function periodOf(word: string): Period | undefined {
  const name = word.toLowerCase().replace(/^daily$/, 'day');
  return periods.find((each) => each === name || `${each}ly` === name);
}
