import { describe, expect, it } from 'vitest';
import { Seen } from '../../../src/adapters/slack/seen.ts';

describe('ids seen', () => {
  it('are new once', () => {
    const seen = new Seen();

    expect([seen.isNew('a'), seen.isNew('b'), seen.isNew('a')]).toEqual([true, true, false]);
  });

  it('are forgotten, the oldest first, when there are many', () => {
    const seen = new Seen();
    seen.isNew('oldest');
    for (let index = 0; index < 5000; index += 1) seen.isNew(String(index));

    expect(seen.isNew('4999')).toBe(false);
    expect(seen.isNew('oldest')).toBe(true);
  });
});
