import type { Misread } from '../../commands/misread.ts';
import { splitLine } from '../../commands/read-line.ts';

/** The line with what was meant in the place of what was typed; none where that place is in doubt. */
export function mendedLines(line: string, { typed, meant }: Misread): string[] {
  const { name, rest } = splitLine(line);
  const whole = `${name} ${rest}`.trim();
  // A category may be typed as a command is called.
  const at = name === typed ? 0 : onlyPlaceOf(typed, whole);
  if (at === undefined) return [];
  return meant.map((each) => whole.slice(0, at) + each + whole.slice(at + typed.length));
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
