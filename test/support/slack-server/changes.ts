/** Lets tests wait for something to become true without polling or sleeping. */
export class Changes {
  readonly #waiting = new Set<() => void>();
  readonly #patienceMs: number;
  readonly #explain: () => string;

  constructor(patienceMs: number, explain: () => string) {
    this.#patienceMs = patienceMs;
    this.#explain = explain;
  }

  /** To be called after anything changed that somebody may be waiting for. */
  notify(): void {
    for (const look of Array.from(this.#waiting)) look();
  }

  /** Resolves to what `find` returns once it returns something; rejects, saying `what`, when patience ends. */
  until<T>(find: () => T | undefined, what: string, withinMs = this.#patienceMs): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        this.#waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`Waited ${withinMs} ms in vain for ${what}. ${this.#explain()}`));
      }, withinMs);
      this.#waiting.add(look);
      look();
    });
  }
}
