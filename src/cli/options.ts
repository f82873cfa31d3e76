import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Verb } from './verb.ts';

/** A verb's options and what else was typed; a `UserError` names what the verb does not know. */
export function readArgs<T extends NonNullable<ParseArgsConfig['options']>>(
  verb: Pick<Verb, 'usage'>,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [first] = messageOf(error).split('. ');
    throw new UserError(`${first}. Usage: hotpapers ${verb.usage}`, { cause: error });
  }
}
