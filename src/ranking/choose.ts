import type { ArxivId } from '../domain/arxiv-id.ts';
import { byId } from '../domain/arxiv-id.ts';
import { canonical, parseScope } from '../domain/category.ts';
import type { Day } from '../domain/day.ts';
import type { Digest, Entry } from '../domain/digest.ts';
import type { Wish } from '../domain/subscription.ts';
import { thresholdOf } from './formulas.ts';

export interface Chosen {
  readonly day: Day;
  readonly entry: Entry;
}

/**
 * The papers of some digests that a wish is for, hottest first and each once;
 * equal heat in the order of the digest, then by ascending id.
 */
export function choose(digests: readonly Digest[], wish: Wish): Chosen[] {
  const wanted = wantedCategories(wish.categories);
  const best = new Map<ArxivId, Chosen>();
  for (const { day, entries } of digests) {
    for (const entry of entries) {
      const earlier = best.get(entry.paper.id);
      const least = wish.minHeat > 0 ? wish.minHeat : thresholdOf(entry);
      const fits = entry.heat >= least && wanted(entry.paper.categories);
      if (fits && (!earlier || earlier.entry.heat < entry.heat)) {
        best.set(entry.paper.id, { day, entry });
      }
    }
  }
  return [...best.values()].toSorted(hottestFirst).slice(0, wish.top);
}

function hottestFirst(a: Chosen, b: Chosen): number {
  const heat = b.entry.heat - a.entry.heat;
  if (heat !== 0) return heat;
  return a.day === b.day ? a.entry.rank - b.entry.rank : byId(a.entry.paper.id, b.entry.paper.id);
}

function wantedCategories(labels: readonly string[]): (categories: readonly string[]) => boolean {
  if (labels.length === 0) return () => true;
  const wanted = new Set(labels.flatMap((label) => parseScope(label)?.categories ?? []));
  return (categories) => categories.some((category) => wanted.has(canonical(category)));
}
