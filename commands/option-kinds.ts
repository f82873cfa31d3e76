import { type CitationFormat, citationFormats } from '../src/cards/citation.ts';
import { type ArxivId, parseArxivId } from '../src/domain/arxiv-id.ts';
import { findArxivIds } from '../src/domain/arxiv-link.ts';
import {
  type Layout,
  layouts,
  type QuietDays,
  quietDaysRules,
} from '../src/domain/subscription.ts';
import { UserError } from '../src/lib/errors.ts';
import { clip } from '../src/text/clip.ts';
import { day, period } from './day-kinds.ts';
import { wordsOf } from './line-words.ts';
import { Misread, nearestWord, Redirected } from './misread.ts';
import { formula, heat, namedTop, number, topCount } from './number-kinds.ts';
import { type OptionKind, oneOf } from './option-kind.ts';
import { keptZone, time, weekdays, zone } from './schedule-kinds.ts';
import { scope, scopes } from './scope-kinds.ts';
import { readQuery, type TypedQuery } from './search-query.ts';

// Together short enough for one text field of a form, where they are seen again.
const mostPhrases = 20;
const longestPhrase = 100;

const words: OptionKind<string> = {
  input: 'text',
  takesRest: true,
  isFreeText: true,
  accepts: () => false,
  parse: (text) => text,
};

/** What someone searches for, with the text that asks for it. */
const query: OptionKind<TypedQuery> = {
  ...words,
  parse: (text, today) => ({ ...readQuery(text, today), text }),
};

const paper: OptionKind<ArxivId> = {
  input: 'text',
  completes: true,
  takesRest: true,
  accepts: () => false,
  parse(text) {
    const id = parseArxivId(text) ?? findArxivIds(text)[0];
    if (!id) {
      throw new Redirected(
        `“${text}” names no arXiv paper. Give an id such as 2011.02519 or hep-th/9901001, or a link to one.`,
        [`search ${text}`],
      );
    }
    return id;
  },
};

/** A paper after which only a format may stand. */
const citedPaper: OptionKind<ArxivId> = {
  ...paper,
  parse(text, today) {
    const id = paper.parse(text, today);
    const extra = wordsOf(text).filter((word) => findArxivIds(word)[0] !== id);
    const isAfter = findArxivIds(wordsOf(text)[0] ?? '')[0] === id;
    if (!isAfter || extra.length === 0) return id;
    const format = extra.join(' ');
    throw new Misread(
      `“${format}” is not a format. Choose one of ${citationFormats.join(', ')}.`,
      format,
      [nearestWord(format, citationFormats) ?? ''],
    );
  },
};

const channel: OptionKind<string> = {
  input: 'channel',
  accepts: (word) => /^(#|<#)/.test(word),
  parse: (text) => text,
};

/** A place in a list, as the page buttons carry it; a broken one is the beginning. */
const cursor: OptionKind<string> = { input: 'text', accepts: () => false, parse: (text) => text };

const author: OptionKind<string> = { ...cursor, takesRest: true, completes: true };

const subscription: OptionKind<string> = author;

const commandName: OptionKind<string> = author;

const layout: OptionKind<Layout> = oneOf(layouts, 'a layout');

const citationFormat: OptionKind<CitationFormat> = oneOf(citationFormats, 'a format');

const quietDays: OptionKind<QuietDays> = oneOf(quietDaysRules, 'a rule for quiet days');

const onOff: OptionKind<boolean> = {
  input: 'text',
  choices: ['on', 'off'],
  accepts: () => false,
  parse(text) {
    if (!isOnOff(text)) throw new UserError(`“${text}” is neither on nor off.`);
    return /^(on|yes|true)$/i.test(text.trim());
  },
};

export function isOnOff(text: string): boolean {
  return /^(on|off|yes|no|true|false)$/i.test(text.trim());
}

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
    const long = found.find((phrase) => phrase.length > longestPhrase);
    if (long !== undefined) {
      throw new UserError(
        `“${clip(long, 30)}” is too long: a word or phrase has at most ${longestPhrase} characters.`,
      );
    }
    return [...new Set(found)].toSorted();
  },
};

/** Authors among them; what is no author may be typed all the same. */
const names: OptionKind<readonly string[]> = { ...phrases, completes: true };

const nobody = /^(none|nobody|no)$/i;

const role: OptionKind<string> = {
  input: 'role',
  accepts: (word) => /^<(@&|!subteam)/.test(word),
  parse(text) {
    if (nobody.test(text)) return '';
    const id = /^(?:<@&|<!subteam\^)?(\w+)(?:\|[^>]*)?>?$/.exec(text.trim())?.[1];
    if (!id) throw new UserError(`“${text}” is no role. Pick one, or write none.`);
    return id;
  },
};

/** Whom to ping, as typed or picked, for whom that can be is for the platform to say; empty for nobody. */
const mention: OptionKind<string> = {
  ...role,
  parse: (text) => (nobody.test(text.trim()) ? '' : text.trim()),
};

export const optionKinds = {
  author,
  subscription,
  commandName,
  layout,
  citationFormat,
  role,
  mention,
  quietDays,
  onOff,
  phrases,
  names,
  savedPaper: paper,
  citedPaper,
  day,
  scope,
  scopes,
  period,
  words,
  query,
  paper,
  channel,
  time,
  zone,
  keptZone,
  weekdays,
  topCount,
  namedTop,
  heat,
  formula,
  number,
  cursor,
} as const;

export type KindName = keyof typeof optionKinds;
export type ValueOf<K extends KindName> =
  (typeof optionKinds)[K] extends OptionKind<infer T> ? T : never;
