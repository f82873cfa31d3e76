import { describe, expect, it } from 'vitest';
import { sum } from '../../src/ranking/sum.ts';

describe('sum', () => {
  it('weighs every repost and every like one', () => {
    expect(sum.heat({ reposts: 1962, likes: 52 })).toBe(2014);
  });
});
