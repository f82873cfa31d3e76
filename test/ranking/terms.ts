import * as fc from 'fast-check';
import type { Signal } from '../../src/domain/signal.ts';
import type { Terms } from '../../src/ranking/assess.ts';
import { heat1 } from '../../src/ranking/heat-1.ts';
import { rank } from '../../src/ranking/rank.ts';
import type { Scale, Step } from '../../src/ranking/scale.ts';
import { aDay, anId } from '../support/builders.ts';

export const sources = ['bluesky', 'hackernews', 'huggingface'] as const;

export function aSignal(parts: Partial<Signal> = {}): Signal {
  return {
    source: 'bluesky',
    reposts: 0,
    likes: 0,
    comments: 0,
    posts: 1,
    ignored: 0,
    ...parts,
  };
}

export function theTerms(parts: Partial<Terms> = {}): Terms {
  return {
    formula: heat1,
    day: aDay('2020-11-06'),
    sources,
    down: [],
    scales: new Map(),
    ...parts,
  };
}

/** Papers by id, with what is said of each. */
export type Field = Readonly<Record<string, readonly Signal[]>>;

export function ranked(field: Field, terms: Partial<Terms> = {}) {
  const papers = Object.keys(field).map((id) => ({ id: anId(id) }));
  const signals = new Map(Object.entries(field).map(([id, said]) => [anId(id), said]));
  return rank(papers, signals, theTerms(terms));
}

export function order(field: Field, terms: Partial<Terms> = {}): string[] {
  return ranked(field, terms).map(({ paper }) => paper.id);
}

const count = fc.oneof(fc.nat(5), fc.nat(200), fc.nat(100_000));

/** Without a post that weighs there is nothing to count. */
export const anySignal = (source: string, leastPosts = 0): fc.Arbitrary<Signal> =>
  fc
    .record({
      reposts: count,
      likes: count,
      comments: count,
      posts: fc.integer({ min: leastPosts, max: 3 }),
      ignored: fc.nat(2),
    })
    .map((parts) =>
      parts.posts > 0 ? { source, ...parts } : aSignal({ source, posts: 0, ignored: 1 }),
    );

/** What is said of one paper: by some of the sources, once each. */
export const anySaid: fc.Arbitrary<Signal[]> = fc
  .tuple(...sources.map((source) => fc.option(anySignal(source), { nil: undefined })))
  .map((signals) => signals.filter((signal) => signal !== undefined));

/** Up to eight papers: of the month, and two that are old. */
export const anyField: fc.Arbitrary<Field> = fc
  .array(anySaid, { minLength: 2, maxLength: 8 })
  .map((all) =>
    Object.fromEntries(
      all.map((said, index) => [index < 2 ? `2001.0000${index + 1}` : `2011.0000${index}`, said]),
    ),
  );

const amount = fc.oneof({ arbitrary: fc.nat(500), weight: 9 }, fc.maxSafeNat());

export const anyScale: fc.Arbitrary<Scale> = fc
  .uniqueArray(fc.tuple(amount, fc.nat(9_999)), {
    maxLength: 12,
    selector: ([value]) => value,
  })
  .map((pairs) => {
    const values = pairs.map(([value]) => value).toSorted((a, b) => a - b);
    const below = pairs.map(([, share]) => share).toSorted((a, b) => a - b);
    return { isReference: false, steps: values.map((v, i): Step => [v, below[i] ?? 0]) };
  });

export const anyScales: fc.Arbitrary<ReadonlyMap<string, Scale>> = fc
  .tuple(...sources.map((source) => fc.option(anyScale.map((scale) => [source, scale] as const))))
  .map((pairs) => new Map(pairs.filter((pair) => pair !== null)));
