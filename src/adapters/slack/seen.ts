const mostKept = 5000;

/** Remembers the latest ids, to tell a repeat from something new. */
export class Seen {
  readonly #ids = new Set<string>();

  /** Whether it comes for the first time. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > mostKept && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
