import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearestWord } from '../../commands/misread.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Verb } from './verb.ts';

type Known = NonNullable<ParseArgsConfig['options']>;

/**
 * A verb's options, and the words beside them where it takes any. A `UserError` names what the
 * verb does not know, with the option that was probably meant.
 */
export function readArgs<T extends Known>(
  verb: Pick<Verb, 'usage' | 'takesWords'>,
  args: readonly string[],
  options: T,
) {
  const allowPositionals = verb.takesWords ?? false;
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    const mistake = mistakeIn(messageOf(error), options);
    throw new UserError(`${mistake}. Usage: hotpapers ${verb.usage}`, { cause: error });
  }
}

/** Node's sentence, in our words where people meet it. */
function mistakeIn(message: string, options: Known): string {
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (unknown !== undefined) {
    const near = nearestWord(unknown.replace(/^-+/, ''), Object.keys(options));
    return `There is no option ${unknown}${near === undefined ? '' : `; --${near} was probably meant`}`;
  }
  const [, stray] = /^Unexpected argument '([^]*)'\. /.exec(message) ?? [];
  if (stray !== undefined) return `“${stray}” is a word too many`;
  const [first = message] = message.split(/\.\s/);
  return first;
}
