/** Work of which each key has one piece at a time, in the order it was asked for. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(key) ?? Promise.resolve();
    // Whoever asked for the one before hears of its failure.
    const turn = before.then(work, work);
    this.#last.set(key, turn);
    try {
      await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}
