import { randomBytes } from 'node:crypto';
import type { Caller, Context, Suggestion } from '../../commands/command.ts';
import { complete } from '../../commands/complete.ts';
import { Redirected } from '../../commands/misread.ts';
import { nearestLines, whyRefused } from '../../commands/nearest-lines.ts';
import {
  type Asked,
  plainly,
  readLine,
  shareWord,
  type Understanding,
} from '../../commands/read-line.ts';
import { writeLine } from '../../commands/write-line.ts';
import type { Action, Card } from '../cards/card.ts';
import { brokenCard, problemCard } from '../cards/message-card.ts';
import { keyMark, packActions } from '../cards/pack-actions.ts';
import { dayOf } from '../domain/day.ts';
import { dayLong, minute, second } from '../lib/clock.ts';
import { RemoteError, UserError } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import { plural } from '../text/count.ts';
import { span } from '../text/rich-text.ts';
import type { Answer, Completing, Question } from './adapter.ts';

const actionLifeMs = 90 * dayLong;

/** Makes the function by which every adapter has questions answered. */
export function openAnswers(context: Context, log: Log) {
  return async function answer(said: Question, caller: Caller): Promise<Answer> {
    let question = said;
    try {
      question = meant(said, understandingOf(context));
      const asked = await understand(question, context);
      const card = await asked.command.run(asked.options, context, caller);
      const shown = asked.isPublic ? card : withShare(card, asked, caller);
      return { card: await packed(shown, context), isPublic: asked.isPublic };
    } catch (error) {
      const card = failureCard(error, lineOf(question, context), context, log);
      const atFault = error instanceof Redirected ? error.option : undefined;
      return { card: await packedIfPossible(card, context, log), isPublic: false, atFault };
    }
  };
}

/** Makes the function by which every adapter has type-ahead answered. */
export function openCompletions(context: Context, log: Log) {
  return async function completions(
    { command: name, option, typed, limit }: Completing,
    caller: Caller,
  ): Promise<readonly Suggestion[]> {
    const asked = context.commands.find((command) => command.name === name)?.options[option];
    if (!asked) return [];
    try {
      return await complete(asked.kind, { typed, limit }, context, caller);
    } catch (error) {
      log.error({ err: error }, 'A type-ahead failed.');
      return [];
    }
  };
}

async function understand(question: Question, context: Context): Promise<Asked> {
  if ('name' in question) {
    const command = context.commands.find(({ name }) => name === question.name);
    if (!command) throw new Error(`Asked for ${question.name}, which is no command`);
    return { command, options: question.options, isPublic: false };
  }
  const line = await recalled(question.line, context);
  return readLine(line, understandingOf(context));
}

function meant(question: Question, understanding: Understanding): Question {
  if (!('line' in question) || !question.otherwise) return question;
  const says = (line: string) => plainly(line, understanding).trim() !== '';
  const found = [question.line, ...question.otherwise].find(
    (line) => says(line) && whyRefused(line, understanding) === undefined,
  );
  return { line: found ?? question.line };
}

function understandingOf({ commands, clock }: Context): Understanding {
  return { commands, today: dayOf(clock.now()) };
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

function failureCard(error: unknown, line: string, context: Context, log: Log): Card {
  if (error instanceof UserError) {
    const near = nearestLines(line, error, understandingOf(context));
    return problemCard(
      'That did not work',
      [span(error.message)],
      [
        ...near.map((each): Action => ({ label: each, line: each, style: 'primary' })),
        { label: 'Help', line: 'help' },
      ],
    );
  }
  if (error instanceof RemoteError) {
    log.warn({ err: error }, 'A command failed that may work later.');
    const again = `Ask again in ${untilThen(error.retryAt, context.clock.now())}.`;
    const actions: Action[] = [{ label: 'Try again', line }];
    return problemCard('Not just now', [span(`${error.message} ${again}`)], actions);
  }
  const reference = randomBytes(2).toString('hex');
  log.error({ reference, err: error }, 'A command failed.');
  return brokenCard(reference);
}

function untilThen(at: Date | undefined, now: Date): string {
  const ms = at ? Math.max(second, at.getTime() - now.getTime()) : minute;
  return ms < 2 * minute
    ? plural(Math.ceil(ms / second), 'second')
    : plural(Math.ceil(ms / minute), 'minute');
}
