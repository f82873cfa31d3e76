import { randomBytes } from 'node:crypto';
import type { Caller, Command, Context, Given, Suggestion } from '../../commands/command.ts';
import { complete } from '../../commands/complete.ts';
import { Misread } from '../../commands/misread.ts';
import { findCommand, nearestCommand } from '../../commands/named-command.ts';
import { optionKinds } from '../../commands/option-kinds.ts';
import { readOptions, saysSomething, splitLine } from '../../commands/read-line.ts';
import type { Card } from '../cards/card.ts';
import { brokenCard, problemCard } from '../cards/message-card.ts';
import { keyMark, packActions } from '../cards/pack-actions.ts';
import { findArxivIds } from '../domain/arxiv-link.ts';
import { parseScope } from '../domain/category.ts';
import { dayOf, parseDay } from '../domain/day.ts';
import { dayLong } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { span } from '../text/rich-text.ts';
import type { Answer, Completing, Question } from './adapter.ts';
import { mendedLines } from './mended-lines.ts';

const actionLifeMs = 90 * dayLong;
const shareWord = 'share';

/** Makes the function by which every adapter has questions answered. */
export function openAnswers(context: Context, log: Log) {
  return async function answer(question: Question, caller: Caller): Promise<Answer> {
    try {
      const asked = await understand(question, context);
      const card = await asked.command.run(asked.options, context, caller);
      const shown = asked.isPublic ? card : withShare(card, asked, caller);
      return { card: await packed(shown, context), isPublic: asked.isPublic };
    } catch (error) {
      const card = failureCard(error, lineOf(question, context), log);
      return { card: await packedIfPossible(card, context, log), isPublic: false };
    }
  };
}

/** Makes the function by which every adapter has type-ahead answered. */
export function openCompletions(context: Context, log: Log) {
  return async function completions(
    { command: name, option, typed }: Completing,
    caller: Caller,
  ): Promise<readonly Suggestion[]> {
    const asked = context.commands.find((command) => command.name === name)?.options[option];
    if (!asked) return [];
    try {
      return await complete(asked.kind, typed, context, caller);
    } catch (error) {
      log.error({ err: error }, 'A type-ahead failed.');
      return [];
    }
  };
}

interface Asked {
  readonly command: Command;
  readonly options: Given;
  readonly isPublic: boolean;
}

async function understand(question: Question, context: Context): Promise<Asked> {
  if ('name' in question) {
    const command = context.commands.find(({ name }) => name === question.name);
    if (!command) throw new Error(`Asked for ${question.name}, which is no command`);
    return { command, options: question.options, isPublic: false };
  }
  const line = await recalled(question.line, context);
  const { name, rest } = splitLine(line);
  if (name === shareWord) {
    const asked = readCommand(rest, context);
    if (!asked.command.shareable) {
      throw new UserError(`“${asked.command.name}” answers only you; it cannot be shared.`);
    }
    return { ...asked, isPublic: true };
  }
  return { ...readCommand(line, context), isPublic: false };
}

/** What a button carries may be only the key of what it means. */
async function recalled(line: string, { store, clock }: Context): Promise<string> {
  if (!line.startsWith(keyMark)) return line;
  const remembered = await store.actions.recall(line.slice(keyMark.length), clock.now());
  if (remembered === undefined) {
    throw new UserError('That button is too old to be understood. Ask again for a fresh one.');
  }
  return remembered;
}

function readCommand(line: string, context: Context): Omit<Asked, 'isPublic'> {
  const { commands, clock } = context;
  const { name, rest } = splitLine(line);
  // “stat” is Statistics, and “for cs.CV” asks for no “forget”.
  const isOther = !saysSomething(name) || parseScope(name) || parseDay(name, dayOf(clock.now()));
  const command = isOther
    ? commands.find((each) => each.name === name)
    : findCommand(name || 'help', commands);
  if (command) return { command, options: readOptions(command, rest) };

  const whole = `${name} ${rest}`.trim();
  const guessed = guess(whole, context);
  if (guessed) return guessed;
  throw new UnknownCommand(name, nearestCommand(name, commands)?.name);
}

/** A paper's link, a day or a category alone asks for just that. */
function guess(text: string, { commands, clock }: Context): Omit<Asked, 'isPublic'> | undefined {
  const named = (name: string) => commands.find((command) => command.name === name);
  const paper = named('paper');
  if (paper && findArxivIds(text).length > 0) return { command: paper, options: { id: text } };
  const date = named('date');
  if (date && parseDay(text, dayOf(clock.now()))) return { command: date, options: { day: text } };
  const category = named('category');
  if (!category) return undefined;
  const options = readOptions(category, text);
  return options.code && parseScope(options.code) ? { command: category, options } : undefined;
}

class UnknownCommand extends Misread {
  constructor(typed: string, nearest: string | undefined) {
    super(
      nearest
        ? `There is no command “${typed}”. Did you mean “${nearest}”?`
        : `There is no command “${typed}”. “help” lists them all.`,
      typed,
      nearest ? [nearest] : [],
    );
  }
}

function withShare(card: Card, { command, options }: Asked, caller: Caller): Card {
  const isWorthIt = card.tone !== 'bad' && card.papers.length + card.sections.length > 0;
  if (!command.shareable || !caller.canShare || !isWorthIt) return card;
  const line = `${shareWord} ${card.line ?? writeLine(command, options)}`;
  return { ...card, actions: [...card.actions, { label: 'Share in channel', line }] };
}

/** What was asked, as one would type it. */
function lineOf(question: Question, { commands }: Context): string {
  if ('line' in question) return question.line;
  const command = commands.find(({ name }) => name === question.name);
  return command ? writeLine(command, question.options) : '';
}

/** The line that says the same as a command picked with its options. */
function writeLine(command: Command, options: Given): string {
  const words = Object.entries(options).map(([name, value]) => {
    const option = command.options[name];
    if (option && optionKinds[option.kind].takesRest) return value;
    return /\s/.test(value) ? `${name}:"${value}"` : `${name}:${value}`;
  });
  return [command.name, ...words].join(' ');
}

async function packed(card: Card, { store, clock }: Context): Promise<Card> {
  const { card: short, long } = packActions(card);
  const now = clock.now();
  for (const [key, line] of long) {
    await store.actions.remember(key, line, {
      now,
      until: new Date(now.getTime() + actionLifeMs),
    });
  }
  return short;
}

/** Where not even a button can be remembered, the answer has none. */
async function packedIfPossible(card: Card, context: Context, log: Log): Promise<Card> {
  try {
    return await packed(card, context);
  } catch (error) {
    log.error({ err: error }, 'The buttons of an answer could not be remembered.');
    return { ...card, actions: [] };
  }
}

function failureCard(error: unknown, line: string, log: Log): Card {
  if (error instanceof UserError) {
    const mended = error instanceof Misread ? mendedLines(line, error) : [];
    return problemCard(
      'That did not work',
      [span(error.message)],
      mended.length === 0
        ? [{ label: 'Help', line: 'help' }]
        : mended.map((each) => ({ label: each, line: each, style: 'primary' })),
    );
  }
  const reference = randomBytes(2).toString('hex');
  log.error({ reference, err: error }, 'A command failed.');
  return brokenCard(reference);
}
