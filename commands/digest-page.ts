import type { Action, Card, Menu } from '../src/cards/card.ts';
import { digestCard } from '../src/cards/digest-card.ts';
import { canonical, categoryName, parseScope, type Scope } from '../src/domain/category.ts';
import type { Digest } from '../src/domain/digest.ts';
import type { Paper } from '../src/domain/paper.ts';
import { thresholdOf } from '../src/ranking/formulas.ts';
import { plural } from '../src/text/count.ts';
import type { RichText } from '../src/text/rich-text.ts';
import { type Cut, cutLine } from './list-filter.ts';

interface Shown extends Cut {
  /** From 1; one too high shows the last page. */
  readonly page: number;
  readonly pageSize: number;
  /** The command that shows the digest, to which the page buttons add the page. */
  readonly line: string;
  readonly intro?: RichText;
  readonly actions?: readonly Action[];
}

const filtersOffered = 2;

/** One page of a digest as an answer. */
export function digestPage(digest: Digest, wanted: Shown): Card {
  const { page, pageSize, only, top, intro, actions } = wanted;
  const hot = digest.entries.filter((entry) => entry.heat >= thresholdOf(entry));
  const entries = (only ? hot.filter(fits(only)) : hot).slice(0, top);
  const uncut = { ...wanted, line: wanted.line + cutLine({ only: undefined, top }) };
  const line = wanted.line + cutLine({ only, top });
  const pages = Math.max(1, Math.ceil(entries.length / pageSize));
  const current = Math.min(page, pages);
  const first = (current - 1) * pageSize;
  const categories = narrowingCategories(hot, pageSize);
  const shown = digestCard({
    days: [digest.day],
    down: digest.down,
    late: only ? digest.late?.filter(fits(only)) : digest.late,
    shown: entries.slice(first, first + pageSize).map((entry) => ({ day: digest.day, entry })),
    firstRank: first + 1,
    total: entries.length,
    filter: only?.label ?? '',
    intro: intro ?? [],
    narrowing: narrowing(categories, uncut),
    actions: [
      ...(current > 1 ? [{ label: '◀ Previous', line: `${line} page:${current - 1}` }] : []),
      ...(current < pages ? [{ label: 'Next ▶', line: `${line} page:${current + 1}` }] : []),
      ...filters(categories, uncut),
      ...(actions ?? []),
    ],
  });
  return { ...shown, line: current > 1 ? `${line} page:${current}` : line };
}

/** The way to the commonest categories of a long digest, or back to all of it. */
function filters(categories: readonly Counted[], { only, line }: Shown): Action[] {
  if (only) return [{ label: 'All categories', line }];
  return categories
    .slice(0, filtersOffered)
    .map(({ code }) => ({ label: `Only ${code}`, line: `${line} only:${code}` }));
}

/** The way to each of its categories, where the buttons do not lead to all. */
function narrowing(categories: readonly Counted[], { line }: Shown): Menu | undefined {
  if (categories.length <= filtersOffered) return undefined;
  const choices = categories.map(({ code, count }) => ({
    label: [code, categoryName(code)].filter((text) => text !== undefined).join(' '),
    detail: plural(count, 'paper'),
    line: `${line} only:${code}`,
  }));
  return { prompt: 'Only one category…', choices };
}

interface Counted {
  readonly code: string;
  readonly count: number;
}

/** Those that would narrow a digest of several pages, the commonest first. */
function narrowingCategories(entries: Digest['entries'], pageSize: number): readonly Counted[] {
  if (entries.length <= pageSize) return [];
  const counts = new Map<string, number>();
  for (const { paper } of entries) {
    for (const code of new Set(paper.categories.map(canonical))) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .filter(({ code, count }) => count < entries.length && parseScope(code) !== undefined)
    .toSorted((a, b) => b.count - a.count);
}

function fits({
  categories,
}: Scope): (one: { readonly paper: Pick<Paper, 'categories'> }) => boolean {
  const wanted = new Set(categories);
  return ({ paper }) => paper.categories.some((category) => wanted.has(canonical(category)));
}
