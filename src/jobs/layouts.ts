import type { Adapter } from '../adapters/adapter.ts';
import { deliveryCard } from '../cards/delivery-card.ts';
import { packActions } from '../cards/pack-actions.ts';
import { quietCard } from '../cards/quiet-card.ts';
import { nextAnnouncement } from '../domain/announcements.ts';
import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Day } from '../domain/day.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import { choose, chooseLate } from '../ranking/choose.ts';
import type { Store } from '../store/store.ts';
import { leftOutOf } from './left-out.ts';
import { Recent } from './recent.ts';

// Some tens of kilobytes each.
const mostKept = 100;

// A megabyte each; those of one morning are mostly of the same day.
const mostDigests = 5;

/** What a delivery sends, and shows by it. */
export interface LaidOut {
  /** None where it has nothing to say. */
  readonly messages: readonly unknown[];
  readonly papers: readonly ArxivId[];
}

/** Lays out deliveries for one platform; those that say the same share their messages. */
export class Layouts {
  readonly #adapter: Adapter;
  readonly #store: Store;
  readonly #kept = new Recent<LaidOut>(mostKept);
  readonly #digests = new Recent<readonly Digest[]>(mostDigests);

  constructor(adapter: Adapter, store: Store) {
    this.#adapter = adapter;
    this.#store = store;
  }

  async layOut(delivery: Delivery): Promise<LaidOut> {
    const { shipment, subscription } = delivery;
    const leftOut = subscription.newOnly
      ? await leftOutOf(delivery, await this.#digestsOf(shipment.days), this.#store)
      : [];
    // A proof speaks of the one subscription.
    if (shipment.proof) return this.#make(delivery, leftOut);
    return this.#kept.of(sayingOf(delivery, leftOut), () => this.#make(delivery, leftOut));
  }

  async #make(delivery: Delivery, leftOut: readonly ArxivId[]): Promise<LaidOut> {
    const { shipment, subscription } = delivery;
    if (shipment.silent) {
      const card = quietCard(delivery.day, nextAnnouncement(delivery.since).at);
      return { messages: this.#adapter.layOut(card), papers: [] };
    }
    const digests = await this.#digestsOf(shipment.days);
    const chosen = choose(digests, subscription, new Set(leftOut));
    // A quiet day is silent; somebody who just subscribed wants to hear of it.
    if (chosen.length === 0 && !shipment.proof) return { messages: [], papers: [] };

    const down = [...new Set(digests.flatMap((digest) => digest.down ?? []))];
    const late = chooseLate(digests, subscription);
    const { card, long } = packActions(
      deliveryCard(shipment, chosen, subscription, { down, late }),
    );
    if (long.size > 0) throw new Error('What is delivered has no long actions');
    return {
      messages: this.#adapter.layOut(card),
      papers: chosen.map(({ entry }) => entry.paper.id),
    };
  }

  #digestsOf(days: readonly Day[]): Promise<readonly Digest[]> {
    return this.#digests.of(days.join(), async () => {
      const found = await Promise.all(days.map((day) => this.#store.digests.find(day)));
      return found.filter((digest) => digest !== undefined);
    });
  }
}

/** All that a scheduled delivery's card is made of. */
function sayingOf(
  { shipment, subscription, since }: Delivery,
  leftOut: readonly ArxivId[],
): string {
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
  const next = shipment.silent && nextAnnouncement(since).day;
  return JSON.stringify([shipment, { ...subscription, ...unseen }, leftOut, next]);
}
