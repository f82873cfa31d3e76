import type { Command, Given } from './command.ts';
import { LineReader } from './line-reader.ts';

/**
 * Takes a command's words apart: `name:value`, `name value`, or a value alone that only one option understands.
 * Throws a `UserError` for a word that no option wants.
 */
export function readOptions(command: Command, rest: string): Given {
  return new LineReader(command, rest).read();
}
