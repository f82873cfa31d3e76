import * as fc from 'fast-check';
import { type ArxivId, parseArxivId } from '../../src/domain/arxiv-id.ts';
import { parseIsoDay } from '../../src/domain/day.ts';
import type { Digest, Entry } from '../../src/domain/digest.ts';
import type { Post } from '../../src/domain/post.ts';

// Short pieces, each of them a trap: what the format uses itself, LaTeX, entities, other scripts.
const piece = fc.constantFrom(
  'a',
  'Kähler',
  ' ',
  '  ',
  '$\\lambda$',
  '{\\"o}',
  '#',
  '# 2. ',
  '- retweets: 1, favorites: 2',
  '---',
  '"',
  "'",
  '&',
  '&amp;',
  '&amp;lt;',
  '<',
  '</p>&mdash; ',
  ' (@x) ',
  '|',
  '\u2028',
  'שלום',
  '🙂',
  '<blockquote',
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const words = text.map((some) => `A${some}`);
const name = words.filter((some) => !some.includes(', '));
const count = fc.nat(10_000_000);
const second = fc
  .integer({ min: Date.UTC(1991, 0, 1) / 1000, max: Date.UTC(2090, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000));
const day = second
  .map((instant) => parseIsoDay(instant.toISOString().slice(0, 10)))
  .filter(isThere);

const post: fc.Arbitrary<Post> = fc
  .record({
    id: fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String),
    author: text,
    handle: fc.constantFrom('a', 'some_one', 'X1234567890'),
    html: text,
    language: fc.constantFrom('en', 'ja', 'und', 'zh-Hant'),
    direction: fc.constantFrom('ltr' as const, 'rtl' as const),
    postedOn: day,
  })
  .map((some) => ({
    source: 'x',
    url: `https://twitter.com/${some.handle}/status/${some.id}`,
    ...some,
  }));

const entry = fc.record({
  paper: fc.record({
    title: words,
    authors: fc.array(name, { maxLength: 4 }),
    categories: fc.uniqueArray(fc.constantFrom('cs.CV', 'quant-ph', 'cond-mat.dis-nn', 'math.NA')),
    abstract: text,
  }),
  reposts: count,
  likes: count,
  countedAt: second,
  posts: fc.array(post, { maxLength: 3 }),
});

const id = fc
  .oneof(
    fc.integer({ min: 1, max: 99_999 }).map((number) => `2011.${String(number).padStart(5, '0')}`),
    fc
      .integer({ min: 1, max: 999 })
      .map((number) => `hep-th/9901${String(number).padStart(3, '0')}`),
  )
  .map(parseArxivId)
  .filter(isThere);

const entries = fc
  .uniqueArray(fc.tuple(id, entry), { maxLength: 4, selector: ([some]) => some })
  .map((pairs) => pairs.map(([some, rest], index) => ranked(rest, some, index + 1)));

/** Any digest the format can hold: counted by `sum`, with posts from X. */
export const anyDigest: fc.Arbitrary<Digest> = fc.record({
  day,
  writtenAt: second,
  formula: fc.constant('sum'),
  entries,
});

type Unranked = typeof entry extends fc.Arbitrary<infer T> ? T : never;

function ranked({ paper, ...rest }: Unranked, of: ArxivId, rank: number): Entry {
  return { rank, paper: { id: of, ...paper }, ...rest, heat: rest.reposts + rest.likes };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
