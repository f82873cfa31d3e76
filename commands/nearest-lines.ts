import { UserError } from '../src/lib/errors.ts';
import { afterGreeting } from './courtesy.ts';
import { bareLine } from './line-words.ts';
import { Misread, Redirected } from './misread.ts';
import { plainly, readLine, type Understanding } from './read-line.ts';
import { readValues } from './read-values.ts';

// With one for help they are a row of buttons on Discord.
const mostLines = 4;
// Of several slips in a line each is mended in its turn.
const mostSlips = 4;

/** The lines nearest to one that was refused, of which each is understood; the likeliest first, perhaps none. */
export function nearestLines(
  line: string,
  refusal: UserError,
  understanding: Understanding,
  slips = mostSlips,
): readonly string[] {
  if (!(refusal instanceof Redirected) || slips === 0) return [];
  const right = (lines: readonly string[]) =>
    lines.flatMap((each) => {
      const wrong = whyRefused(each, understanding);
      if (wrong) return nearestLines(each, wrong, understanding, slips - 1);
      return [plainly(each, understanding)];
    });
  const mended = refusal instanceof Misread ? right(mendedLines(line, refusal)) : [];
  const found = mended.length > 0 ? mended : right(refusal.instead);
  return [...new Set(found)].slice(0, mostLines);
}

/** Why a line is not understood; undefined for one that is. */
export function whyRefused(line: string, understanding: Understanding): UserError | undefined {
  try {
    const { command, options } = readLine(line, understanding);
    readValues(command, options, understanding.today);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The line with what was meant in the place of what was typed; none where that place is in doubt. */
function mendedLines(line: string, { typed, meant }: Misread): string[] {
  const bare = bareLine(line);
  // Before a command that is called rightly it would ask for help on it.
  const whole = afterGreeting(bare) ?? bare;
  const [first = ''] = whole.split(/\s/);
  // A category may be typed as a command is called.
  const at = first === typed ? 0 : onlyPlaceOf(typed, whole);
  if (at === undefined) return [];
  const before = at === 0 ? '' : whole.slice(0, at).replace(first, first.toLowerCase());
  const after = whole.slice(at + typed.length);
  return meant
    .map((each) =>
      each === '' ? `${before.trimEnd()} ${after.trimStart()}` : before + each + after,
    )
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== whole);
}

/** Where it stands as a word of its own; undefined where that may be one of several places. */
function onlyPlaceOf(typed: string, line: string): number | undefined {
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(typed)}(?![\\p{L}\\p{N}])`, 'gu');
  const [place, other] = line.matchAll(word);
  return other === undefined ? place?.index : undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}
