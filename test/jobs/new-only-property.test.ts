import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { RemoteError } from '../../src/lib/errors.ts';
import { aDay, aDigest, anImport, aPaper } from '../support/builders.ts';
import { PostOffice } from './post-office.ts';

const hours = ['09:00', '09:02', '09:05', '12:00', '12:02', '12:05', '12:30'];

interface Sent {
  readonly delivery: number;
  readonly papers: readonly string[];
}

/** A channel with some subscriptions, and messages that fail by their number. */
class Channel {
  readonly #office = new PostOffice();
  readonly #newOnly = new Set<number>();

  constructor(failing: readonly number[]) {
    let sends = 0;
    this.#office.adapter.parts = 2;
    this.#office.adapter.meanwhile = () => {
      sends += 1;
      if (failing.includes(sends)) throw new RemoteError('Not now.');
    };
  }

  async subscribes(wish: Parameters<PostOffice['subscribes']>[0]): Promise<void> {
    const { id, newOnly } = await this.#office.subscribes(wish);
    if (newOnly) this.#newOnly.add(id);
  }

  async livesThrough(day: Day, numbers: readonly number[]): Promise<void> {
    const entries = numbers.map((number, index) => ({
      paper: aPaper({
        id: `2611.0000${number}`,
        title: `P${number}`,
        categories: number % 2 === 0 ? ['cs.CV', 'cs.RO'] : ['cs.CV'],
      }),
      reposts: 100 - index,
    }));
    const rules = { importedAt: this.#office.clock.now(), replace: false, announce: true };
    await this.#office.store.digests.import(anImport(aDigest({ day, entries })), rules);
    for (const hour of hours) await this.#office.beatsAt(`${addDays(day, 1)}T${hour}:00Z`);
  }

  /** Every message, in order. */
  sent(): Sent[] {
    return this.#office
      .arrivals()
      .map(({ key, papers }) => ({ delivery: parseInt(key, 10), papers }));
  }

  /** Of which deliveries every paper has to be new. */
  async mustBeNew(): Promise<ReadonlySet<number>> {
    const { items } = await this.#office.store.deliveries.list({ limit: 999 });
    const own = items.filter(({ subscription }) => this.#newOnly.has(subscription.id));
    return new Set(own.map(({ id }) => id));
  }

  close(): Promise<void> {
    return this.#office.store.close();
  }
}

/** Papers that a delivery shows though another had shown them before it began. */
function repeats(sent: readonly Sent[], mustBeNew: ReadonlySet<number>): string[] {
  return sent.flatMap(({ delivery, papers }, index) => {
    const begun = sent.findIndex((one) => one.delivery === delivery);
    const before = new Set(sent.slice(0, begun).flatMap((one) => one.papers));
    const repeated = papers.filter((paper) => before.has(paper));
    return mustBeNew.has(delivery) ? repeated.map((paper) => `${paper} in message ${index}`) : [];
  });
}

const wishes = fc.record({
  categories: fc.constantFrom([], ['cs.CV'], ['cs.RO']),
  top: fc.integer({ min: 1, max: 4 }),
  newOnly: fc.boolean(),
  at: fc.constantFrom('09:00', '12:00'),
});
const several = fc.uniqueArray(wishes, {
  selector: ({ categories }) => categories.join(),
  minLength: 2,
});
const papers = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });

describe('whatever is announced, and whatever fails', () => {
  it('a subscription to new papers repeats nothing, and no message of a delivery differs from the first', async () => {
    await fc.assert(
      fc.asyncProperty(
        several,
        fc.array(papers, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
        async (all, announced, failing) => {
          const channel = new Channel(failing);
          for (const wish of all) await channel.subscribes(wish);
          let day = aDay('2026-11-16');
          for (const numbers of announced) {
            await channel.livesThrough(day, numbers);
            day = addDays(day, 1);
          }
          const sent = channel.sent();
          const mustBeNew = await channel.mustBeNew();
          await channel.close();

          expect(repeats(sent, mustBeNew)).toEqual([]);
          const first = (delivery: number) => sent.find((one) => one.delivery === delivery);
          expect(sent).toEqual(sent.map(({ delivery }) => first(delivery)));
        },
      ),
      { numRuns: 100 },
    );
  });
});
