import { announcedAt, announcementDay } from '../domain/announcements.ts';
import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Estimate, Standing } from '../domain/standing.ts';
import type { Clock } from '../lib/clock.ts';
import { assess } from '../ranking/assess.ts';
import type { Formula } from '../ranking/formula.ts';
import { tally } from '../ranking/tally.ts';
import type { Store } from '../store/store.ts';
import { rankDay, scalesFor } from './rank-day.ts';
import { sourcesDown } from './sources-down.ts';

export interface Ranking {
  readonly store: Store;
  readonly clock: Clock;
  readonly formula: Formula;
  readonly sources: readonly string[];
  readonly settleMs: number;
}

/** How the current announcement day stands; undefined when its digest is built or nothing was collected. */
export async function standingNow(ranking: Ranking): Promise<Standing | undefined> {
  const { store, clock, formula, sources, settleMs } = ranking;
  const at = clock.now();
  const day = announcementDay(at);
  const [held] = await store.collection.announced(1);
  if (held !== day || (await store.digests.find(day))) return undefined;

  const down = await sourcesDown(store, sources, at);
  const { digest } = await rankDay(store, day, { formula, sources, down, at });
  return { digest, settlesAt: new Date(announcedAt(day).getTime() + settleMs) };
}

/** What was said of a paper, whatever day it is of; undefined if nobody spoke of it. */
export async function estimate(ranking: Ranking, id: ArxivId): Promise<Estimate | undefined> {
  const { store, clock, formula, sources } = ranking;
  const mentions = await store.collection.mentionsOf(id);
  const said = tally(mentions).get(id);
  if (!said) return undefined;

  const day = announcementDay(clock.now());
  const scales = await scalesFor(store, day);
  const down = await sourcesDown(store, sources, clock.now());
  const { heat, receipt } = assess(id, said.signals, { formula, day, sources, down, scales });
  return { day, heat, receipt };
}
