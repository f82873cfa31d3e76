import type { Digest } from '../src/domain/digest.ts';
import { usualWish } from '../src/domain/subscription.ts';
import { type Chosen, choose } from '../src/ranking/choose.ts';
import { matcher } from '../src/text/matcher.ts';

/** The options by which a list is narrowed, the same wherever they are offered. */
export const filterOptions = {
  keywords: { kind: 'phrases', description: 'Only papers with one of these words or phrases' },
  without: { kind: 'phrases', description: 'No papers with one of these words or phrases' },
  authors: { kind: 'names', description: 'Only papers by one of these authors' },
  min_heat: { kind: 'heat', description: 'Only papers at least so hot' },
} as const;

export interface ListFilter {
  readonly keywords: readonly string[] | undefined;
  readonly without: readonly string[] | undefined;
  readonly authors: readonly string[] | undefined;
  readonly min_heat: number | undefined;
}

/** The papers of some digests that fit, each once, hottest first. */
export function chooseFitting(digests: readonly Digest[], filter: ListFilter): Chosen[] {
  const { keywords = [], without = [], authors = [], min_heat: minHeat = 0 } = filter;
  const all = digests.reduce((sum, { entries }) => sum + entries.length, 0);
  const chosen = choose(digests, { ...usualWish, keywords, without, minHeat, top: all });
  const isBy = matcher(authors);
  return authors.length === 0
    ? chosen
    : chosen.filter(({ entry }) => entry.paper.authors.some((name) => isBy(name) !== undefined));
}

/** A digest of only what fits; itself where nothing was asked for. */
export function narrowed(digest: Digest, filter: ListFilter): Digest {
  if (filterLine(filter) === '') return digest;
  return { ...digest, entries: chooseFitting([digest], filter).map(({ entry }) => entry) };
}

/** What one types for a filter, with a blank before it; empty for none. */
export function filterLine({ keywords, without, authors, min_heat: minHeat }: ListFilter): string {
  const phrases = { keywords, without, authors };
  const words = Object.entries(phrases).flatMap(([name, value]) =>
    value && value.length > 0 ? [` ${name}:"${value.join(',')}"`] : [],
  );
  return [...words, ...(minHeat ? [` min_heat:${minHeat}`] : [])].join('');
}
