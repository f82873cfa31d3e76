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
      try {
        const newer = await store.digests.announcedAfter(subscription.deliveredDay);
        const shipment =
          owed(subscription, newer, { dueAt: subscription.nextAt, now }) ??
          quietNotice(subscription, now);
        const nextAt = nextDue(subscription, now);
        await store.deliveries.enqueue(subscription, shipment, { now, nextAt });
      } catch (error) {
        // One schedule that cannot be computed must not stop all the others.
        log.error({ subscription: subscription.id, err: error }, 'A subscription cannot come due.');
        await store.subscriptions.pause(subscription.id, 'its schedule cannot be understood');
      }
    }
    if (due.length < batch) return;
  }
}

/** What a channel is told instead of a digest, if it wants to be. */
function quietNotice({ quietDays }: Subscription, now: Date): Shipment | undefined {
  const day = quietDays === 'told' ? silentDay(now) : undefined;
  return day && { days: [day], missed: [], silent: true };
}
