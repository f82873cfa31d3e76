import { findArxivIds } from '../src/domain/arxiv-link.ts';
import { parseScope } from '../src/domain/category.ts';
import { type Day, parseDay } from '../src/domain/day.ts';
import type { Command, Given } from './command.ts';
import { bareLine, splitLine } from './line-words.ts';
import { Misread, Redirected } from './misread.ts';
import { findCommand, nearestCommand } from './named-command.ts';
import { readOptions, saysSomething } from './read-options.ts';
import { isMeantAsScope } from './scope-kinds.ts';

// Nobody searches for a pasted page.
const longestSearch = 200;
const searchField = /\b(?:author|cat|category|since):\S/gi;

export interface Asked {
  readonly command: Command;
  readonly options: Given;
  /** Whether the answer is for all to see. */
  readonly isPublic: boolean;
}

/** What a line begins with whose answer is for all to see. */
export const shareWord = 'share';

type Named = Omit<Asked, 'isPublic'>;

/** By what a line is understood. */
export interface Understanding {
  readonly commands: readonly Command[];
  readonly today: Day;
}

/** Takes a whole line apart, with what it shares. Throws a `Redirected` for one that is not understood. */
export function readLine(line: string, understanding: Understanding): Asked {
  const { name, rest } = splitLine(line);
  if (name !== shareWord) return { ...readCommand(line, understanding), isPublic: false };
  const asked = readCommand(rest, understanding);
  const { name: called, shareable } = asked.command;
  if (shareable) return { ...asked, isPublic: true };
  throw new Redirected(`“${called}” answers only you; it cannot be shared.`, [rest]);
}

/**
 * The command a line names, with the options as they are typed; a paper, a day or a category alone asks for just that.
 * Throws a `Redirected` for a line that is not understood.
 */
function readCommand(line: string, understanding: Understanding): Named {
  const { commands, today } = understanding;
  const { name, rest } = splitLine(line);
  // “stat” is Statistics, and “for cs.CV” asks for no “forget”.
  const isOther = !saysSomething(name) || parseScope(name) || parseDay(name, today);
  const command = isOther
    ? commands.find((each) => each.name === name)
    : findCommand(name || 'help', commands);
  if (command) return { command, options: readOptions(command, rest) };

  const whole = bareLine(line);
  const guessed = guess(whole, understanding) ?? joined(whole, commands);
  if (guessed) return guessed;
  throw unknown(whole, commands);
}

/** What is meant by a paper's link, a day or a category alone. */
function guess(text: string, { commands, today }: Understanding): Named | undefined {
  const named = (name: string) => commands.find((command) => command.name === name);
  const paper = named('paper');
  if (paper && findArxivIds(text).length > 0) return { command: paper, options: { id: text } };
  const date = named('date');
  if (date && parseDay(text, today)) return { command: date, options: { day: text } };
  const category = named('category');
  if (!category) return undefined;
  const options = readOptions(category, text);
  const isCategory = parseScope(options.code ?? '') || isMeantAsScope(options.code ?? '');
  return isCategory ? { command: category, options } : undefined;
}

/** `category:cs.CV`, as the fields of a search are written; with a second field it is a search. */
function joined(text: string, commands: readonly Command[]): Named | undefined {
  const [, head = '', rest = ''] = /^([a-z]+)[:=]\s*([\s\S]*)$/i.exec(text) ?? [];
  const isSearch = [...text.matchAll(searchField)].length > 1;
  const command = findCommand(isSearch ? 'search' : head.toLowerCase(), commands);
  return command && { command, options: readOptions(command, isSearch ? text : rest) };
}

function unknown(text: string, commands: readonly Command[]): Misread {
  const [typed = ''] = text.split(/\s/);
  const nearest = nearestCommand(typed.toLowerCase(), commands)?.name;
  return nearest
    ? new Misread(`There is no command “${typed}”. Did you mean “${nearest}”?`, typed, [nearest])
    : new Misread(
        `There is no command “${typed}”. “help” lists them all.`,
        typed,
        [],
        text.length <= longestSearch ? [`search ${text}`] : [],
      );
}
