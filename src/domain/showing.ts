import type { ArxivId } from './arxiv-id.ts';
import type { Day } from './day.ts';

/** What one delivery showed in a channel, or may have shown. */
export interface Showing {
  readonly delivery: number;
  /** Undefined once the subscription it was for is gone. */
  readonly subscription: number | undefined;
  /** Of which days the digests were; none once the subscription is gone. */
  readonly days: readonly Day[];
  readonly at: Date;
  readonly papers: readonly ArxivId[];
}

/** When each paper was shown, at first. */
export function firstShown(showings: readonly Showing[]): ReadonlyMap<ArxivId, Date> {
  const first = new Map<ArxivId, Date>();
  for (const { papers, at } of showings) {
    for (const paper of papers) {
      const earlier = first.get(paper);
      if (!earlier || at < earlier) first.set(paper, at);
    }
  }
  return first;
}

/** What others showed of what a subscription's digest of a day would; what that digest itself showed was new then. */
export function shownByOthers(
  showings: readonly Showing[],
  { subscription, day }: { readonly subscription: number; readonly day: Day },
): ReadonlyMap<ArxivId, Date> {
  const isOwn = (one: Showing) => one.subscription === subscription && one.days.includes(day);
  const own = new Set(showings.filter(isOwn).flatMap(({ papers }) => papers));
  const others = firstShown(showings.filter((one) => !isOwn(one)));
  return new Map([...others].filter(([paper]) => !own.has(paper)));
}
