import { type Built, build } from '../digest/build.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Terms } from '../ranking/assess.ts';
import type { Formula } from '../ranking/formula.ts';
import { type Scale, scaleFrom } from '../ranking/scale.ts';
import type { Store } from '../store/store.ts';

const historyDays = 30;

export interface RankWish {
  readonly formula: Formula;
  /** The sources that are switched on. */
  readonly sources: readonly string[];
  readonly down: readonly string[];
  /** The counts as they stood then. */
  readonly at: Date;
}

/** Ranks a day from what is stored, without keeping the result. */
export async function rankDay(store: Store, day: Day, wish: RankWish): Promise<Built> {
  const { formula, sources, down, at } = wish;
  const terms: Terms = { formula, day, sources, down, scales: await scalesFor(store, day) };
  return build(day, await store.collection.material(day, at), terms, at);
}

/** Of the sources that have enough history by `day`. */
export async function scalesFor(store: Store, day: Day): Promise<ReadonlyMap<string, Scale>> {
  const history = await store.collection.attention(addDays(day, -historyDays), day);
  const scales = new Map<string, Scale>();
  for (const source of new Set(history.map((past) => past.source))) {
    const own = history.filter((past) => past.source === source);
    const scale = scaleFrom(own, day);
    if (scale) scales.set(source, scale);
  }
  return scales;
}
