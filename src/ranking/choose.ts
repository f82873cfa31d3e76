import type { ArxivId } from '../domain/arxiv-id.ts';
import { byId } from '../domain/arxiv-id.ts';
import { canonical, parseScope } from '../domain/category.ts';
import type { Day } from '../domain/day.ts';
import type { Digest, Entry, LatePaper } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Wish } from '../domain/subscription.ts';
import { matcher } from '../text/matcher.ts';
import { leastHeat } from './formulas.ts';

export interface Chosen {
  readonly day: Day;
  readonly entry: Entry;
  /** The followed author, word or phrase that it is listed for. */
  readonly followed?: string | undefined;
}

/** Papers that a reader has seen already, such as a set of them. */
export interface LeftOut {
  has(paper: ArxivId): boolean;
}

/**
 * The papers of some digests that a wish is for, hottest first and each once;
 * equal heat in the order of the digest, then by ascending id. What is followed comes along whatever its place.
 * What is left out is not there, followed or not, and makes room for others.
 */
export function choose(
  digests: readonly Digest[],
  wish: Wish,
  leftOut: LeftOut = new Set(),
): Chosen[] {
  const fits = filterOf(wish);
  const follows = matcher(wish.follow);
  const best = new Map<ArxivId, Chosen & { readonly isHot: boolean }>();
  for (const { day, entries } of digests) {
    for (const entry of entries) {
      if (leftOut.has(entry.paper.id)) continue;
      const earlier = best.get(entry.paper.id);
      const followed = follows(textOf(entry.paper, true));
      const isHot = entry.heat >= leastHeat(wish, entry) && fits(entry.paper);
      const isBest = !earlier || earlier.entry.heat < entry.heat;
      if ((isHot || followed !== undefined) && isBest) {
        best.set(entry.paper.id, { day, entry, followed, isHot });
      }
    }
  }
  let listed = 0;
  return [...best.values()]
    .toSorted(hottestFirst)
    .filter(({ isHot, followed }) => (isHot && ++listed <= wish.top) || followed !== undefined)
    .map(({ day, entry, followed }) =>
      followed === undefined ? { day, entry } : { day, entry, followed },
    );
}

function filterOf({ categories, keywords, without }: Wish): (paper: Paper) => boolean {
  const wanted = wantedCategories(categories);
  const has = matcher(keywords);
  const hasNot = matcher(without);
  return (paper) =>
    wanted(paper.categories) &&
    (keywords.length === 0 || has(textOf(paper, false)) !== undefined) &&
    (without.length === 0 || hasNot(textOf(paper, false)) === undefined);
}

// Between parts stands what is in no phrase, so that none is found across two of them.
function textOf({ title, abstract, authors }: Paper, withAuthors: boolean): string {
  return [title, abstract, ...(withAuthors ? authors : [])].join(' ¦0¦ ');
}

/** What became hot after its digest, as far as a wish is for it. */
export function chooseLate(
  digests: readonly Digest[],
  wish: Pick<Wish, 'categories'>,
): LatePaper[] {
  const wanted = wantedCategories(wish.categories);
  return digests.flatMap(({ late = [] }) => late.filter(({ paper }) => wanted(paper.categories)));
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
