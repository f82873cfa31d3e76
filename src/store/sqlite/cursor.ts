/** A place in a list: the item next to it, and how many items come before the page it leads to. */
export interface Cursor {
  readonly towards: 'next' | 'previous';
  readonly skipped: number;
  /** The sort key of the item that the page follows or precedes. */
  readonly key: readonly number[];
}

export function writeCursor({ towards, skipped, key }: Cursor): string {
  return [towards === 'next' ? 'n' : 'p', skipped, ...key].join('_');
}

/** Undefined for a text that is no cursor with a key of `length` numbers. */
export function readCursor(text: string | undefined, length: number): Cursor | undefined {
  const [direction, ...numbers] = (text ?? '').split('_');
  const [skipped = Number.NaN, ...key] = numbers.map(Number);
  const sound =
    (direction === 'n' || direction === 'p') &&
    key.length === length &&
    [skipped, ...key].every(Number.isFinite) &&
    skipped >= 0;
  if (!sound) return undefined;
  return { towards: direction === 'n' ? 'next' : 'previous', skipped, key };
}

interface Keyed {
  readonly key: readonly number[];
}

/**
 * Makes a page of what was read from the cursor on: rows in reading order, one more than `limit` where there are more.
 * A page read backwards is turned round.
 */
export function pageOf<T extends Keyed>(
  read: readonly T[],
  cursor: Cursor | undefined,
  limit: number,
): { rows: T[]; skipped: number; previous: string | undefined; next: string | undefined } {
  const backwards = cursor?.towards === 'previous';
  const more = read.length > limit;
  const rows = read.slice(0, limit);
  if (backwards) rows.reverse();

  const skipped = backwards ? Math.max(0, cursor.skipped) : (cursor?.skipped ?? 0);
  const first = rows[0];
  const last = rows.at(-1);
  const hasPrevious = backwards ? more : cursor !== undefined;
  const hasNext = backwards || more;
  return {
    rows,
    skipped,
    previous:
      hasPrevious && first
        ? writeCursor({
            towards: 'previous',
            skipped: Math.max(0, skipped - limit),
            key: first.key,
          })
        : undefined,
    next:
      hasNext && last
        ? writeCursor({ towards: 'next', skipped: skipped + rows.length, key: last.key })
        : undefined,
  };
}
