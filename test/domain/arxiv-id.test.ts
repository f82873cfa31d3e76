import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byId, idOfRow, parseArxivId, rowOf, versionOf } from '../../src/domain/arxiv-id.ts';
import { archives } from '../../src/domain/taxonomy.ts';

const id = (text: string) => {
  const parsed = parseArxivId(text);
  if (parsed === undefined) {
    throw new Error(`${text} is no id`);
  }
  return parsed;
};

const two = (number: number) => String(number).padStart(2, '0');

const month = fc.integer({ min: 1, max: 12 });
const fiveDigits = fc
  .tuple(fc.integer({ min: 15, max: 90 }), month, fc.integer({ min: 1, max: 99_999 }))
  .map(([yy, mm, number]) => `${yy}${two(mm)}.${String(number).padStart(5, '0')}`);
const fourDigits = fc
  .tuple(fc.integer({ min: 8, max: 14 }), month, fc.integer({ min: 1, max: 9999 }))
  .map(([yy, mm, number]) => `${two(yy)}${two(mm)}.${String(number).padStart(4, '0')}`);
const oldStyle = fc
  .tuple(
    fc.constantFrom(...archives.map(([code]) => code)),
    fc.integer({ min: 92, max: 106 }),
    month,
    fc.integer({ min: 1, max: 999 }),
  )
  .map(
    ([archive, yy, mm, number]) =>
      `${archive}/${two(yy % 100)}${two(mm)}${String(number).padStart(3, '0')}`,
  );
const anyId = fc.oneof(fiveDigits, fourDigits, oldStyle);

describe('parseArxivId', () => {
  it.each([
    ['2011.02519', '2011.02519'],
    ['2011.02519v3', '2011.02519'],
    [' arXiv:2011.02519v12 ', '2011.02519'],
    ['ARXIV: 2011.02519V2', '2011.02519'],
    ['0704.0001', '0704.0001'],
    ['1412.9999', '1412.9999'],
    ['1501.00001', '1501.00001'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['hep-th/9901001v2', 'hep-th/9901001'],
    ['HEP-TH/9901001', 'hep-th/9901001'],
    ['arXiv:math.GT/0309136', 'math/0309136'],
    ['cond-mat.supr-con/0102001', 'cond-mat/0102001'],
    ['cmp-lg/9404001', 'cmp-lg/9404001'],
    ['hep-th/0703251', 'hep-th/0703251'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseArxivId(text)).toBe(expected);
  });

  it.each([
    ['a month 13', '2013.02519'],
    ['a month 0', '2000.02519'],
    ['four digits from 2015 on', '1501.0001'],
    ['five digits before 2015', '1412.00001'],
    ['six digits', '2011.025190'],
    ['number 0', '2011.00000'],
    ['version 0', '2011.02519v0'],
    ['a month before the new style', '0703.0001'],
    ['years of the last century in the new style', '9901.00001'],
    ['an unknown archive', 'astrology/9901001'],
    ['the old style after March 2007', 'hep-th/0704001'],
    ['the old style before July 1991', 'hep-th/9106001'],
    ['old number 0', 'hep-th/9901000'],
    ['a month 13 in the old style', 'hep-th/9913001'],
    ['six digits in the old style', 'hep-th/990101'],
    ['a link', 'https://arxiv.org/abs/2011.02519'],
    ['words around it', 'see 2011.02519'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseArxivId(text)).toBeUndefined();
  });

  it('leaves every id as it is', () => {
    fc.assert(
      fc.property(anyId, (text) => {
        expect(parseArxivId(text)).toBe(text);
      }),
    );
  });
});

describe('versionOf', () => {
  it.each([
    ['2011.02519v3', 3],
    ['arXiv:hep-th/9901001v12', 12],
    ['2011.02519', undefined],
    ['not an id v3', undefined],
  ])('of %s is %s', (text, expected) => {
    expect(versionOf(text)).toBe(expected);
  });
});

describe('rowOf', () => {
  it('counts months from January 1991', () => {
    expect(rowOf(id('2011.02519'))).toBe((29 * 12 + 10) * 100_000 + 2519);
  });

  // Databases hold these numbers: whoever changes them has to move the rows.
  it.each([
    ['hep-th/9901001', 9_600_121],
    ['math/0309136', 15_213_622],
    ['0704.0001', 19_500_001],
    ['2611.99999', 43_099_999],
  ])('of %s stays %i', (text, expected) => {
    expect(rowOf(id(text))).toBe(expected);
  });

  it('tells archives with the same number apart', () => {
    const rows = archives.map(([code]) => rowOf(id(`${code}/0301001`)));

    expect(new Set(rows).size).toBe(archives.length);
  });

  it('leads back to the id', () => {
    fc.assert(
      fc.property(anyId, (text) => {
        const row = rowOf(id(text));

        expect(Number.isSafeInteger(row)).toBe(true);
        expect(idOfRow(row)).toBe(text);
      }),
    );
  });
});

describe('idOfRow', () => {
  it.each([0, -5, 36_900_000, 19_510_000, 9_600_199])('refuses %i, the row of no id', (row) => {
    expect(() => idOfRow(row)).toThrow(RangeError);
  });
});

describe('byId', () => {
  it('orders by time over all styles', () => {
    const inOrder = [
      'hep-th/9108001',
      'cs/9901001',
      'hep-th/9901001',
      'cs/9901002',
      'hep-th/0703251',
      '0704.0001',
      '1412.9999',
      '1501.00001',
      '2011.02519',
    ].map(id);

    expect(inOrder.toReversed().toSorted(byId)).toEqual(inOrder);
  });
});
