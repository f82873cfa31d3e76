import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { referenceScale } from '../../src/ranking/reference-scales.ts';
import { percentileOf, type Scale, scaleFrom } from '../../src/ranking/scale.ts';
import { aDay } from '../support/builders.ts';
import { anyScale } from './terms.ts';

const today = aDay('2026-11-24');

function history(days: number, amounts: readonly number[], from = 1) {
  return Array.from({ length: days }, (_, past) => ({
    day: addDays(today, -past - from),
    amounts,
  }));
}

function percentiles(scale: Scale | undefined, amounts: readonly number[]): number[] {
  return scale ? amounts.map((amount) => percentileOf(amount, scale)) : [];
}

describe('scaleFrom', () => {
  it('tells how many of 10,000 papers had less attention, the asked one among them', () => {
    const scale = scaleFrom(history(9, [0, 1, 1, 5, 9, 9, 9, 9, 30, 80, 200]), today);

    expect(percentiles(scale, [0, 1, 5, 9, 30, 80, 200])).toEqual([
      0, 900, 2700, 3600, 7200, 8100, 9000,
    ]);
  });

  it('waits for seven days with a value', () => {
    expect(scaleFrom(history(6, [3]), today)).toBeUndefined();
    expect(scaleFrom([...history(6, [3]), ...history(9, [], 7)], today)).toBeUndefined();
    expect(scaleFrom(history(7, [3]), today)).toMatchObject({ isReference: false });
  });

  it('looks back 30 days, and not at the day itself', () => {
    const month = history(30, [3, 4]);
    const others = [
      { day: today, amounts: [900] },
      { day: addDays(today, -31), amounts: [900] },
    ];

    expect(scaleFrom([...others, ...month], today)).toEqual(scaleFrom(month, today));
  });

  it('takes nothing for rare that it has seen few papers of', () => {
    const [atMost, above] = percentiles(scaleFrom(history(7, [2]), today), [2, 3]);

    expect(atMost).toBe(0);
    expect(above).toBe(8750);
  });

  it('stays small, and within a tenth of the share above that the counts have', () => {
    const amounts = fc.array(fc.oneof(fc.nat(20), fc.nat(5000)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 7, maxLength: 30 }), (days) => {
        const past = days.map((values, index) => ({
          day: addDays(today, -index - 1),
          amounts: values,
        }));
        const all = days.flat();
        const scale = scaleFrom(past, today);

        expect(scale?.steps.length).toBeLessThan(150);
        for (const [index, found] of percentiles(scale, all).entries()) {
          const below = all.filter((value) => value < (all[index] ?? 0)).length;
          const left = 10_000 - (below * 10_000) / (all.length + 1);
          expect(10_000 - found).toBeGreaterThanOrEqual(left * 0.9 - 1);
          expect(10_000 - found).toBeLessThanOrEqual(left / 0.9 + 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for the same values in any order', () => {
    const days = history(10, [5, 1, 300]);

    expect(
      scaleFrom(days.map((day) => ({ ...day, amounts: [300, 5, 1] })).toReversed(), today),
    ).toEqual(scaleFrom(days, today));
  });

  it('survives being stored as JSON', () => {
    const scale = scaleFrom(history(7, [0, 3, 90]), today);

    expect(JSON.parse(JSON.stringify(scale))).toEqual(scale);
  });
});

describe('percentileOf', () => {
  it('halves what is left above the last step for twice the attention', () => {
    const scale: Scale = {
      isReference: false,
      steps: [
        [0, 0],
        [100, 9000],
      ],
    };

    expect(percentiles(scale, [50, 100, 200, 400])).toEqual([4500, 9000, 9500, 9750]);
  });

  it('is what the scale says at each of its steps', () => {
    fc.assert(
      fc.property(anyScale, (scale) => {
        const attentions = scale.steps.map(([attention]) => attention);

        expect(percentiles(scale, attentions)).toEqual(scale.steps.map(([, below]) => below));
      }),
    );
  });

  it('stays between 0 and 9,999 and never falls, up to counts nobody has', () => {
    const amount = fc.oneof(fc.nat(600), fc.maxSafeNat());
    fc.assert(
      fc.property(anyScale, amount, amount, (scale, a, b) => {
        const [less = -1, more = -1] = percentiles(scale, [Math.min(a, b), Math.max(a, b)]);

        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(less);
        expect(more).toBeLessThanOrEqual(9999);
        expect([less, more].every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('referenceScale', () => {
  it.each(['huggingface', 'hackernews', 'x', 'bluesky', 'mastodon', 'reddit', 'new'])(
    'rises in both attention and share for %s',
    (source) => {
      const { steps, isReference } = referenceScale(source);

      expect(isReference).toBe(true);
      expect(steps).toEqual(steps.toSorted((a, b) => a[0] - b[0]));
      expect(steps).toEqual(steps.toSorted((a, b) => a[1] - b[1]));
      expect(steps.flat().every(Number.isInteger)).toBe(true);
    },
  );

  it('has Hugging Face’s recorded day: half of its papers had less than five upvotes', () => {
    expect(percentiles(referenceScale('huggingface'), [0, 2, 5, 118])).toEqual([
      0, 1300, 5300, 9700,
    ]);
  });
});
