import type { Clock } from '../../src/lib/clock.ts';

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now: Date;

  constructor(start: string | Date = '2026-11-24T12:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(time: string | Date): void {
    this.#now = new Date(time);
  }

  advance(span: { days?: number; hours?: number; minutes?: number; ms?: number }): void {
    const { days = 0, hours = 0, minutes = 0, ms = 0 } = span;
    this.#now = new Date(this.#now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000 + ms);
  }
}
