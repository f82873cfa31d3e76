import { hour, minute } from './clock.ts';

/** How long to wait after the `attempts`-th failure: one minute, doubling, at most an hour. */
export function backoffMs(attempts: number): number {
  return Math.min(minute * 2 ** Math.max(0, attempts - 1), hour);
}
