interface Work {
  readonly place: string;
  readonly run: () => Promise<void>;
}

/** Enough to keep a service busy that takes 50 messages a second and answers each in half of one. */
export const lanesPerPlatform = 32;

// Whatever waits for a busy place is held in memory, so it may not be without end.
const mostWaiting = 500;

/** Does so many pieces of work beside each other, those of one place one after the other. */
export class Lanes {
  readonly #most: number;
  readonly #busy = new Map<string, Promise<void>>();
  #waiting: Work[] = [];
  #failure: { readonly error: unknown } | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  add(place: string, run: () => Promise<void>): void {
    this.#waiting.push({ place, run });
    this.#fill();
  }

  /** Resolves when another piece could be begun; rejects when one has failed and none is at work. */
  async free(): Promise<void> {
    while (this.#failure || this.#busy.size >= this.#most || this.#waiting.length >= mostWaiting) {
      if (this.#failure) await this.done();
      await Promise.race(this.#busy.values());
    }
  }

  /** Resolves when all is done; rejects as the first piece that failed did, and begins no other. */
  async done(): Promise<void> {
    while (this.#busy.size > 0) await Promise.race(this.#busy.values());
    if (this.#failure) throw this.#failure.error;
  }

  #fill(): void {
    while (this.#busy.size < this.#most) {
      const index = this.#waiting.findIndex(({ place }) => !this.#busy.has(place));
      const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
      if (!next) return;
      this.#busy.set(next.place, this.#run(next));
    }
  }

  async #run({ place, run }: Work): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#failure ??= { error };
      this.#waiting = [];
    } finally {
      this.#busy.delete(place);
      this.#fill();
    }
  }
}
