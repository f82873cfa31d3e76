import { hour } from '../../lib/clock.ts';
import { UncertainError } from '../../lib/errors.ts';

// Looked through whatever their dates: ours may have been days ahead of Discord's when the try began.
const fewestPages = 10;
const mostPages = 20;

// By how much our clock usually differs from Discord's.
const clockErrorMs = hour;

/** One page of a list, newest first. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Whether a time by Discord's clock is before one by ours, as far as they agree. */
export function isBefore(theirs: number, ours: Date): boolean {
  return theirs < ours.getTime() - clockErrorMs;
}

/**
 * Gives page after page until all since that time was given, by the date at which `at` puts each;
 * throws `UncertainError` where that is too much.
 */
export async function* lookBack<T>(
  since: Date,
  read: (last: T | undefined) => Promise<Page<T>>,
  at: (item: T) => number,
): AsyncGenerator<readonly T[]> {
  let last: T | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const { items, hasMore } = await read(last);
    yield items;
    last = items.at(-1);
    if (!last || !hasMore) return;
    if (page >= fewestPages && isBefore(at(last), since)) return;
  }
  throw new UncertainError('Too much was said there since the first try to look through.');
}
