import type { Day } from '../src/domain/day.ts';
import { daysAt, type Joined, zoneAt } from './joined-words.ts';
import { saysSomething, type Word } from './line-words.ts';
import { Misread } from './misread.ts';
import type { OptionKind } from './option-kind.ts';
import { type KindName, optionKinds } from './option-kinds.ts';
import type { OptionNames } from './option-names.ts';
import { isMeantAsScope } from './scope-kinds.ts';

/** By what it is told whether and where a value of several words ends. */
export interface Telling {
  readonly names: OptionNames;
  /** Undefined where each value is a word. */
  readonly today: Day | undefined;
}

interface ByDay extends Telling {
  readonly today: Day;
}

// Names of options that are words of their own: “top k”, “attention at scale”.
const ambiguous: ReadonlySet<KindName> = new Set(['time', 'topCount', 'namedTop', 'layout']);

// A word near such a name is no slip for what follows it: “attention maps” mentions nobody.
const takesAnything: ReadonlySet<KindName> = new Set(['phrases', 'names', 'channel', 'mention']);

/**
 * Words and phrases as far as they go: to the next option, or to a word that can be no part of them.
 * The first word is theirs, whatever it is; one in quotes is a phrase by itself.
 */
export function phrasesAt(
  words: readonly Word[],
  at: number,
  { names, today }: Telling,
): Joined | undefined {
  if (today === undefined) return undefined;
  const telling = { names, today };
  let end = at + 1;
  while (end < words.length && !endsAt(words, end, telling)) end += 1;
  // “point cloud and timezone UTC”, “point cloud please”
  while (end > at + 1 && !words[end - 1]?.asTyped.endsWith('"') && isJoint(words, end)) end -= 1;
  let text = '';
  for (const { asTyped } of words.slice(at, end)) {
    const isApart = isQuoted(asTyped) || /"[,;]?\s*$/.test(text);
    text += `${text !== '' && isApart && !/[,;]$/.test(text) ? ',' : ''} ${asTyped}`;
  }
  return {
    text: text
      .replaceAll('"', '')
      .replace(/[.,;!?\s]+$/, '')
      .trim(),
    count: end - at,
  };
}

function isJoint(words: readonly Word[], end: number): boolean {
  const last = words[end - 1]?.text ?? '';
  return end === words.length ? /^please$/i.test(last) : !saysSomething(last);
}

function isQuoted(asTyped: string): boolean {
  return /^".*"[,;]?$/.test(asTyped);
}

function endsAt(words: readonly Word[], at: number, telling: ByDay): boolean {
  const { text = '', asTyped = '' } = words[at] ?? {};
  if (asTyped.startsWith('"')) return false;
  // Of what kind such a word is, the reader says.
  if (/^[a-z_]+[:=]/i.test(text)) return true;
  return isNameAt(words, at, telling) || isPlainlyOther(words, at, telling.names);
}

/** Whether an option's name stands there, with a value after it; or a slip of one. */
function isNameAt(words: readonly Word[], at: number, { names, today }: ByDay): boolean {
  const typed = words[at]?.text.toLowerCase() ?? '';
  const value = words[at + 1]?.text;
  if (value === undefined) return false;
  const name = names.called(typed);
  const kind = names.kindOf(name ?? names.find(names.near(typed) ?? '') ?? '');
  if (kind === undefined || takesAnything.has(kind)) return name !== undefined;
  if (name === typed && !names.isHidden(name) && !ambiguous.has(kind)) return true;
  return isValue(optionKinds[kind], value, today, name === typed);
}

/** Whether it may be such a value; of an option that is named in full also a slip of one. */
function isValue(kind: OptionKind<unknown>, text: string, today: Day, alsoSlips: boolean): boolean {
  try {
    kind.parse(text, today);
    return true;
  } catch (error) {
    if (!alsoSlips) return false;
    return /\d/.test(text) || (error instanceof Misread && error.meant.some((each) => each !== ''));
  }
}

/** Whether it is a value of another option, and no word that could be looked for. */
function isPlainlyOther(words: readonly Word[], at: number, names: OptionNames): boolean {
  const { text = '' } = words[at] ?? {};
  const before = words[at - 1]?.text ?? '';
  const takes = (kind: KindName) => names.takes(kind) && optionKinds[kind].accepts(text);
  if (takes('channel') || takes('mention') || takes('time')) return true;
  if (names.takes('scopes') || names.takes('scope')) {
    const isCode = text.split(',').every((part) => part === '' || /[.*]/.test(part));
    if (isCode && text.split(',').some(isMeantAsScope)) return true;
  }
  if (names.takes('weekdays') && daysAt(words, at)) return true;
  if (takes('weekdays'))
    return /^(every|each|on)$/i.test(before) || /[,-]|^\w*days$|^daily$/i.test(text);
  if (names.takes('zone') && before.toLowerCase() === 'in' && zoneAt(words, at)) return true;
  return takes('zone') && (/[/+]/.test(text) || before.toLowerCase() === 'in');
}
