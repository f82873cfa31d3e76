import type { Day } from '../src/domain/day.ts';
import { Misread, nearestWord } from './misread.ts';

/** The input a platform with typed options offers. */
export type OptionInput = 'text' | 'integer' | 'number' | 'channel' | 'role';

/** How a kind of option is asked for and read. */
export interface OptionKind<T> {
  readonly input: OptionInput;
  /** Whether `complete` knows what it could become. */
  readonly completes?: true;
  /** All that is left of what was typed belongs to it. */
  readonly takesRest?: true;
  /** Every word and quote of it means something, also one that is called like an option. */
  readonly isFreeText?: true;
  /** May be given several times; the values are joined by commas. */
  readonly many?: true;
  /** Such as `week`, where only these few may be given. */
  readonly choices?: readonly string[];
  /** Whether a word typed without the option's name is meant for it. */
  accepts(word: string): boolean;
  /** Throws a `UserError` that says what was expected. */
  parse(text: string, today: Day): T;
}

/** One of a few words. */
export function oneOf<const T extends string>(choices: readonly T[], what: string): OptionKind<T> {
  return {
    input: 'text',
    choices,
    accepts: (word) => choices.some((choice) => choice === word.toLowerCase()),
    parse(text) {
      const found = choices.find((choice) => choice === text.trim().toLowerCase());
      if (!found) {
        throw new Misread(
          `“${text}” is not ${what}. Choose one of ${choices.join(', ')}.`,
          text,
          [nearestWord(text, choices) ?? []].flat(),
        );
      }
      return found;
    },
  };
}
