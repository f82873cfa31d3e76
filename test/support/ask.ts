import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller, Context } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import type { Answer, Question } from '../../src/adapters/adapter.ts';
import { openAnswers } from '../../src/adapters/answer.ts';
import type { Action, Card } from '../../src/cards/card.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import type { Log } from '../../src/lib/log.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { anImport } from './builders.ts';
import { aCaller } from './fake-caller.ts';
import { FakeClock } from './fake-clock.ts';

const bundled = 'data/digests';

/** Keeps what was logged as an error. */
export class CollectingLog implements Log {
  readonly errors: { facts: object; sentence: string }[] = [];

  debug(): void {}
  info(): void {}
  warn(): void {}
  error(facts: object, sentence: string): void {
    this.errors.push({ facts, sentence });
  }
}

/** Somebody at a bot with a store of its own: asks a line, presses a button, reads the answer. */
export class Asking {
  readonly store: Store;
  readonly clock = new FakeClock();
  readonly log = new CollectingLog();
  /** How often something came due at once. */
  wakings = 0;
  readonly #answer: (question: Question, caller: Caller) => Promise<Answer>;

  constructor(store: Store, parts: Partial<Context> = {}) {
    this.store = store;
    const context: Context = {
      store,
      clock: this.clock,
      commands,
      adapterStates: () => [],
      standing: async () => undefined,
      estimate: async () => undefined,
      wake: () => {
        this.wakings += 1;
      },
      ...parts,
    };
    this.#answer = openAnswers(context, this.log);
  }

  async ask(line: string, caller: Partial<Caller> = {}): Promise<Card> {
    const { card } = await this.answer({ line }, caller);
    return card;
  }

  answer(question: Question, caller: Partial<Caller> = {}): Promise<Answer> {
    return this.#answer(question, aCaller(caller));
  }

  /** Rejects when the card has no such button. */
  press(card: Card, label: string, caller: Partial<Caller> = {}): Promise<Card> {
    const action = buttonOf(card, label);
    if (!action) throw new Error(`“${card.title}” has no button “${label}”`);
    return this.ask(action.line, caller);
  }
}

/** With the digests that come with the project. */
export async function askBundled(parts: Partial<Context> = {}): Promise<Asking> {
  const asking = askNothing(parts);
  const names = (await readdir(bundled)).filter((name) => name.endsWith('.md'));
  const files = names.toSorted().map((name) => join(bundled, name));
  const { refused } = await importFiles(files, asking, { replace: false, announce: false });
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
  return asking;
}

/** With these digests only. */
export async function askDigests(...digests: readonly Digest[]): Promise<Asking> {
  const asking = askNothing();
  for (const digest of digests) {
    const rules = { importedAt: asking.clock.now(), replace: false, announce: false };
    await asking.store.digests.import(anImport(digest), rules);
  }
  return asking;
}

/** With an empty store. */
export function askNothing(parts: Partial<Context> = {}): Asking {
  return new Asking(openSqlite(':memory:'), parts);
}

export function buttonOf(card: Card, label: string): Action | undefined {
  return card.actions.find((action) => action.label === label);
}

/** All that a card says, a line each, without its papers and buttons. */
export function wordsOf(card: Card): string {
  return [
    card.title,
    plainText(card.intro),
    ...card.sections.flatMap(({ heading = '', body }) => [heading, plainText(body)]),
    ...card.notes.map(plainText),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
