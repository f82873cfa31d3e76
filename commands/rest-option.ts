import type { Options } from './command.ts';
import { optionKinds } from './option-kinds.ts';

/** The name of the option to which all belongs that is typed without a name and that no other understands. */
export function restOption(options: Options): string | undefined {
  return Object.entries(options).find(
    ([, { hidden, kind }]) => !hidden && optionKinds[kind].takesRest,
  )?.[0];
}
