import { setImmediate as breath } from 'node:timers/promises';
import type { Day } from '../domain/day.ts';
import { owed, type Shipment, silentDay } from '../domain/delivery.ts';
import { emptyDays } from '../domain/empty-days.ts';
import { nextDue } from '../domain/schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import { dayLong } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import type { Workshop } from './job.ts';

const batch = 500;

// The last day that has settled lies a long weekend back at most.
const lookBackMs = 7 * dayLong;

/** Puts into the outbox what the subscriptions whose hour has come are owed. */
export async function enqueue({ store, clock, log }: Workshop): Promise<void> {
  let empty: ReadonlySet<Day> | undefined;
  for (;;) {
    const now = clock.now();
    const due = await store.subscriptions.due(now, batch);
    for (const subscription of due) {
      // SQLite answers at once, so that nobody else would have a turn among thousands.
      await breath();
      const newer = await store.digests.announcedAfter(subscription.deliveredDay);
      if (subscription.quietDays === 'told') empty ??= await emptyLately(store, now);
      let owing: Due;
      try {
        owing = dueOf(subscription, newer, { now, empty: empty ?? new Set() });
      } catch (error) {
        // One schedule that cannot be computed must not stop all the others.
        log.error({ subscription: subscription.id, err: error }, 'A subscription cannot come due.');
        await store.subscriptions.pause(subscription.id, 'its schedule cannot be understood');
        continue;
      }
      // A store that fails says nothing of the schedule; the next beat finds the same due.
      await store.deliveries.enqueue(subscription, owing.shipment, { now, nextAt: owing.nextAt });
    }
    if (due.length < batch) return;
  }
}

interface Due {
  readonly shipment: Shipment | undefined;
  readonly nextAt: Date;
}

interface Today {
  readonly now: Date;
  readonly empty: ReadonlySet<Day>;
}

function dueOf(subscription: Subscription, newer: readonly Day[], { now, empty }: Today): Due {
  const shipment =
    owed(subscription, newer, { dueAt: subscription.nextAt, now }) ??
    quietNotice(subscription, { now, empty });
  return { shipment, nextAt: nextDue(subscription, now) };
}

/** What a channel is told instead of a digest, if it wants to be. */
function quietNotice(
  { quietDays, deliveredDay }: Subscription,
  { now, empty }: Today,
): Shipment | undefined {
  const day = quietDays === 'told' ? silentDay(now, empty) : undefined;
  if (!day || (deliveredDay && day <= deliveredDay)) return undefined;
  return { days: [day], missed: [], silent: true };
}

async function emptyLately(store: Store, now: Date): Promise<ReadonlySet<Day>> {
  const since = new Date(now.getTime() - lookBackMs);
  return emptyDays(await store.collection.runs({ since, job: 'papers' }));
}
