import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts } from '../../src/domain/signal.ts';
import { tally } from '../../src/ranking/tally.ts';
import { anId, aPost } from '../support/builders.ts';
import { aSignal } from './terms.ts';

interface Parts extends Partial<Counts> {
  readonly source?: string;
  readonly id?: string;
  readonly handle?: string;
  readonly postedOn?: string;
  readonly papers?: readonly string[];
  readonly at?: string;
}

function aCounted(parts: Parts = {}) {
  const { source = 'bluesky', id = 'p1', handle = 'ada', postedOn = '2020-11-06' } = parts;
  const { reposts = 0, likes = 0, comments = 0 } = parts;
  return {
    post: aPost({ source, id, handle, postedOn }),
    papers: (parts.papers ?? ['2011.00001']).map(anId),
    counts: { reposts, likes, comments },
    countedAt: new Date(parts.at ?? '2020-11-06T12:00:00Z'),
  };
}

function signals(counted: ReturnType<typeof aCounted>[], paper = '2011.00001') {
  return tally(counted).get(anId(paper))?.signals;
}

function manyPapers(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, n) => `2011.${String(n + from).padStart(5, '0')}`);
}

/** An account that names `count` papers on one day, in a post each, and each of them twice. */
function anAccountOf(count: number, parts: Parts = {}) {
  return manyPapers(count).flatMap((paper) =>
    ['a', 'b'].map((nth) => aCounted({ likes: 1, ...parts, id: paper + nth, papers: [paper] })),
  );
}

describe('tally', () => {
  it('sums the posts of each source on a paper', () => {
    const all = [
      aCounted({ source: 'x', reposts: 2, likes: 7 }),
      aCounted({ source: 'bluesky', id: 'p1', reposts: 1, likes: 3, comments: 2 }),
      aCounted({ source: 'bluesky', id: 'p2', likes: 4, comments: 1 }),
    ];

    expect(signals(all)).toEqual([
      aSignal({ source: 'bluesky', reposts: 1, likes: 7, comments: 3, posts: 2 }),
      aSignal({ source: 'x', reposts: 2, likes: 7 }),
    ]);
  });

  it('sums several stories of Hacker News on one paper', () => {
    const stories = [
      aCounted({ source: 'hackernews', id: '1', likes: 2 }),
      aCounted({ source: 'hackernews', id: '2', likes: 310, comments: 80 }),
    ];

    expect(signals(stories)).toEqual([
      aSignal({ source: 'hackernews', likes: 312, comments: 80, posts: 2 }),
    ]);
  });

  it('takes a post that was counted twice as it was counted last, in whatever order', () => {
    const early = aCounted({ likes: 9, at: '2020-11-06T12:00:00Z' });
    const late = aCounted({ likes: 8, at: '2020-11-06T18:00:00Z' });

    expect(signals([early, late])).toEqual([aSignal({ likes: 8 })]);
    expect(signals([late, early])).toEqual([aSignal({ likes: 8 })]);
  });

  it('takes posts of two sources with one id for two', () => {
    expect(signals([aCounted({ source: 'x' }), aCounted({ source: 'bluesky' })])).toHaveLength(2);
  });

  it('counts a post for each paper it names, once each', () => {
    const all = [aCounted({ likes: 5, papers: ['2011.00001', '2011.00002', '2011.00001'] })];

    expect(signals(all, '2011.00001')).toEqual([aSignal({ likes: 5 })]);
    expect(signals(all, '2011.00002')).toEqual([aSignal({ likes: 5 })]);
  });

  it('lets a list of more than five papers weigh nothing', () => {
    const five = [aCounted({ likes: 5, papers: manyPapers(5) })];
    const six = [aCounted({ likes: 5, papers: manyPapers(6) })];

    expect(signals(five)).toEqual([aSignal({ likes: 5 })]);
    expect(signals(six)).toEqual([aSignal({ posts: 0, ignored: 1 })]);
    expect(tally(six).get(anId('2011.00001'))?.posts).toEqual([]);
  });

  it('lets an account that names more than 30 papers on a day weigh nothing', () => {
    expect(signals(anAccountOf(30))).toEqual([aSignal({ likes: 2, posts: 2 })]);
    expect(signals(anAccountOf(31))).toEqual([aSignal({ posts: 0, ignored: 2 })]);
  });

  it('knows such an account on its other days, and by its name in any case', () => {
    const other = aCounted({
      id: 'quiet',
      handle: 'ADA',
      postedOn: '2020-11-07',
      papers: ['2012.00001'],
    });

    expect(signals([...anAccountOf(31), other], '2012.00001')).toEqual([
      aSignal({ posts: 0, ignored: 1 }),
    ]);
  });

  it('leaves others beside such an account what they are', () => {
    const other = aCounted({ id: 'q', handle: 'ben', likes: 4 });

    expect(signals([...anAccountOf(31), other])).toEqual([aSignal({ likes: 4, ignored: 2 })]);
  });

  it('does not take Hugging Face’s editors for bots, nor people without a name for one', () => {
    const editor = anAccountOf(31, { source: 'huggingface' });
    const nameless = anAccountOf(31, { handle: '' });

    expect(signals(editor)).toMatchObject([{ posts: 2, ignored: 0 }]);
    expect(signals(nameless)).toMatchObject([{ posts: 2, ignored: 0 }]);
  });

  it('counts each post once, however often it was seen', () => {
    const post = fc.record({ id: fc.nat(5).map(String), likes: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(post, { minLength: 1, maxLength: 20 }), (posts) => {
        const seen = posts.map(({ id, likes }) => aCounted({ id, likes }));
        const last = new Map(posts.map(({ id, likes }) => [id, likes]));
        const likes = [...last.values()].reduce((total, one) => total + one, 0);

        expect(signals(seen)).toEqual([aSignal({ likes, posts: last.size })]);
      }),
    );
  });
});
