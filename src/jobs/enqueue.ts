import { setImmediate as breath } from 'node:timers/promises';
import type { Day } from '../domain/day.ts';
import { owed, type Shipment, silentDay } from '../domain/delivery.ts';
import { nextDue } from '../domain/schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Workshop } from './job.ts';

const batch = 500;

/** Puts into the outbox what the subscriptions whose hour has come are owed. */
export async function enqueue({ store, clock, log }: Workshop): Promise<void> {
  for (;;) {
    const now = clock.now();
    const due = await store.subscriptions.due(now, batch);
    for (const subscription of due) {
      // SQLite answers at once, so that nobody else would have a turn among thousands.
      await breath();
      const newer = await store.digests.announcedAfter(subscription.deliveredDay);
      let owing: Due;
      try {
        owing = dueOf(subscription, newer, now);
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

function dueOf(subscription: Subscription, newer: readonly Day[], now: Date): Due {
  const shipment =
    owed(subscription, newer, { dueAt: subscription.nextAt, now }) ??
    quietNotice(subscription, now);
  return { shipment, nextAt: nextDue(subscription, now) };
}

/** What a channel is told instead of a digest, if it wants to be. */
function quietNotice({ quietDays }: Subscription, now: Date): Shipment | undefined {
  const day = quietDays === 'told' ? silentDay(now) : undefined;
  return day && { days: [day], missed: [], silent: true };
}
