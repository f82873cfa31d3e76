import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Delivery } from '../domain/delivery.ts';
import { minute, second } from '../lib/clock.ts';
import type { Workshop } from './job.ts';

const leaseMs = 10 * minute;

// Renewing is a write to the disk; within this time the claim speaks for itself.
const freshMs = 20 * second;

export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + leaseMs);
}

/** Our right to a claimed delivery, which others may take once it has run out. */
export class Lease {
  readonly #delivery: Delivery;
  readonly #workshop: Workshop;
  #since: Date;

  constructor(delivery: Delivery, since: Date, workshop: Workshop) {
    this.#delivery = delivery;
    this.#since = since;
    this.#workshop = workshop;
  }

  /** Whether the delivery is still ours, and for some minutes more. */
  async holds(): Promise<boolean> {
    const { store, clock } = this.#workshop;
    const now = clock.now();
    const age = now.getTime() - this.#since.getTime();
    // A clock that was set back says nothing of the age.
    if (age >= 0 && age < freshMs) return true;
    this.#since = now;
    return store.deliveries.renew(this.#delivery, leaseFrom(now));
  }

  /** Whether the next message may be sent now, which is written down first, with the papers that are shown from now on. */
  async beginSending(papers: readonly ArxivId[]): Promise<boolean> {
    const { store, clock } = this.#workshop;
    const now = clock.now();
    this.#since = now;
    const shown = papers.length > 0 ? { papers, at: now } : undefined;
    return store.deliveries.beginSending(
      this.#delivery,
      { now, leaseUntil: leaseFrom(now) },
      shown,
    );
  }
}
