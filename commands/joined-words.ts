import { zonesNamed } from '../src/domain/zones.ts';
import type { Word } from './line-words.ts';
import { dayRange } from './schedule-kinds.ts';

/** What several words of a line mean together, and how many they are. */
export interface Joined {
  readonly text: string;
  readonly count: number;
}

/** All days of `monday to friday`, which may stand in a list. */
export function daysAt(words: readonly Word[], at: number): Joined | undefined {
  // `mon - fri`, or `mon -fri`.
  for (const count of [3, 2]) {
    const [, before = '', range = '', after = ''] =
      /^(.*,)?([^,]+)(,.*)?$/.exec(textOf(words, at, count) ?? '') ?? [];
    const days = dayRange(range);
    if (days) return { text: before + days.join() + after, count };
  }
  return undefined;
}

// Such as “Ho Chi Minh City”.
const longestZone = 4;

/** A zone or city whose name is several words. */
export function zoneAt(words: readonly Word[], at: number): Joined | undefined {
  for (let count = longestZone; count > 1; count--) {
    const text = textOf(words, at, count);
    if (text !== undefined && zonesNamed(text).length > 0) return { text, count };
  }
  return undefined;
}

/** So many words as one text; undefined where they are fewer, or where commas or quotes keep them apart. */
function textOf(words: readonly Word[], at: number, count: number): string | undefined {
  const asked = words.slice(at, at + count);
  const isApart = asked.slice(0, -1).some(({ asTyped, text }) => asTyped !== text);
  const isQuoted = asked.some(({ asTyped }) => asTyped.includes('"'));
  if (asked.length < count || isApart || isQuoted) return undefined;
  return asked.map(({ text }) => text).join(' ');
}
