import type { Day } from '../src/domain/day.ts';
import { UserError } from '../src/lib/errors.ts';
import type { Declaration, Given, Options, Values } from './command.ts';
import { Misread, Redirected } from './misread.ts';
import { optionKinds } from './option-kinds.ts';
import { writeLine } from './write-line.ts';

type Declared<O extends Options> = Pick<Declaration<O>, 'name' | 'options'>;

/**
 * Reads the options of a command. Throws a `Redirected` for one that is missing or cannot be understood;
 * the line instead has an example of what is missing, or does without what is wrong, and the option is named.
 */
export function readValues<O extends Options>(
  command: Declared<O>,
  given: Given,
  today: Day,
): Values<O> {
  const { name: called, options } = command;
  const read = Object.entries(options).flatMap(([name, { kind, required, example }]) => {
    const text = given[name]?.trim();
    if (!text) {
      if (!required) return [];
      const hint = example ? `, as in “${called} ${example}”` : '';
      const article = /^[aeiou]/.test(name) ? 'an' : 'a';
      const instead = [lineWithout(name, command, given)];
      throw new Redirected(`“${called}” needs ${article} ${name}${hint}.`, instead, name);
    }
    try {
      return [[name, optionKinds[kind].parse(text, today)]];
    } catch (error) {
      throw redirected(error, { name, text, command, given });
    }
  });
  const values: Values<O> = Object.fromEntries(read);
  return values;
}

/** The line with the example of an option that it needs, without one that can be left out. */
function lineWithout(name: string, command: Declared<Options>, given: Given): string {
  const { [name]: _, ...others } = given;
  const { required, example } = command.options[name] ?? {};
  return writeLine(command, required && example ? { [name]: example, ...others } : others);
}

interface Wrong {
  readonly name: string;
  readonly text: string;
  readonly command: Declared<Options>;
  readonly given: Given;
}

/** The same mistake with lines instead: of what was meant, else of whatever the kind of option knows, else without. */
function redirected(error: unknown, { name, text, command, given }: Wrong): unknown {
  if (!(error instanceof UserError)) return error;
  const known = error instanceof Redirected ? error.instead : [];
  // An example in the place of what was typed would be another day, or another category.
  const isNeeded = command.options[name]?.required === true;
  const without = isNeeded ? [] : [lineWithout(name, command, given)];
  const instead = known.length > 0 ? known : without;
  if (!(error instanceof Misread)) return new Redirected(error.message, instead, name);

  const { message, typed, meant } = error;
  const mended = meant.map((each) =>
    writeLine(command, { ...given, [name]: text.replace(typed, () => each) }),
  );
  return new Misread(message, typed, meant, mended.length > 0 ? mended : instead, name);
}
