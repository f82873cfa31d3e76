import { countLimit, type Page } from '../src/store/page.ts';
import type { Found } from '../src/store/papers.ts';

/** A page from the store as the list card wants it, its page buttons repeating `line`. */
export function listedPage(page: Page<Found>, line: string) {
  return {
    papers: page.items,
    skipped: page.skipped,
    total: page.total,
    orMore: page.total >= countLimit,
    previous:
      page.previous === undefined
        ? undefined
        : { label: '◀ Previous', line: `${line} page:${page.previous}` },
    next:
      page.next === undefined ? undefined : { label: 'Next ▶', line: `${line} page:${page.next}` },
  };
}
