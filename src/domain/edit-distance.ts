/**
 * How far apart two words are, from 0 (the same) to 1 (nothing in common). Letters changing places,
 * the commonest slip of fingers, weigh half as much as a letter too many, too few, or another.
 */
export function editDistance(a: string, b: string): number {
  const edit = 2;
  const swap = 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column * edit);
  for (let row = 1; row <= a.length; row++) {
    const line = [row * edit];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line[column] = Math.min(
        at(last, column) + edit,
        at(line, column - 1) + edit,
        at(last, column - 1) + (same ? 0 : edit),
        swapped ? at(beforeLast, column - 2) + swap : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = line;
  }
  return at(last, b.length) / (edit * Math.max(a.length, b.length, 1));
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Number.POSITIVE_INFINITY;
}
