import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/ranking/assess.ts';
import { heat1 } from '../../src/ranking/heat-1.ts';
import { type Scale, whole } from '../../src/ranking/scale.ts';
import { anId } from '../support/builders.ts';
import {
  anyField,
  anySaid,
  anyScales,
  anySignal,
  aSignal,
  order,
  ranked,
  sources,
  theTerms,
} from './terms.ts';

// One like more than n of a hundred papers have.
const percents: Scale = {
  isReference: false,
  steps: Array.from({ length: 100 }, (_, percent) => [percent, (percent * whole) / 100] as const),
};
const evenly = new Map(sources.map((source) => [source, percents]));

function heatAt(...percentiles: number[]): number | undefined {
  const said = percentiles.map((likes, index) => aSignal({ source: sources[index] ?? '', likes }));
  return ranked({ '2011.00001': said }, { scales: evenly })[0]?.heat;
}

function scalesOf(bySource: Readonly<Record<string, Scale>>) {
  return new Map(Object.entries(bySource));
}

function heats(all: ReturnType<typeof ranked>) {
  return all.map(({ paper, heat }) => [paper.id, heat]);
}

describe('heat-1', () => {
  it('gives a source’s top quarter heat 25, its top sixteenth nearly 50, and nobody 100', () => {
    expect(heatAt(50)).toBe(12.5);
    expect(heatAt(75)).toBe(25);
    expect(heatAt(93)).toBe(48.5);
    expect(heatAt(99)).toBe(67);
    expect(heatAt(99, 99, 99)).toBe(96.9);
  });

  it('takes the top quarter at two sources for as hot as the top sixteenth at one', () => {
    expect(heatAt(75, 75)).toBe(50);
  });

  it('compares a count with its own source only', () => {
    const field = {
      '2011.00001': [aSignal({ source: 'huggingface', likes: 30 })],
      '2011.00002': [aSignal({ source: 'hackernews', likes: 28 })],
    };
    const small: Scale = {
      isReference: false,
      steps: [
        [0, 0],
        [20, 9_900],
      ],
    };
    const large: Scale = {
      isReference: false,
      steps: [
        [0, 0],
        [300, 9_900],
      ],
    };

    const votes = scalesOf({ huggingface: large, hackernews: small });
    const points = scalesOf({ huggingface: small, hackernews: large });

    expect(order(field, { scales: votes })).toEqual(['2011.00002', '2011.00001']);
    expect(order(field, { scales: points })).toEqual(['2011.00001', '2011.00002']);
  });

  it('takes the bundled scale for a source without one, and says so', () => {
    const said = [aSignal({ source: 'huggingface', likes: 118 }), aSignal({ likes: 99 })];

    const own = scalesOf({ bluesky: percents });

    expect(ranked({ '2011.00001': said }, { scales: own })[0]?.receipt.lines).toMatchObject([
      { source: 'bluesky', percentile: 99, scale: 'own' },
      { source: 'hackernews', state: 'silent', scale: undefined },
      { source: 'huggingface', percentile: 97, scale: 'reference' },
    ]);
  });

  it('counts reposts up to the likes and ten more, and flags the rest', () => {
    expect(heat1.attention({ reposts: 30, likes: 20, comments: 0 })).toEqual({
      amount: 50,
      isCapped: false,
    });
    expect(heat1.attention({ reposts: 31, likes: 20, comments: 0 })).toEqual({
      amount: 50,
      isCapped: true,
    });
  });

  it('never lowers a paper for more of anything', () => {
    const more = fc.record({ reposts: fc.nat(50), likes: fc.nat(50), comments: fc.nat(50) });
    fc.assert(
      fc.property(
        anyField,
        anyScales,
        fc.nat(7),
        fc.constantFrom(...sources),
        more,
        (field, scales, nth, source, plus) => {
          const ids = Object.keys(field);
          const id = anId(ids[nth % ids.length]);
          const said = field[id] ?? [];
          const before = said.find((one) => one.source === source) ?? aSignal({ source, posts: 0 });
          const after = {
            ...before,
            reposts: before.reposts + plus.reposts,
            likes: before.likes + plus.likes,
            comments: before.comments + plus.comments,
            posts: before.posts + 1,
          };

          const others = said.filter((one) => one.source !== source);
          const earlier = ranked(field, { scales }).find(({ paper }) => paper.id === id);
          const later = ranked({ ...field, [id]: [...others, after] }, { scales }).find(
            ({ paper }) => paper.id === id,
          );

          expect(later?.heat).toBeGreaterThanOrEqual(earlier?.heat ?? 0);
          expect(later?.rank).toBeLessThanOrEqual(earlier?.rank ?? Number.POSITIVE_INFINITY);
        },
      ),
    );
  });

  it('ranks the one with a second signal above another with an equal best one', () => {
    fc.assert(
      fc.property(
        anyScales,
        anySignal('huggingface', 1),
        anySignal('bluesky', 1),
        (scales, first, second) => {
          const [a, b] = assess(anId(), [first, second], theTerms({ scales }))
            .receipt.lines.filter(({ state }) => state === 'counted')
            .map(({ percentile }) => percentile ?? 0);
          fc.pre((a ?? 0) <= (b ?? 0));

          const field = { '2011.00001': [first], '2011.00002': [first, second] };

          expect(order(field, { scales })).toEqual(['2011.00002', '2011.00001']);
        },
      ),
    );
  });

  it('ranks as if a source that is down had said nothing of anybody', () => {
    fc.assert(
      fc.property(anyField, anyScales, fc.constantFrom(...sources), (field, scales, down) => {
        const without = Object.fromEntries(
          Object.entries(field).map(([id, said]) => [
            id,
            said.filter((one) => one.source !== down),
          ]),
        );

        expect(heats(ranked(field, { scales, down: [down] }))).toEqual(
          heats(ranked(without, { scales })),
        );
      }),
    );
  });

  it('keeps two papers in order when a source goes down that said the same of both', () => {
    fc.assert(
      fc.property(
        anySaid,
        anySaid,
        anyScales,
        anySignal('bluesky', 1),
        (one, other, scales, same) => {
          const but = (said: typeof one) => said.filter(({ source }) => source !== same.source);
          const field = {
            '2011.00001': [...but(one), same],
            '2011.00002': [...but(other), same],
          };

          const up = order(field, { scales });
          const down = order(field, { scales, down: [same.source] });

          expect(down).toEqual(up.filter((id) => down.includes(id)));
        },
      ),
    );
  });

  it('is as hot for reposts beyond the cap as for those up to it', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(100_000), anyScales, (likes, beyond, scales) => {
        const signal = (reposts: number) => aSignal({ likes, reposts });
        const heat = (reposts: number) =>
          assess(anId(), [signal(reposts)], theTerms({ scales })).heat;

        expect(heat(likes + 10 + beyond)).toBe(heat(likes + 10));
      }),
    );
  });

  it('lets no old paper win while a new one has a signal', () => {
    fc.assert(
      fc.property(anyField, anyScales, (field, scales) => {
        const all = ranked(field, { scales });
        const isNew = all.map(({ receipt }) => !receipt.isOld);

        expect(isNew[0] ?? true).toBe(isNew.includes(true) || all.length === 0);
        expect(all.map(({ heat }) => heat)).toEqual(
          all.map(({ heat }) => heat).toSorted((a, b) => b - a),
        );
      }),
    );
  });

  it('gives the same order whatever order papers, signals and sources come in', () => {
    fc.assert(
      fc.property(anyField, anyScales, (field, scales) => {
        const turned = Object.fromEntries(
          Object.entries(field)
            .toReversed()
            .map(([id, said]) => [id, said.toReversed()]),
        );

        expect(ranked(turned, { scales, sources: sources.toReversed() })).toEqual(
          ranked(field, { scales }),
        );
      }),
    );
  });

  it('runs from 0 to 100, in tenths', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(100_000), (score, more) => {
        const heat = heat1.heatOf(score);

        expect(heat).toBeGreaterThanOrEqual(0);
        expect(heat).toBeLessThanOrEqual(100);
        expect(Math.round(heat * 10) / 10).toBe(heat);
        expect(heat1.heatOf(score + more)).toBeGreaterThanOrEqual(heat);
      }),
    );
  });
});
