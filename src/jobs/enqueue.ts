import { owed } from '../domain/delivery.ts';
import { nextDue } from '../domain/schedule.ts';
import type { Workshop } from './job.ts';

const batch = 500;

/** Puts into the outbox what the subscriptions whose hour has come are owed. */
export async function enqueue({ store, clock }: Workshop): Promise<void> {
  for (;;) {
    const now = clock.now();
    const due = await store.subscriptions.due(now, batch);
    for (const subscription of due) {
      const newer = await store.digests.announcedAfter(subscription.deliveredDay);
      await store.deliveries.enqueue(subscription, owed(subscription, newer), {
        now,
        nextAt: nextDue(subscription, now),
      });
    }
    if (due.length < batch) return;
  }
}
