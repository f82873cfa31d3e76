import type { Day } from '../src/domain/day.ts';
import { UserError } from '../src/lib/errors.ts';
import type { Command, Given } from './command.ts';
import { LineReader } from './line-reader.ts';
import { optionKinds } from './option-kinds.ts';

/**
 * Takes a command's words apart: `name:value`, `name value`, or a value alone that only one option understands.
 * Throws a `UserError` for a word that no option wants.
 */
export function readOptions(command: Command, rest: string, today: Day): Given {
  const isPlain = !Object.values(command.options).some(takesPhrases);
  if (isPlain) return new LineReader(command, rest).read();
  // A word for each value is what a line means first: “keywords gan cs.CV” names a category.
  const reader = new LineReader(command, rest);
  const plain = attempt(() => reader.read());
  if (plain && reader.isSure && isRead(command, plain, today)) return plain;
  return new LineReader(command, rest, today).read();
}

function takesPhrases({ kind }: Command['options'][string]): boolean {
  return kind === 'phrases' || kind === 'names';
}

function isRead({ options }: Command, given: Given, today: Day): boolean {
  const read = attempt(() =>
    Object.entries(given).map(([name, text]) => {
      const kind = options[name]?.kind;
      // An empty one counts as left out.
      return kind && text.trim() !== '' && optionKinds[kind].parse(text.trim(), today);
    }),
  );
  return read !== undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
