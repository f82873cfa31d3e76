/** The index of the next line that says something. How many blank ones there are is not worth a refusal. */
export function afterBlanks(lines: readonly string[], start: number): number {
  let at = start;
  while (lines[at] === '') {
    at += 1;
  }
  return at;
}
