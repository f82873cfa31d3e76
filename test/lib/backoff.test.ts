import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/lib/backoff.ts';
import { hour, minute } from '../../src/lib/clock.ts';

describe('backoffMs', () => {
  it.each([
    [1, minute],
    [2, 2 * minute],
    [3, 4 * minute],
    [6, 32 * minute],
    [7, hour],
    [10_000, hour],
  ])('after failure %i waits %i ms', (attempts, wait) => {
    expect(backoffMs(attempts)).toBe(wait);
  });

  it('waits a minute before anything has failed', () => {
    expect(backoffMs(0)).toBe(minute);
  });
});
