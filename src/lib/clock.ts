/** Where the time comes from; tests pass one they move by hand. */
export interface Clock {
  now(): Date;
  /** Milliseconds since some moment; nobody sets this back or forward, so it tells how long something took. */
  elapsedMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
};

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const dayLong = 24 * hour;
