const english = new Intl.NumberFormat('en');

/** A number with separators: `1,962`. */
export function count(n: number): string {
  return english.format(n);
}

/** A number with its noun: `1 paper`, `16 papers`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A list as in a sentence: `a, b and c`. */
export function listOf(items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1).join(', ');
  return others === '' ? last : `${others} ${joint} ${last}`;
}
