import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/digest/read-markdown.ts';
import type { Day } from '../../src/domain/day.ts';
import type { Digest, Entry } from '../../src/domain/digest.ts';
import { rank } from '../../src/ranking/rank.ts';
import { sum } from '../../src/ranking/sum.ts';
import { aSignal, order, theTerms } from './terms.ts';

const corpus = '../shared/corpus';

describe('sum', () => {
  it('weighs every repost and every like one', () => {
    expect(sum.heat({ reposts: 1962, likes: 52 })).toBe(2014);
  });

  it('ranks by the sum alone, whatever the ratio and however old the paper', () => {
    const field = {
      '2011.00001': [aSignal({ source: 'x', reposts: 0, likes: 400 })],
      '2011.00002': [aSignal({ source: 'x', reposts: 399, likes: 0, comments: 90 })],
      '1706.03762': [aSignal({ source: 'x', reposts: 300, likes: 101 })],
    };

    expect(order(field, { formula: sum })).toEqual(['1706.03762', '2011.00001', '2011.00002']);
  });

  it('shows papers from 50 on, and up to ten posts from 25 on', () => {
    expect(sum).toMatchObject({ minHeat: 50, posts: { from: 25, most: 10 } });
  });
});

describe.skipIf(!existsSync(corpus))('sum, over the archive', () => {
  it('gives each digest’s order and heat, ties included', () => {
    const digests = existsSync(corpus) ? readdirSync(corpus).map(read) : [];

    const found = digests.map((digest) => rerank(digest));

    const archived = digests.map(({ day, entries }) => entries.map((entry) => row(day, entry)));
    expect(found).toEqual(archived);
    expect(archived.length).toBeGreaterThan(50);
    expect(archived.flat().every(([, , , heat]) => Number(heat) >= sum.minHeat)).toBe(true);
  });
});

function row(day: Day, entry: Pick<Entry, 'rank' | 'paper' | 'heat'>) {
  return [day, entry.rank, entry.paper.id, entry.heat];
}

function read(file: string): Digest {
  const reading = readMarkdown(readFileSync(`${corpus}/${file}`, 'utf8'));
  if ('problems' in reading) throw new Error(`${file} does not read`);
  return reading.found.digest;
}

/** From the last paper to the first, so that no order is merely kept. */
function rerank({ day, entries }: Digest) {
  const papers = entries.map(({ paper }) => paper).toReversed();
  const signals = new Map(
    entries.map(({ paper, reposts, likes }) => [
      paper.id,
      [aSignal({ source: 'x', reposts, likes })],
    ]),
  );
  const found = rank(papers, signals, theTerms({ formula: sum, day, sources: ['x'] }));
  return found.map((one) => row(day, one));
}
