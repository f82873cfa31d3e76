import { editDistance } from '../src/domain/edit-distance.ts';
import { UserError } from '../src/lib/errors.ts';

// One slip in a word of three letters, two in one of six.
const farthest = 0.34;

/** A mistake or a refusal that knows what could be typed instead. */
export class Redirected extends UserError {
  /** Whole lines, the likeliest first. */
  readonly instead: readonly string[];
  /** The option at fault; undefined where no option alone is. */
  readonly option: string | undefined;

  constructor(message: string, instead: readonly string[], option?: string) {
    super(message);
    this.instead = instead;
    this.option = option;
  }
}

/**
 * A mistake of which one can guess what was meant: with one of `meant` in the place of `typed` the line is right.
 * Of a word that nobody wants, nothing is meant: `['']`.
 */
export class Misread extends Redirected {
  readonly typed: string;
  /** The likeliest first; none where there is no guess. */
  readonly meant: readonly string[];

  constructor(
    message: string,
    typed: string,
    meant: readonly string[],
    instead: readonly string[] = [],
    option?: string,
  ) {
    super(message, instead, option);
    this.typed = typed.trim();
    this.meant = meant;
  }
}

/** The word that was probably meant, by the fewest slips; undefined if each would be another word. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const [nearest] = words
    .map((word) => ({ word, distance: editDistance(typed.toLowerCase(), word) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.word;
}
