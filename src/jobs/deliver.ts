import type { Adapter } from '../adapters/adapter.ts';
import { deliveryCard } from '../cards/delivery-card.ts';
import { pausedCard } from '../cards/message-card.ts';
import { packActions } from '../cards/pack-actions.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import { backoffMs } from '../lib/backoff.ts';
import { minute } from '../lib/clock.ts';
import { messageOf, RefusedError, RemoteError } from '../lib/errors.ts';
import { choose } from '../ranking/choose.ts';
import type { Workshop } from './job.ts';

const batch = 20;
const leaseMs = 10 * minute;

/** Sends what is due, until nothing is or `stopping` says to leave the rest for later. */
export async function deliver(workshop: Workshop, stopping: AbortSignal): Promise<void> {
  const { store, clock } = workshop;
  while (!stopping.aborted) {
    const adapters = new Map(workshop.adapters().map((adapter) => [adapter.platform, adapter]));
    const now = clock.now();
    const claimed = await store.deliveries.claimDue({
      platforms: [...adapters.keys()],
      now,
      leaseUntil: new Date(now.getTime() + leaseMs),
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
  try {
    const messages = await messagesOf(delivery, adapter, workshop);
    const arrived = [...delivery.arrived];
    for (const [part, message] of messages.entries()) {
      if (part < delivery.arrived.length) continue;
      const key = `${delivery.id}-${part}`;
      const id = await adapter.send(delivery.subscription.channel, message, key, arrived);
      await store.deliveries.markArrived(delivery.id, id);
      arrived.push(id);
    }
    const remark = messages.length === 0 ? 'no paper fitted' : undefined;
    await store.deliveries.markSent(delivery.id, clock.now(), remark);
  } catch (error) {
    await postpone(delivery, adapter, error, workshop);
    log.warn(
      { delivery: delivery.id, channel: delivery.subscription.channel, err: error },
      'A digest could not be delivered.',
    );
  }
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

  const { card, long } = packActions(deliveryCard(shipment, chosen, subscription));
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
    await tellMaker(delivery, adapter, error.message);
    return;
  }
  const usual = new Date(now.getTime() + backoffMs(delivery.attempts));
  const asked = error instanceof RemoteError ? error.retryAt : undefined;
  // A time that has passed would be taken up again at once, without end.
  const retryAt = asked && asked > now ? asked : usual;
  await store.deliveries.retryLater(delivery.id, retryAt, messageOf(error));
}

/** Once, since a paused subscription is not tried again. */
async function tellMaker(
  { subscription }: Delivery,
  adapter: Adapter,
  reason: string,
): Promise<void> {
  const { channel, maker } = subscription;
  const person = { platform: channel.platform, workspace: channel.workspace, id: maker };
  await adapter.tell(person, pausedCard(subscription, reason));
}
