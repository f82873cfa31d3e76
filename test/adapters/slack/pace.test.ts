import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/adapters/slack/pace.ts';

describe('the pace of messages', () => {
  it('is one a second in a channel, and does not hold up another', async () => {
    const waits: number[] = [];
    const pace = new Pace(
      1000,
      () => 0,
      async (ms) => waits.push(ms),
    );

    await pace.turn('C1');
    await pace.turn('C1');
    await pace.turn('C2');
    await pace.turn('C1');

    expect(waits).toEqual([1000, 2000]);
  });
});
