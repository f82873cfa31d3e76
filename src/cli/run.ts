import { randomBytes } from 'node:crypto';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Session, Verb } from './verb.ts';

const helpWords = new Set(['help', '--help', '-h']);

/** Runs what was typed after `hotpapers` and gives the exit code; never rejects. */
export async function run(
  [name = 'help', ...args]: readonly string[],
  verbs: readonly Verb[],
  session: Session,
): Promise<number> {
  const verb = verbs.find((each) => each.name === name);
  if (verb && helpWords.has(args[0] ?? '')) {
    session.out.write(`hotpapers ${verb.usage}\n  ${verb.summary}\n`);
    return 0;
  }
  if (!verb) {
    const asked = helpWords.has(name);
    const text = `${asked ? '' : `There is no “${name}”.\n`}${usage(verbs)}\n`;
    (asked ? session.out : session.err).write(text);
    return asked ? 0 : 1;
  }
  try {
    return await verb.run(args, session);
  } catch (error) {
    session.err.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

function usage(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map((verb) => verb.usage.length));
  const lines = verbs.map((verb) => `  hotpapers ${verb.usage.padEnd(width)}  ${verb.summary}`);
  return `The arXiv papers people talk about, ranked day by day.\n\n${lines.join('\n')}`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const reference = randomBytes(2).toString('hex');
  const stack = error instanceof Error ? error.stack : undefined;
  return `Something went wrong (ref ${reference}): ${messageOf(error)}\n${stack ?? ''}`;
}
