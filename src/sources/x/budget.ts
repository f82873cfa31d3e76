import { type Day, dayOf } from '../../domain/day.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Memory } from '../source.ts';

const name = 'x.spent';

/** What may be spent in a UTC day, the day X bills by; in US dollars. */
export class Budget {
  readonly dollarsPerDay: number;
  readonly #clock: Clock;
  readonly #memory: Memory;

  constructor(dollarsPerDay: number, clock: Clock, memory: Memory) {
    this.dollarsPerDay = dollarsPerDay;
    this.#clock = clock;
    this.#memory = memory;
  }

  async left(): Promise<number> {
    return Math.max(0, this.dollarsPerDay - (await this.#spent(this.#today())));
  }

  /**
   * Counts `most` as spent before `buy` runs, and what it did cost afterwards, nothing if it fails:
   * a process that ends in between has spent too little rather than too much.
   */
  async spend<T>(most: number, buy: () => Promise<T>, cost: (bought: T) => number): Promise<T> {
    const day = this.#today();
    const before = await this.#spent(day);
    await this.#write(day, before + most);
    let price = 0;
    try {
      const bought = await buy();
      price = cost(bought);
      return bought;
    } finally {
      await this.#write(day, before + price);
    }
  }

  async #spent(day: Day): Promise<number> {
    const [writtenOn, dollars] = ((await this.#memory.read(name)) ?? '').split(' ');
    const spent = Number(dollars);
    return writtenOn === day && spent >= 0 ? spent : 0;
  }

  #write(day: Day, dollars: number): Promise<void> {
    return this.#memory.write(name, `${day} ${dollars.toFixed(3)}`);
  }

  #today(): Day {
    return dayOf(this.#clock.now());
  }
}
