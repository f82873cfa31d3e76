import { type Day, parseDay } from '../src/domain/day.ts';
import { UserError } from '../src/lib/errors.ts';
import type { Command, Given } from './command.ts';
import { saysSomething } from './line-words.ts';
import { Redirected } from './misread.ts';
import { optionKinds } from './option-kinds.ts';
import { readOptions } from './read-options.ts';
import { readValues } from './read-values.ts';
import { restOption } from './rest-option.ts';

/**
 * The options of a command that was named. Where they make no sense and a day or a time of day is among them, which
 * only another command takes, that is said: its number would be a count, and its words would be near some category.
 */
export function readOptionsOf(command: Command, rest: string, today: Day): Given {
  const other = otherMeant(command, rest, today);
  if (!other) return readOptions(command, rest, today);
  try {
    const given = readOptions(command, rest, today);
    readValues(command, given, today);
    return given;
  } catch (error) {
    throw error instanceof UserError ? other : error;
  }
}

function otherMeant(command: Command, rest: string, today: Day): Redirected | undefined {
  const takes = command.options[restOption(command.options) ?? '']?.kind;
  if (takes !== 'scope') return undefined;
  const words = rest.replace(/[.,;!?\s]+$/, '').split(/\s+/);
  const day = words.slice(Math.max(0, words.findIndex(saysSomething))).join(' ');
  if (parseDay(day, today)) {
    return new Redirected(`“${command.name}” takes no day; “date” shows the digest of one.`, [
      `date ${day}`,
    ]);
  }
  const [asTyped, time = ''] = /\bat\s+(\d\S*(?:\s+[ap]m\b)?)/i.exec(rest) ?? [];
  if (asTyped === undefined || !isTime(time.replace(/[.,;!?]+$/, ''), today)) return undefined;
  return new Redirected(`“${command.name}” takes no time of day; “subscribe” does.`, [
    `${command.name} ${rest.replace(asTyped, '')}`.trim(),
  ]);
}

function isTime(text: string, today: Day): boolean {
  try {
    return optionKinds.time.parse(text, today) !== '';
  } catch {
    return false;
  }
}
