import type { Platform } from '../../../src/domain/channel.ts';
import type { Delivery, Shipment } from '../../../src/domain/delivery.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import type { SendingTimes } from '../../../src/store/deliveries.ts';
import type { Store } from '../../../src/store/store.ts';
import type { NewSubscription } from '../../../src/store/subscriptions.ts';
import { aDay, aWish } from '../../support/builders.ts';

export const nine = new Date('2026-11-25T09:00:00Z');
export const tomorrow = new Date('2026-11-26T09:00:00Z');

export const allPlatforms: readonly Platform[] = ['console', 'discord', 'slack'];

/** The time some minutes after nine. */
export function minute(minutes: number): Date {
  return new Date(nine.getTime() + minutes * 60_000);
}

/** Of a message that is about to be sent at nine, for so many minutes. */
export function fromNine(minutes: number): SendingTimes {
  return { now: nine, leaseUntil: minute(minutes) };
}

export function aShipment(...days: readonly string[]): Shipment {
  return { days: (days.length > 0 ? days : ['2026-11-24']).map(aDay), missed: [] };
}

export async function subscribe(
  store: Store,
  wish: Partial<NewSubscription> = {},
): Promise<Subscription> {
  return (await store.subscriptions.save(aWish(wish), undefined, nine)).subscription;
}

export async function enqueue(
  store: Store,
  subscription: Subscription,
  shipment: Shipment | undefined = aShipment(),
  now: Date = nine,
): Promise<void> {
  const current = await store.subscriptions.find(subscription.id);
  await store.deliveries.enqueue(current ?? subscription, shipment, { now, nextAt: tomorrow });
}

/** Claims for five minutes. */
export function claim(
  store: Store,
  now: Date = nine,
  parts: { platforms?: readonly Platform[]; limit?: number; except?: readonly number[] } = {},
): Promise<readonly Delivery[]> {
  const leaseUntil = new Date(now.getTime() + 5 * 60_000);
  return store.deliveries.claimDue({
    platforms: allPlatforms,
    now,
    leaseUntil,
    limit: 9,
    ...parts,
  });
}

/** Claims the only delivery there is. */
export async function claimOne(store: Store, now?: Date): Promise<Delivery> {
  const [delivery, ...others] = await claim(store, now);
  if (!delivery || others.length > 0) throw new Error('There is not exactly one delivery due');
  return delivery;
}
