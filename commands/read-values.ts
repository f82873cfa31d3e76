import type { Day } from '../src/domain/day.ts';
import { UserError } from '../src/lib/errors.ts';
import type { Declaration, Given, Options, Values } from './command.ts';
import { optionKinds } from './option-kinds.ts';

/** Reads the options of a command. Throws a `UserError` for one that is missing or cannot be understood. */
export function readValues<O extends Options>(
  { name: command, options }: Pick<Declaration<O>, 'name' | 'options'>,
  given: Given,
  today: Day,
): Values<O> {
  const read = Object.entries(options).flatMap(([name, { kind, required, example }]) => {
    const text = given[name]?.trim();
    if (text) return [[name, optionKinds[kind].parse(text, today)]];
    if (!required) return [];
    const hint = example ? `, as in “${command} ${example}”` : '';
    throw new UserError(`“${command}” needs ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}${hint}.`);
  });
  const values: Values<O> = Object.fromEntries(read);
  return values;
}
