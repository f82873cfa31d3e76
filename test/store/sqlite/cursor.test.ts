import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../src/store/sqlite/cursor.ts';

const anyCursor = fc.record({
  towards: fc.constantFrom('next' as const, 'previous' as const),
  skipped: fc.nat(),
  // Heats are numbers of any kind, negative zero apart: it is written as zero.
  key: fc.array(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
});

describe('a cursor', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyCursor, (cursor) => {
        expect(readCursor(writeCursor(cursor), cursor.key.length)).toEqual(cursor);
      }),
    );
  });

  it('of another length is none', () => {
    fc.assert(
      fc.property(anyCursor, (cursor) => {
        expect(readCursor(writeCursor(cursor), cursor.key.length + 1)).toBeUndefined();
      }),
    );
  });

  it('of two numbers leaves room in a button of 100 characters', () => {
    const key = [-1.2345678901234567e-200, 11_999_999];
    const text = writeCursor({ towards: 'previous', skipped: 2_800_000, key });

    expect(text.length).toBeLessThan(50);
  });

  it.each(['n_0', 'x_0_1', 'N_0_1', 'n_-1_1', 'n_NaN_1', 'n_0_Infinity', 'n_0_1e999', 'n_0_1x'])(
    'is not %s',
    (text) => {
      expect(readCursor(text, 1)).toBeUndefined();
    },
  );

  it('is none without a text', () => {
    expect(readCursor(undefined, 0)).toBeUndefined();
  });
});
