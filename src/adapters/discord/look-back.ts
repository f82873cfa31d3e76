import { SnowflakeUtil } from 'discord.js';
import { hour } from '../../lib/clock.ts';
import { UncertainError } from '../../lib/errors.ts';

/** The most that Discord lists at once. */
export const perPage = 100;

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

/** Whether something was made before that time, as far as the two clocks agree. */
export function isOlder(id: string, since: Date): boolean {
  return SnowflakeUtil.timestampFrom(id) < since.getTime() - clockErrorMs;
}

/** Gives page after page until all since that time was given; throws `UncertainError` where that is too much. */
export async function* lookBack<T extends { readonly id: string }>(
  since: Date,
  read: (last: T | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  let last: T | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const { items, hasMore } = await read(last);
    yield items;
    last = items.at(-1);
    if (!last || !hasMore) return;
    if (page >= fewestPages && isOlder(last.id, since)) return;
  }
  throw new UncertainError('Too much was said there since the first try to look through.');
}
