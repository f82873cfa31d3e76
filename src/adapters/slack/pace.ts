import { setTimeout as pause } from 'node:timers/promises';

// Slack takes about one message a second in a channel.
const usualGapMs = 1000;
const mostKept = 1000;

/** Spaces what goes to the same place. */
export class Pace {
  readonly #gapMs: number;
  readonly #now: () => number;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #freeAt = new Map<string, number>();

  constructor(
    gapMs = usualGapMs,
    now = () => performance.now(),
    waiting: (ms: number) => Promise<unknown> = (ms) => pause(ms),
  ) {
    this.#gapMs = gapMs;
    this.#now = now;
    this.#pause = waiting;
  }

  /** Resolves when it is this one's turn. */
  async turn(place: string): Promise<void> {
    const now = this.#now();
    const turnAt = Math.max(now, this.#freeAt.get(place) ?? now);
    this.#freeAt.set(place, turnAt + this.#gapMs);
    this.#forget(now);
    if (turnAt > now) await this.#pause(turnAt - now);
  }

  #forget(now: number): void {
    if (this.#freeAt.size <= mostKept) return;
    for (const [place, freeAt] of this.#freeAt) if (freeAt < now) this.#freeAt.delete(place);
  }
}
