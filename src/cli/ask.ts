import { createInterface } from 'node:readline';
import { openAnswers } from '../adapters/answer.ts';
import { consoleCaller } from '../adapters/console/caller.ts';
import { layOut } from '../adapters/console/lay-out.ts';
import type { Card } from '../cards/card.ts';
import { openContext } from '../open-context.ts';
import { span } from '../text/rich-text.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Session, Verb } from './verb.ts';

export const ask: Verb = {
  name: 'ask',
  usage: 'ask ["<command line>"] [--json]',
  summary: 'answer one question and exit; without one, each line of standard input',
  manual: {
    parts: {
      '<command line>':
        'a question as it is typed to the bot, such as today; “hotpapers ask help” lists them',
      '--json': 'gives each answer as one line of JSON',
      '--': 'everything after it is part of the question',
    },
    example: 'ask "category cs.CV month"',
    exit: {
      0: 'where every line was answered',
      1: 'where one was not understood or could not be done',
    },
  },
  takesWords: true,
  answersHelp: true,

  async run(args, session) {
    const { values, positionals } = readArgs(ask, withoutDashes(args), {
      json: { type: 'boolean', default: false },
    });
    const parts = session.parts();
    const store = await openTold(parts, session.err);
    try {
      const answer = openAnswers(openContext(store, parts), parts.log);
      const caller = consoleCaller((channel) => store.subscriptions.inChannel(channel));
      let failed = false;
      for await (const line of linesOf(positionals, session)) {
        const { card } = await answer({ line }, caller);
        failed ||= card.tone === 'bad';
        const text = values.json
          ? JSON.stringify(card)
          : `${layOut(withoutButtons(card), session.terminal.abilities())}\n`;
        session.out.write(`${text}\n`);
      }
      return failed ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};

/** Nobody could press them: where they are the answer, and not beside it, they are told as what to type. */
function withoutButtons(card: Card): Card {
  const lines = card.papers.length > 0 ? [] : card.actions;
  const notes = lines.map(({ label, line }) => {
    const isSaid = label.toLowerCase() === line.toLowerCase();
    return [span(isSaid ? `“${line}”` : `${label}: ${line}`)];
  });
  return { ...card, notes: [...card.notes, ...notes], actions: [] };
}

/** `-word` leaves a word out of a search and is no option of ours; nor is anything after `--`. */
function withoutDashes(args: readonly string[]): string[] {
  const mark = args.indexOf('--');
  const before = mark === -1 ? args : args.slice(0, mark);
  const after = mark === -1 ? [] : args.slice(mark + 1);
  const words = [...before.filter((arg) => !looksLikeOption(arg)), ...after];
  return [...before.filter(looksLikeOption), '--', ...words];
}

function looksLikeOption(arg: string): boolean {
  return /^--[a-z]\S*$/i.test(arg);
}

async function* linesOf(words: readonly string[], { terminal, ending }: Session) {
  if (words.length > 0) {
    yield words.join(' ');
    return;
  }
  for await (const line of createInterface({ input: terminal.input, signal: ending })) {
    if (line.trim() !== '') yield line;
  }
}
