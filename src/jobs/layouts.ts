import type { Adapter } from '../adapters/adapter.ts';
import { deliveryCard } from '../cards/delivery-card.ts';
import { packActions } from '../cards/pack-actions.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import { choose, chooseLate } from '../ranking/choose.ts';
import type { Store } from '../store/store.ts';

// Some tens of kilobytes each.
const mostKept = 100;

/** Lays out deliveries for one platform; those that say the same share their messages. */
export class Layouts {
  readonly #adapter: Adapter;
  readonly #store: Store;
  readonly #kept = new Map<string, Promise<readonly unknown[]>>();

  constructor(adapter: Adapter, store: Store) {
    this.#adapter = adapter;
    this.#store = store;
  }

  /** The messages of a delivery; none where it has nothing to say. */
  async messagesOf(delivery: Delivery): Promise<readonly unknown[]> {
    // A proof speaks of the one subscription.
    if (delivery.shipment.proof) return this.#layOut(delivery);

    const saying = sayingOf(delivery);
    const kept = this.#kept.get(saying) ?? this.#layOut(delivery);
    // What was asked for last is forgotten last.
    this.#kept.delete(saying);
    this.#kept.set(saying, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    try {
      return await kept;
    } catch (error) {
      this.#kept.delete(saying);
      throw error;
    }
  }

  async #layOut({ shipment, subscription }: Delivery): Promise<readonly unknown[]> {
    const found = await Promise.all(shipment.days.map((day) => this.#store.digests.find(day)));
    const digests: Digest[] = found.filter((digest) => digest !== undefined);
    const chosen = choose(digests, subscription);
    // A quiet day is silent; somebody who just subscribed wants to hear of it.
    if (chosen.length === 0 && !shipment.proof && !shipment.silent) return [];

    const down = [...new Set(digests.flatMap((digest) => digest.down ?? []))];
    const late = chooseLate(digests, subscription);
    const { card, long } = packActions(
      deliveryCard(shipment, chosen, subscription, { down, late }),
    );
    if (long.size > 0) throw new Error('What is delivered has no long actions');
    return this.#adapter.layOut(card);
  }
}

/** All that a scheduled delivery's card is made of. */
function sayingOf({ shipment, subscription }: Delivery): string {
  // Whose it is and when it comes due does not show; whatever else is wished may.
  const unseen = {
    id: undefined,
    channel: undefined,
    maker: undefined,
    nextAt: undefined,
    deliveredDay: undefined,
    at: undefined,
    zone: undefined,
    days: undefined,
  };
  return JSON.stringify([shipment, { ...subscription, ...unseen }]);
}
