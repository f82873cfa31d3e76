import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listingsOf, readCodes, shareOut } from '../../../src/sources/arxiv/following.ts';

const someCodes = ['cs', 'stat.ML', 'hep-th', 'math.NA', 'eess', 'cs.LG', 'q-bio.NC', 'econ'];

describe('shareOut', () => {
  it('gives every category to one share, and a smaller one than before', () => {
    const volumes = array(tuple(constantFrom('cs.LG', 'cs.CV', 'stat.ML', 'eess.IV'), nat(2000)));
    const wanted = array(constantFrom(...someCodes), { minLength: 1 });
    assert(
      property(wanted, volumes, (codes, volume) => {
        const whole = shareOut(readCodes(codes), new Map());
        const shares = shareOut(readCodes(codes), new Map(volume));

        expect(shares.flat().toSorted()).toEqual(whole.flat().toSorted());
        expect(new Set(shares.flat()).size).toBe(shares.flat().length);
        const most = Math.max(...shares.map((share) => share.length));
        expect(shares.length === 1 ? 1 : most).toBeLessThanOrEqual(
          Math.max(1, shares.flat().length - 1),
        );
      }),
    );
  });

  it('parts the busy ones', () => {
    const volume = new Map([
      ['cs.LG', 700],
      ['cs.CV', 600],
      ['cs.CL', 500],
    ]);

    const shares = shareOut(readCodes(['cs']), volume);

    expect(shares.map((share) => share[0])).toEqual(['cs.LG', 'cs.CV', 'cs.CL']);
  });

  it('has nothing to part in one category', () => {
    expect(shareOut(readCodes(['hep-th']), new Map())).toEqual([['hep-th']]);
  });
});

describe('listingsOf', () => {
  it.each([
    [
      ['cs', 'stat.ML'],
      ['cs', 'stat.ML'],
    ],
    [
      ['cs.LG', 'cs.CL', 'stat.ML'],
      ['cs', 'stat.ML'],
    ],
    [['cs.SY'], ['eess.SY']],
    [
      ['quant-ph', 'math-ph'],
      ['quant-ph', 'math-ph'],
    ],
  ])('of %s are %s', (codes, listings) => {
    expect(listingsOf(readCodes(codes))).toEqual(listings);
  });
});
