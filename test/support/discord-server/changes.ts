/** Lets a test wait for something to come true on the server, looking only when something happened. */
export class Changes {
  readonly #waiting = new Set<() => void>();

  announce(): void {
    for (const look of this.#waiting) look();
  }

  /** Gives what `find` finds as soon as it finds it; rejects after `limitMs`, saying what was missing. */
  until<Found>(
    find: () => Found | undefined,
    missing: () => string,
    limitMs: number,
  ): Promise<Found> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (): void => {
        try {
          const found = find();
          if (found === undefined) return;
          settle();
          resolve(found);
        } catch (error) {
          settle();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const timer = setTimeout(() => {
        settle();
        reject(new Error(`${missing()} (waited ${limitMs} ms)`));
      }, limitMs);
      this.#waiting.add(look);
      look();
    });
  }
}
