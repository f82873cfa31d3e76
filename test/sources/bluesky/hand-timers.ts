import type { Timers } from '../../../src/sources/bluesky/timers.ts';

/** Timers that fire when they are told to. */
export class HandTimers implements Timers {
  #pending: { ms: number; run: () => void }[] = [];
  #arrivals: (() => void)[] = [];

  after(ms: number, run: () => void): () => void {
    const timer = { ms, run };
    this.#pending.push(timer);
    for (const arrive of this.#arrivals) arrive();
    return () => {
      this.#pending = this.#pending.filter((each) => each !== timer);
    };
  }

  get pending(): number {
    return this.#pending.length;
  }

  /** Fires the timer that waits so long, as soon as there is one. */
  async fire(ms: number): Promise<void> {
    let timer = this.#find(ms);
    while (!timer) {
      await new Promise<void>((resolve) => this.#arrivals.push(resolve));
      timer = this.#find(ms);
    }
    const { run } = timer;
    this.#pending = this.#pending.filter((each) => each !== timer);
    run();
  }

  #find(ms: number) {
    return this.#pending.find((timer) => timer.ms === ms);
  }
}
