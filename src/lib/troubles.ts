/** Counts what was left out, by reason. */
export class Troubles {
  readonly #counts = new Map<string, number>();

  /** `reason` goes on after "items", as in `without a title`. */
  count(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  sentences(): string[] {
    return Array.from(
      this.#counts,
      ([reason, count]) => `Left out ${count} ${count === 1 ? 'item' : 'items'} ${reason}.`,
    );
  }
}

/** The same for reasons that were gathered in a list. */
export function counted(reasons: readonly string[]): string[] {
  const troubles = new Troubles();
  for (const reason of reasons) troubles.count(reason);
  return troubles.sentences();
}
