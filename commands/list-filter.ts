import type { Scope } from '../src/domain/category.ts';
import type { Digest } from '../src/domain/digest.ts';
import { firstShown } from '../src/domain/showing.ts';
import { usualWish } from '../src/domain/subscription.ts';
import { type Chosen, choose, type LeftOut } from '../src/ranking/choose.ts';
import type { Store } from '../src/store/store.ts';
import { matcher } from '../src/text/matcher.ts';
import type { Caller } from './command.ts';

/** The options by which a list is narrowed, the same wherever they are offered. */
export const filterOptions = {
  keywords: { kind: 'phrases', description: 'Only papers with one of these words or phrases' },
  without: { kind: 'phrases', description: 'No papers with one of these words or phrases' },
  authors: { kind: 'names', description: 'Only papers by one of these authors' },
  min_heat: { kind: 'heat', description: 'Only papers at least so hot' },
  new_only: { kind: 'onOff', description: 'on: only papers that no digest has shown here before' },
  top: { kind: 'topCount', description: 'Only the hottest so many of them, 1 to 50' },
  only: {
    kind: 'scope',
    description: 'Only a category or archive, such as cs.CV',
    aliases: ['category', 'categories'],
  },
} as const;

export interface ListFilter {
  readonly keywords: readonly string[] | undefined;
  readonly without: readonly string[] | undefined;
  readonly authors: readonly string[] | undefined;
  readonly min_heat: number | undefined;
  readonly new_only: boolean | undefined;
}

/** What is shown of the papers that fit. */
export interface Cut {
  readonly only: Scope | undefined;
  readonly top: number | undefined;
}

/** What a filter leaves out because digests have shown it where somebody asks. */
export async function shownHere(
  { new_only: newOnly }: ListFilter,
  { shown }: Store,
  { here }: Caller,
): Promise<LeftOut> {
  return newOnly ? firstShown(await shown.inChannel(here.channel)) : new Set();
}

/** The papers of some digests that fit, each once, hottest first. */
export function chooseFitting(
  digests: readonly Digest[],
  filter: ListFilter & Partial<Cut>,
  leftOut: LeftOut,
): Chosen[] {
  const { keywords = [], without = [], authors = [], min_heat: minHeat = 0, only, top } = filter;
  const all = digests.reduce((sum, { entries }) => sum + entries.length, 0);
  const categories = only ? [only.label] : [];
  const wish = { ...usualWish, categories, keywords, without, minHeat, top: all };
  const isBy = matcher(authors);
  return choose(digests, wish, leftOut)
    .filter(
      ({ entry }) =>
        authors.length === 0 || entry.paper.authors.some((name) => isBy(name) !== undefined),
    )
    .slice(0, top);
}

/** A digest of only what fits; itself where nothing was asked for. */
export function narrowed(digest: Digest, filter: ListFilter, leftOut: LeftOut): Digest {
  if (filterLine(filter) === '') return digest;
  const chosen = chooseFitting([digest], filter, leftOut);
  return { ...digest, entries: chosen.map(({ entry }) => entry) };
}

/** What one types for a filter, with a blank before it; empty for none. */
export function filterLine(filter: ListFilter): string {
  const { keywords, without, authors, min_heat: minHeat, new_only: newOnly } = filter;
  const phrases = { keywords, without, authors };
  const words = Object.entries(phrases).flatMap(([name, value]) =>
    value && value.length > 0 ? [` ${name}:"${value.join(',')}"`] : [],
  );
  return [
    ...words,
    ...(minHeat ? [` min_heat:${minHeat}`] : []),
    ...(newOnly ? [' new_only:on'] : []),
  ].join('');
}

/** The same for a cut. */
export function cutLine({ only, top }: Cut): string {
  return `${top === undefined ? '' : ` top:${top}`}${only ? ` only:${only.label}` : ''}`;
}
