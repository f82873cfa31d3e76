import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/domain/digest.ts';
import { usualWish, type Wish } from '../../src/domain/subscription.ts';
import { choose, chooseLate } from '../../src/ranking/choose.ts';
import { aDay, aDigest, anEntry, anId, aPaper } from '../support/builders.ts';
import { aReceipt } from '../support/news-builders.ts';

function aScored(id: string, heat: number, categories = ['cs.CV']) {
  return anEntry({ paper: aPaper({ id, categories }), reposts: heat, likes: 0 });
}

function chosen(digests: readonly Digest[], wish: Partial<Wish> = {}): string[] {
  return choose(digests, { ...usualWish, ...wish }).map(({ entry }) => entry.paper.id);
}

describe('choose', () => {
  it('takes the hottest of all days together', () => {
    const older = aDigest({
      day: '2020-11-05',
      entries: [aScored('2011.00001', 30), aScored('2011.00002', 10)],
    });
    const newer = aDigest({ day: '2020-11-06', entries: [aScored('2011.00003', 20)] });

    expect(chosen([older, newer])).toEqual(['2011.00001', '2011.00003', '2011.00002']);
  });

  it('takes a paper of several days once, from the day it was hottest', () => {
    const older = aDigest({ day: '2020-11-05', entries: [aScored('2011.00001', 30)] });
    const newer = aDigest({ day: '2020-11-06', entries: [aScored('2011.00001', 20)] });

    const [only, ...others] = choose([older, newer], usualWish);

    expect(others).toEqual([]);
    expect(only).toMatchObject({ day: '2020-11-05', entry: { heat: 30 } });
  });

  it('keeps the order of the digest among equally hot papers of a day', () => {
    const digest = aDigest({ entries: [aScored('2011.00002', 10), aScored('2011.00001', 10)] });

    expect(chosen([digest])).toEqual(['2011.00002', '2011.00001']);
  });

  it('orders equally hot papers of two days by id, old-style ids first', () => {
    const older = aDigest({ day: '2020-11-05', entries: [aScored('2011.00001', 10)] });
    const newer = aDigest({ day: '2020-11-06', entries: [aScored('hep-th/9901001', 10)] });

    expect(chosen([older, newer])).toEqual(['hep-th/9901001', '2011.00001']);
  });

  it('lets through the categories wished for, whichever place a paper lists them in', () => {
    const digest = aDigest({
      entries: [
        aScored('2011.00001', 30, ['cs.CV', 'cs.LG']),
        aScored('2011.00002', 20, ['hep-ph']),
        aScored('2011.00003', 10, ['math.AG']),
      ],
    });

    expect(chosen([digest], { categories: ['cs.LG'] })).toEqual(['2011.00001']);
    expect(chosen([digest], { categories: ['hep-*', 'math'] })).toEqual([
      '2011.00002',
      '2011.00003',
    ]);
    expect(chosen([digest], { categories: ['q-bio'] })).toEqual([]);
  });

  it('takes a category and its alias for one', () => {
    const digest = aDigest({ entries: [aScored('2011.00001', 10, ['cs.NA'])] });

    expect(chosen([digest], { categories: ['math.NA'] })).toEqual(['2011.00001']);
  });

  it('leaves out what is less hot than wished for, and takes what is just so hot', () => {
    const digest = aDigest({ entries: [aScored('2011.00001', 30), aScored('2011.00002', 29)] });

    expect(chosen([digest], { minHeat: 30 })).toEqual(['2011.00001']);
  });

  it('chooses as if what is left out were not there, followed or not', () => {
    const number = fc.integer({ min: 1, max: 9 });
    const entries = fc
      .uniqueArray(fc.tuple(number, fc.nat(20)), { selector: ([paper]) => paper, maxLength: 9 })
      .map((pairs) => pairs.map(([paper, heat]) => aScored(`2011.0000${paper}`, heat)));

    fc.assert(
      fc.property(
        fc.array(entries, { maxLength: 3 }),
        fc.array(number),
        fc.record({
          top: fc.integer({ min: 1, max: 5 }),
          minHeat: fc.nat(20),
          follow: fc.constantFrom([], ['Ada Example']),
        }),
        (days, numbers, parts) => {
          const leftOut = new Set(numbers.map((paper) => anId(`2011.0000${paper}`)));
          const wish = { ...usualWish, ...parts };
          const digests = days.map((all, index) =>
            aDigest({ day: `2020-11-0${index + 1}`, entries: all }),
          );
          const without = digests.map((digest) => ({
            ...digest,
            entries: digest.entries.filter(({ paper }) => !leftOut.has(paper.id)),
          }));

          expect(choose(digests, wish, leftOut)).toEqual(choose(without, wish));
        },
      ),
    );
  });

  it('asks for a least heat where it was meant for the formula of the digest, else for what is usual', () => {
    const ranked = { receipt: aReceipt({ formula: 'heat-1' }) };
    const built = aDigest({
      day: '2020-11-05',
      formula: 'heat-1',
      entries: [
        { ...aScored('2011.00001', 60), ...ranked },
        { ...aScored('2011.00002', 30), ...ranked },
        { ...aScored('2011.00003', 24), ...ranked },
      ],
    });
    const read = aDigest({ entries: [aScored('2011.00004', 70), aScored('2011.00005', 55)] });

    const some = { minHeat: 60, top: 9 };
    expect(chosen([built, read], { ...some, heatFormula: 'heat-1' })).toEqual([
      '2011.00004',
      '2011.00001',
      '2011.00005',
    ]);
    expect(chosen([built, read], { ...some, heatFormula: 'sum' })).toEqual([
      '2011.00004',
      '2011.00001',
      '2011.00002',
    ]);
    expect(chosen([built, read], some)).toEqual(['2011.00004', '2011.00001']);
  });

  it('never takes more than the top, each once, hottest first', () => {
    const entries = fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 9 }), heat: fc.nat(5) }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(entries, entries, fc.integer({ min: 1, max: 50 }), (first, second, top) => {
        const digests = [first, second].map((day, index) =>
          aDigest({
            day: `2020-11-0${index + 5}`,
            entries: day.map(({ number, heat }) => aScored(`2011.0000${number}`, heat)),
          }),
        );

        const found = choose(digests, { ...usualWish, top });

        const ids = found.map(({ entry }) => entry.paper.id);
        const heats = found.map(({ entry }) => entry.heat);
        const all = new Set([...first, ...second].map(({ number }) => number));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(Math.min(top, all.size));
        expect(heats).toEqual(heats.toSorted((a, b) => b - a));
      }),
    );
  });

  it('keeps to keywords, leaves out others, by whole words in title and abstract', () => {
    const digest = aDigest({
      entries: [
        anEntry({ paper: aPaper({ id: '2011.00001', title: 'Diffusion of air' }) }),
        anEntry({ paper: aPaper({ id: '2011.00002', abstract: 'A survey of diffusion.' }) }),
        anEntry({ paper: aPaper({ id: '2011.00003', title: 'Fusion of air' }) }),
      ],
    });

    expect(chosen([digest], { keywords: ['diffusion'] })).toEqual(['2011.00001', '2011.00002']);
    expect(chosen([digest], { keywords: ['diffusion'], without: ['survey'] })).toEqual([
      '2011.00001',
    ]);
  });

  it('lists what is followed whatever its heat, category and place, and says why', () => {
    const followed = aPaper({ id: '2011.00003', authors: ['Kähler'], categories: ['hep-th'] });
    const digest = aDigest({
      entries: [
        aScored('2011.00001', 300),
        aScored('2011.00002', 200),
        anEntry({ paper: followed, reposts: 1, likes: 0 }),
      ],
    });

    const found = choose([digest], {
      ...usualWish,
      top: 1,
      minHeat: 100,
      categories: ['cs.CV'],
      follow: ['kahler'],
    });

    expect(found.map(({ entry, followed: by }) => [entry.paper.id, by])).toEqual([
      ['2011.00001', undefined],
      ['2011.00003', 'kahler'],
    ]);
  });
});

describe('chooseLate', () => {
  const late = ['cs.CV', 'eess.SY'].map((category, index) => ({
    day: aDay('2020-11-05'),
    paper: { id: anId(`2011.0000${index + 1}`), title: '', categories: [category] },
  }));
  const digests = [aDigest({ late }), aDigest()];

  function lateOf(...categories: readonly string[]): string[] {
    return chooseLate(digests, { categories }).map(({ paper }) => paper.id);
  }

  it('takes all for whoever wishes for every category', () => {
    expect(lateOf()).toEqual(['2011.00001', '2011.00002']);
  });

  it('takes those of the categories wished for, under either of their names', () => {
    expect(lateOf('cs.CV')).toEqual(['2011.00001']);
    expect(lateOf('eess')).toEqual(['2011.00002']);
    expect(lateOf('math.ST')).toEqual([]);
  });
});
