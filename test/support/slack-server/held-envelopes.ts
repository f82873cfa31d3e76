import type { Acknowledgement, Delivery } from './socket-mode.ts';

type Deliver = (delivery: Delivery) => Promise<readonly Acknowledgement[]>;

interface Held {
  readonly delivery: Delivery;
  readonly acknowledged: (those: readonly Acknowledgement[]) => void;
  sent: number;
}

/** Envelopes kept back, to be delivered in another order than things happened in, and more than once. */
export class HeldEnvelopes {
  readonly #held: Held[] = [];

  get size(): number {
    return this.#held.length;
  }

  /** Resolves when it is acknowledged for the first time. */
  add(delivery: Delivery): Promise<readonly Acknowledgement[]> {
    return new Promise((acknowledged) => {
      this.#held.push({ delivery, acknowledged, sent: 0 });
    });
  }

  /**
   * Sends those at these places, all without waiting for an acknowledgement between them, and awaits them
   * all; a place named again is the same envelope repeated, as Slack repeats it.
   */
  async release(places: readonly number[], deliver: Deliver): Promise<void> {
    const sending = places.map(async (place) => {
      const held = this.#held[place];
      if (!held) throw new Error(`No envelope is held at ${place}.`);
      const attempt = held.sent;
      held.sent += 1;
      return { held, acknowledgements: await deliver({ ...held.delivery, attempt }) };
    });
    const sent = await Promise.all(sending);
    for (const each of new Set(sent.map(({ held }) => held))) {
      const all = sent.filter(({ held }) => held === each).flatMap((one) => one.acknowledgements);
      // Over HTTP a repeat may overtake; Slack takes the answer that says something.
      each.acknowledged(all.toSorted((a, b) => Number(!a.payload) - Number(!b.payload)));
    }
  }
}
