import { keptAfterLeaving } from '../domain/subscription.ts';
import type { Clock } from '../lib/clock.ts';
import { dayLong } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Store } from '../store/store.ts';
import type { Pruned } from '../store/upkeep.ts';

/** How many days what is no longer needed is kept. Papers, digests, posts and what people saved are kept for good. */
export const keptDays = {
  runs: 90,
  counts: 90,
  deliveries: 180,
  left: keptAfterLeaving,
  shown: 180,
} as const;

// Short enough that a digest on its way never waits for it.
const batch = 2000;

const setting = 'pruned';

type Ground = { readonly store: Store; readonly clock: Clock };

/** Removes what is past its life, a little at a time until nothing is left or `stopping` says so. */
export async function prune({ store, clock }: Ground, stopping?: AbortSignal): Promise<Pruned> {
  const now = clock.now();
  const before = (days: number) => new Date(now.getTime() - days * dayLong);
  const sum = { actions: 0, runs: 0, counts: 0, deliveries: 0, subscriptions: 0, shown: 0 };
  for (;;) {
    const removed = await store.upkeep.prune({
      actionsUntil: now,
      runsBefore: before(keptDays.runs),
      countsBefore: before(keptDays.counts),
      deliveriesBefore: before(keptDays.deliveries),
      leftBefore: before(keptDays.left),
      shownBefore: before(keptDays.shown),
      limit: batch,
    });
    sum.actions += removed.actions;
    sum.runs += removed.runs;
    sum.counts += removed.counts;
    sum.deliveries += removed.deliveries;
    sum.subscriptions += removed.subscriptions;
    sum.shown += removed.shown;
    if (stopping?.aborted || Object.values(removed).every((count) => count < batch)) break;
  }
  await store.settings.write(setting, now.toISOString());
  return sum;
}

/** Prunes once a day. */
export async function pruneDaily(
  ground: Ground & { readonly log: Log },
  stopping: AbortSignal,
): Promise<void> {
  const last = await ground.store.settings.read(setting);
  const now = ground.clock.now().getTime();
  // A clock that was ahead once must not put it off for years.
  const since = last === undefined ? Number.POSITIVE_INFINITY : Math.abs(now - Date.parse(last));
  if (since < dayLong) return;
  const removed = await prune(ground, stopping);
  ground.log.info(removed, 'What was past its life is removed.');
}
