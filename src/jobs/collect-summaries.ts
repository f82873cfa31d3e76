import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Day } from '../domain/day.ts';
import { thresholdOf } from '../ranking/formulas.ts';
import type { Store } from '../store/store.ts';
import { type Desk, recorded } from './collect.ts';
import { digestsBefore } from './digests-before.ts';
import { type RankWish, rankDay } from './rank-day.ts';

// As many as one request may name; a day with more ranked papers costs a second one.
const oneRequest = 500;
const mostPapers = 2 * oneRequest;

// A paper of today is often summed up some days later only.
const earlierDays = 7;

/**
 * Asks for summaries of the papers that a day's digest ranks and no source summed up yet, and of those
 * that earlier digests show, as far as the same request has room. A failure is recorded, and no more.
 */
export async function collectSummaries(
  desk: Desk,
  day: Day,
  wish: RankWish,
  signal: AbortSignal,
): Promise<void> {
  const { store, summaries } = desk;
  if (!summaries) return;
  const { source } = summaries;
  await recorded(desk, summaries, { job: 'summaries', day, signal }, async () => {
    const wanted = await papersWithout(store, day, wish);
    if (wanted.length === 0) return { found: 0, troubles: [] };
    const { found, troubles } = await source.summaries(wanted, signal);
    await store.collection.saveSummaries(source.name, found);
    return { found: found.length, troubles };
  });
}

/** Those likeliest to be listed first. */
async function papersWithout(store: Store, day: Day, wish: RankWish): Promise<readonly ArxivId[]> {
  const { digest } = await rankDay(store, day, wish);
  const ranked = digest.entries.map(({ paper }) => paper.id);
  const own = await store.collection.unsummarised(ranked);

  const shown = (await digestsBefore(store, day, earlierDays)).flatMap(({ entries }) =>
    entries.filter((entry) => entry.heat >= thresholdOf(entry)).map(({ paper }) => paper.id),
  );
  const others = [...new Set(shown)].filter((id) => !ranked.includes(id));
  const earlier = await store.collection.unsummarised(others);
  const room = Math.max(0, oneRequest - own.length);
  return [...own.slice(0, mostPapers), ...earlier.slice(0, room)];
}
