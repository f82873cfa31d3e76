import type { ArxivId } from '../src/domain/arxiv-id.ts';
import type { Day } from '../src/domain/day.ts';
import { shownByOthers } from '../src/domain/showing.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import type { Store } from '../src/store/store.ts';

/** What a subscription leaves out of a day's digest because its channel saw it before, and when; nothing if it does not mind. */
export async function seenBefore(
  { id, channel, newOnly }: Subscription,
  day: Day,
  { shown }: Store,
): Promise<ReadonlyMap<ArxivId, Date>> {
  if (!newOnly) return new Map();
  return shownByOthers(await shown.inChannel(channel), { subscription: id, day });
}
