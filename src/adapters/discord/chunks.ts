/** The items in lists of at most `size`. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  const made: T[][] = [];
  for (let first = 0; first < items.length; first += size) {
    made.push(items.slice(first, first + size));
  }
  return made;
}
