import { randomBytes } from 'node:crypto';
import { messageOf, UserError } from '../lib/errors.ts';
import { unknownVerb } from './unknown-verb.ts';
import { explanation, overview } from './usage.ts';
import type { Session, Verb } from './verb.ts';
import { version } from './version.ts';

const helpWords = new Set(['help', '--help', '-h']);
const versionWords = new Set(['--version', '-v', '-V']);

/** Runs what was typed after `hotpapers` and gives the exit code; never rejects. */
export async function run(
  typed: readonly string[],
  verbs: readonly Verb[],
  session: Session,
): Promise<number> {
  const { out, err } = session;
  const [first = 'help', ...args] = typed;
  const named = (name: string | undefined) => verbs.find((each) => each.name === name);
  const verb = named(first);
  if (versionWords.has(first)) {
    out.write(`${version()}\n`);
    return 0;
  }
  if (helpWords.has(first)) {
    const [asked] = args;
    const explained = named(asked);
    if (asked !== undefined && !explained && !helpWords.has(asked)) {
      err.write(`${unknownVerb(args, verbs, 'help ')}\n`);
      return 1;
    }
    out.write(`${explained ? explanation(explained, out) : overview(verbs, out)}\n`);
    return 0;
  }
  if (!verb) {
    err.write(`${unknownVerb(typed, verbs)}\n`);
    return 1;
  }
  if (asksForHelp(verb, args)) {
    out.write(`${explanation(verb, out)}\n`);
    return 0;
  }
  try {
    return await verb.run(args, session);
  } catch (error) {
    err.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

/** The bot has a `help` of its own, which `hotpapers ask help` asks for. */
function asksForHelp({ answersHelp }: Verb, args: readonly string[]): boolean {
  const [first = ''] = args;
  return args.includes('--help') || (helpWords.has(first) && !(answersHelp && first === 'help'));
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const reference = randomBytes(2).toString('hex');
  const stack = error instanceof Error ? error.stack : undefined;
  return `Something went wrong (ref ${reference}): ${messageOf(error)}\n${stack ?? ''}`;
}
