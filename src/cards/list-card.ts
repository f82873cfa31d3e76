import { shortDay } from '../domain/day.ts';
import type { Paper } from '../domain/paper.ts';
import { count } from '../text/count.ts';
import { type RichText, span } from '../text/rich-text.ts';
import { type Action, type Card, card } from './card.ts';
import type { ShownEntry } from './digest-card.ts';
import { openMenu } from './open-menu.ts';
import { paperItem } from './paper-item.ts';

export interface ListedPaper {
  readonly paper: Paper;
  /** The digest in which it was hottest. */
  readonly best: ShownEntry | undefined;
}

interface ListSaid {
  readonly title: string;
  readonly intro?: RichText;
  readonly papers: readonly ListedPaper[];
  readonly skipped: number;
  readonly total: number;
  /** Whether `total` only says "at least". */
  readonly orMore: boolean;
  readonly previous: Action | undefined;
  readonly next: Action | undefined;
  readonly actions?: readonly Action[];
}

/** A page of papers that come from several digests. */
export function listCard(list: ListSaid): Card {
  const { papers, skipped, total } = list;
  const pages = [list.previous, list.next].filter((action) => action !== undefined);
  const of = `${count(total)}${list.orMore ? '+' : ''}`;
  const from = count(skipped + 1);
  const to = count(skipped + papers.length);
  const shown = from === to ? from : `${from}–${to}`;
  const line = papers.length === total ? `${of} in all` : `${shown} of ${of}`;
  const items = papers.map(({ paper, best }, index) =>
    paperItem(best?.entry.paper ?? paper, {
      rank: skipped + index + 1,
      entry: best?.entry,
      remark: best && `#${best.entry.rank} on ${shortDay(best.day)}`,
    }),
  );
  return card({
    title: list.title,
    intro: list.intro ?? [],
    papers: items,
    ...openMenu(items),
    notes: [[span(line)]],
    actions: [...pages, ...(list.actions ?? [])],
  });
}
