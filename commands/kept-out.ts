import type { ArxivId } from '../src/domain/arxiv-id.ts';
import type { Digest } from '../src/domain/digest.ts';
import { localTime } from '../src/domain/schedule.ts';
import type { Wish } from '../src/domain/subscription.ts';
import { choose, type LeftOut } from '../src/ranking/choose.ts';
import { leastHeat } from '../src/ranking/formulas.ts';
import type { Ranked } from '../src/store/papers.ts';
import { count, listOf, plural } from '../src/text/count.ts';

/** What a wish does with a paper of a digest, as a sentence; `shown` is what its channel saw before, and when. */
export function keptOutBy(
  { day, entry }: Ranked,
  digest: Digest,
  wish: Wish,
  shown: ReadonlyMap<ArxivId, Date> = new Map(),
): string {
  const everything: Wish = { ...wish, top: digest.entries.length };
  const isListed = (chosen: Wish, leftOut?: LeftOut) =>
    choose([digest], chosen, leftOut).some(
      (one) => one.day === day && one.entry.rank === entry.rank,
    );
  if (isListed(wish, shown)) return 'It is listed.';
  const ofAnyHeat: Wish = { ...everything, minHeat: 0.1, heatFormula: undefined };
  const { categories, keywords, without } = wish;
  if (categories.length > 0 && !isListed({ ...ofAnyHeat, keywords: [], without: [] })) {
    return `It is left out, for it is not of ${listOf(categories, 'or')}.`;
  }
  if (keywords.length > 0 && !isListed({ ...ofAnyHeat, without: [] })) {
    return `It is left out, for neither its title nor its abstract has ${listOf(keywords, 'or')}.`;
  }
  if (without.length > 0 && !isListed(ofAnyHeat)) {
    return `It is left out, for its title or abstract has ${listOf(without, 'or')}.`;
  }
  if (!isListed(everything)) {
    const least = leastHeat(wish, entry);
    return `It is left out, for its heat is ${count(entry.heat)} and ${count(least)} is asked for.`;
  }
  const shownAt = shown.get(entry.paper.id);
  if (shownAt) {
    return `It is left out, for a digest showed it here before, on ${localTime(shownAt, wish.zone)}.`;
  }
  return `It is left out, for the list ends after ${plural(wish.top, 'paper')}.`;
}
