import type { Adapter } from '../adapters/adapter.ts';
import type { Card } from '../cards/card.ts';
import { deliveryCard } from '../cards/delivery-card.ts';
import { givenUpCard, pausedCard } from '../cards/message-card.ts';
import { packActions } from '../cards/pack-actions.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import { backoffMs } from '../lib/backoff.ts';
import { dayLong, minute } from '../lib/clock.ts';
import { messageOf, RefusedError, RemoteError, UncertainError } from '../lib/errors.ts';
import { choose } from '../ranking/choose.ts';
import type { Workshop } from './job.ts';

const batch = 20;
const leaseMs = 10 * minute;

// Later than a day, yesterday's digest is noise.
const patienceMs = dayLong;

/** Sends what is due, until nothing is or `stopping` says to leave the rest for later. */
export async function deliver(workshop: Workshop, stopping: AbortSignal): Promise<void> {
  const { store, clock } = workshop;
  while (!stopping.aborted) {
    const adapters = new Map(workshop.adapters().map((adapter) => [adapter.platform, adapter]));
    const now = clock.now();
    const claimed = await store.deliveries.claimDue({
      platforms: [...adapters.keys()],
      now,
      leaseUntil: leaseFrom(now),
      limit: batch,
    });
    for (const delivery of claimed) {
      const adapter = adapters.get(delivery.subscription.channel.platform);
      if (adapter) await deliverOne(delivery, adapter, workshop, stopping);
    }
    if (claimed.length < batch) return;
  }
}

async function deliverOne(
  delivery: Delivery,
  adapter: Adapter,
  workshop: Workshop,
  stopping: AbortSignal,
): Promise<void> {
  const { store, clock, log } = workshop;
  if (stopping.aborted) {
    await store.deliveries.retryLater(delivery.id, clock.now(), 'hotpapers was stopped');
    return;
  }
  // Those before it may have taken longer than the lease.
  const isOurs = await store.deliveries.renew(delivery, leaseFrom(clock.now()));
  if (!isOurs) return;
  try {
    const messages = await messagesOf(delivery, adapter, workshop);
    const arrived = [...delivery.arrived];
    for (const [part, message] of messages.entries()) {
      if (part < delivery.arrived.length) continue;
      const key = `${delivery.id}-${part}`;
      const id = await adapter.send(delivery.subscription.channel, message, key, arrived);
      await store.deliveries.markArrived(delivery.id, id);
      arrived.push(id);
      await store.deliveries.renew(delivery, leaseFrom(clock.now()));
    }
    const remark = messages.length === 0 ? 'No paper fitted.' : undefined;
    await store.deliveries.markSent(delivery.id, clock.now(), remark);
  } catch (error) {
    await postpone(delivery, adapter, error, workshop);
    log.warn(
      { delivery: delivery.id, channel: delivery.subscription.channel, err: error },
      'A digest could not be delivered.',
    );
  }
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + leaseMs);
}

async function messagesOf(
  { shipment, subscription }: Delivery,
  adapter: Adapter,
  { store }: Workshop,
): Promise<readonly unknown[]> {
  const found = await Promise.all(shipment.days.map((day) => store.digests.find(day)));
  const digests: Digest[] = found.filter((digest) => digest !== undefined);
  const chosen = choose(digests, subscription);
  // A quiet day is silent; somebody who just subscribed wants to hear of it.
  if (chosen.length === 0 && !shipment.proof) return [];

  const down = [...new Set(digests.flatMap((digest) => digest.down ?? []))];
  const { card, long } = packActions(deliveryCard(shipment, chosen, subscription, down));
  if (long.size > 0) throw new Error('What is delivered has no long actions');
  return adapter.layOut(card);
}

async function postpone(
  delivery: Delivery,
  adapter: Adapter,
  error: unknown,
  workshop: Workshop,
): Promise<void> {
  const { store, clock } = workshop;
  const now = clock.now();
  if (error instanceof RefusedError) {
    await store.deliveries.giveUp(delivery.id, now, error.message);
    await store.subscriptions.pause(delivery.subscription.id, error.message);
    // Once, since a paused subscription is not tried again.
    await tellMaker(delivery, adapter, pausedCard(delivery.subscription, error.message));
    return;
  }
  if (error instanceof UncertainError) {
    await store.deliveries.markUncertain(delivery.id, now, error.message);
    return;
  }
  if (now.getTime() - delivery.since.getTime() >= patienceMs) {
    const reason = `It could not be sent within a day: ${messageOf(error)}`;
    await store.deliveries.giveUp(delivery.id, now, reason);
    await tellMaker(delivery, adapter, givenUpCard(delivery, reason));
    return;
  }
  const usual = new Date(now.getTime() + backoffMs(delivery.attempts));
  const asked = error instanceof RemoteError ? error.retryAt : undefined;
  // A time that has passed would be taken up again at once, without end.
  const retryAt = asked && asked > now ? asked : usual;
  await store.deliveries.retryLater(delivery.id, retryAt, messageOf(error));
}

async function tellMaker({ subscription }: Delivery, adapter: Adapter, card: Card): Promise<void> {
  const { channel, maker } = subscription;
  await adapter.tell({ platform: channel.platform, workspace: channel.workspace, id: maker }, card);
}
