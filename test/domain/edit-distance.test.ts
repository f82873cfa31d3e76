import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/domain/edit-distance.ts';

const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c') });

describe('editDistance', () => {
  it.each([
    ['learning', 'learning', 0],
    ['lerning', 'learning', 1 / 8],
    ['learnings', 'learning', 1 / 9],
    ['leerning', 'learning', 1 / 8],
    ['laerning', 'learning', 0.5 / 8],
    ['abc', 'xyz', 1],
    ['', 'abc', 1],
    ['', '', 0],
  ])('from %j to %j is %d', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
  });

  it('is the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);

        expect(distance).toBe(editDistance(b, a));
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(distance === 0).toBe(a === b);
      }),
    );
  });
});
