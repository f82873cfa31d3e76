import type { Clock } from '../../src/lib/clock.ts';

/** A clock whose date stands still until it is moved; what takes time takes it, and what is moved passes besides. */
export class FakeClock implements Clock {
  #now: Date;
  #movedMs = 0;

  constructor(start: string | Date = '2026-11-24T12:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  elapsedMs(): number {
    return performance.now() + this.#movedMs;
  }

  set(time: string | Date): void {
    const next = new Date(time);
    this.#movedMs += Math.max(0, next.getTime() - this.#now.getTime());
    this.#now = next;
  }

  advance(span: { days?: number; hours?: number; minutes?: number; ms?: number }): void {
    const { days = 0, hours = 0, minutes = 0, ms = 0 } = span;
    this.set(new Date(this.#now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000 + ms));
  }
}
