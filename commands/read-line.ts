import { findArxivIds } from '../src/domain/arxiv-link.ts';
import { parseScope } from '../src/domain/category.ts';
import { type Day, parseDay } from '../src/domain/day.ts';
import type { Command, Given } from './command.ts';
import { afterGreeting, asksToShow, withoutCourtesy } from './courtesy.ts';
import { bareLine, saysSomething, splitLine } from './line-words.ts';
import { Misread, Redirected } from './misread.ts';
import { findCommand, nearestCommand } from './named-command.ts';
import { readOptionsOf } from './other-command.ts';
import { readOptions } from './read-options.ts';
import { isMeantAsScope } from './scope-kinds.ts';

// Nobody searches for a pasted page.
const longestSearch = 200;
// Each is taken off in its turn, and nobody waits for a page of them.
const mostCourtesies = 8;
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
  const plain = plainly(line, understanding);
  const { name, rest } = splitLine(plain);
  if (name !== shareWord) return { ...readPlain(plain, line, understanding), isPublic: false };
  // Nobody wants all to see all that could be asked.
  const saysWhat = /[\p{L}\p{N}]/u.test(rest);
  if (!saysWhat) return { ...readPlain('', '', understanding), isPublic: false };
  const { command, options } = readPlain(plainly(rest, understanding), rest, understanding);
  if (command.shareable) return { command, options, isPublic: true };
  throw new Redirected(`“${command.name}” answers only you; it cannot be shared.`, [rest]);
}

/** The line without courtesies before it; with them where it means something as it stands. */
export function plainly(line: string, understanding: Understanding, left = mostCourtesies): string {
  const { commands } = understanding;
  const { name } = splitLine(line);
  if (left === 0 || name === shareWord) return line;
  const found = readCommand(line, understanding);
  const isNamed = found && commandNamed(name, understanding);
  if (isNamed && !onlyGreets(line, found, commands)) return line;
  const bare = bareLine(line);
  const rest = withoutCourtesy(bare);
  const plain = rest === undefined ? line : plainly(rest, understanding, left - 1);
  const asked = splitLine(plain).name;
  const command = plain === line ? undefined : commandNamed(asked, understanding);
  if (command?.acts && asksToShow(bare)) return `help ${command.name}`;
  // A paper is named in what is to be done with it, too.
  const isGuessed = found && !isNamed && !command && asked !== shareWord;
  return isGuessed ? line : plain;
}

/** “hi today” asks for help on a command, and “hi show me cs.CV” for none. */
function onlyGreets(line: string, { options }: Named, commands: readonly Command[]): boolean {
  const said = afterGreeting(bareLine(line)) && options['command'];
  return said !== undefined && !findCommand(splitLine(said).name, commands);
}

/** Reads a line without its courtesies; with them it is `whole`. */
function readPlain(plain: string, whole: string, understanding: Understanding): Named {
  const found = readCommand(plain, understanding);
  if (found) return found;
  throw unknown(bareLine(plain), bareLine(whole), understanding.commands);
}

/**
 * The command a line names, with the options as they are typed; a paper, a day or a category alone asks for just that.
 * Throws a `Redirected` for options that are not understood.
 */
function readCommand(line: string, understanding: Understanding): Named | undefined {
  const { name, rest } = splitLine(line);
  const command = commandNamed(name || 'help', understanding);
  if (command) return { command, options: readOptionsOf(command, rest, understanding.today) };

  const whole = bareLine(line);
  return guess(whole, understanding) ?? joined(whole, understanding);
}

function commandNamed(name: string, { commands, today }: Understanding): Command | undefined {
  // “stat” is Statistics, and “for cs.CV” asks for no “forget”.
  const isOther = !saysSomething(name) || parseScope(name) || parseDay(name, today);
  return isOther ? commands.find((each) => each.name === name) : findCommand(name, commands);
}

/** What is meant by a paper's link, a day or a category alone. */
function guess(text: string, { commands, today }: Understanding): Named | undefined {
  const called = (name: string) => commands.find((command) => command.name === name);
  const paper = called('paper');
  if (paper && findArxivIds(text).length > 0) return { command: paper, options: { id: text } };
  const date = called('date');
  if (date && parseDay(text, today)) return { command: date, options: { day: text } };
  const category = called('category');
  if (!category) return undefined;
  const options = readOptions(category, text, today);
  const isCategory = parseScope(options.code ?? '') || isMeantAsScope(options.code ?? '');
  return isCategory ? { command: category, options } : undefined;
}

/** `category:cs.CV`, as the fields of a search are written; with a second field it is a search. */
function joined(text: string, { commands, today }: Understanding): Named | undefined {
  const [, head = '', rest = ''] = /^([a-z]+)[:=]\s*([\s\S]*)$/i.exec(text) ?? [];
  const isSearch = [...text.matchAll(searchField)].length > 1;
  const command = findCommand(isSearch ? 'search' : head.toLowerCase(), commands);
  return command && { command, options: readOptions(command, isSearch ? text : rest, today) };
}

/** What looks like a courtesy may begin a title, or leave a word out: then the whole is searched for. */
function unknown(text: string, whole: string, commands: readonly Command[]): Misread {
  const [typed = ''] = text.split(/\s/);
  const nearest = nearestCommand(typed.toLowerCase(), commands)?.name;
  return nearest
    ? new Misread(`There is no command “${typed}”. Did you mean “${nearest}”?`, typed, [nearest])
    : new Misread(
        `There is no command “${typed}”. “help” lists them all.`,
        typed,
        [],
        [
          ...hottestIn(text),
          ...[text, whole.replace(/^[,:;.!?…\s]+/, '')]
            .filter(({ length }) => length <= longestSearch)
            .map((each) => `search ${each}`),
        ],
      );
}

/** What a sentence may ask for that names one category by its code. */
function hottestIn(text: string): readonly string[] {
  const words = text.split(/[\s,;!?]+/).map((word) => word.replace(/\.$/, ''));
  const [code, other] = words.filter((word) => /[a-z][.*]/i.test(word) && parseScope(word));
  if (code === undefined || other !== undefined) return [];
  const period = words.find((word) => /^(day|week|month|year)$/i.test(word));
  return [['category', code, period?.toLowerCase() ?? []].flat().join(' ')];
}
