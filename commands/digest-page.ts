import type { Action, Card } from '../src/cards/card.ts';
import { digestCard } from '../src/cards/digest-card.ts';
import type { Digest } from '../src/domain/digest.ts';
import type { RichText } from '../src/text/rich-text.ts';

interface Shown {
  /** From 1; one too high shows the last page. */
  readonly page: number;
  readonly pageSize: number;
  /** The command that shows the digest, to which the page buttons add the page. */
  readonly line: string;
  readonly intro?: RichText;
  readonly actions?: readonly Action[];
}

/** One page of a digest as an answer. */
export function digestPage(digest: Digest, { page, pageSize, line, intro, actions }: Shown): Card {
  const pages = Math.max(1, Math.ceil(digest.entries.length / pageSize));
  const current = Math.min(page, pages);
  const first = (current - 1) * pageSize;
  const shown = digestCard({
    days: [digest.day],
    shown: digest.entries
      .slice(first, first + pageSize)
      .map((entry) => ({ day: digest.day, entry })),
    firstRank: first + 1,
    total: digest.entries.length,
    intro: intro ?? [],
    actions: [
      ...(current > 1 ? [{ label: '◀ Previous', line: `${line} page:${current - 1}` }] : []),
      ...(current < pages ? [{ label: 'Next ▶', line: `${line} page:${current + 1}` }] : []),
      ...(actions ?? []),
    ],
  });
  return { ...shown, line: current > 1 ? `${line} page:${current}` : line };
}
