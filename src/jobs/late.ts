import type { Digest, Entry, LatePaper } from '../domain/digest.ts';
import { thresholdOf } from '../ranking/formulas.ts';
import type { Store } from '../store/store.ts';
import { digestsBefore } from './digests-before.ts';
import { type RankWish, rankDay } from './rank-day.ts';

// Later than that, little is said of a paper.
const reachDays = 7;

// What one line has room for; the others are named another day, if they are hot still.
const mostNamed = 4;

/** Papers of earlier days that are hot now and were not in their digest, the hottest first; each is named once. */
export async function latePapers(
  store: Store,
  digest: Digest,
  wish: RankWish,
): Promise<readonly LatePaper[]> {
  const earlier = await digestsBefore(store, digest.day, reachDays);
  const named = new Set(
    [...earlier, digest].flatMap((one) => [
      ...one.entries.filter(isHot).map(({ paper }) => paper.id),
      ...(one.late ?? []).map(({ paper }) => paper.id),
    ]),
  );
  const found: { heat: number; late: LatePaper }[] = [];
  for (const { day, formula } of earlier) {
    // Heats of another formula say nothing here, nor does a digest from a file, whose papers had no posts.
    if (formula !== wish.formula.name) continue;
    const { digest: now } = await rankDay(store, day, wish);
    for (const { paper, heat } of now.entries.filter(isHot)) {
      if (named.has(paper.id)) continue;
      named.add(paper.id);
      const { id, title, categories } = paper;
      found.push({ heat, late: { day, paper: { id, title, categories } } });
    }
  }
  return found
    .toSorted((a, b) => b.heat - a.heat)
    .slice(0, mostNamed)
    .map(({ late }) => late);
}

function isHot(entry: Entry): boolean {
  return entry.heat >= thresholdOf(entry);
}
