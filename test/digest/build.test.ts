import { describe, expect, it } from 'vitest';
import { build } from '../../src/digest/build.ts';
import type { Mention } from '../../src/domain/mention.ts';
import { sum } from '../../src/ranking/sum.ts';
import { theTerms } from '../ranking/terms.ts';
import { aDay, aPaper } from '../support/builders.ts';
import { aMention } from '../support/news-builders.ts';

const tuesday = aDay('2026-11-24');
const at = new Date('2026-11-25T01:00:00Z');
const papers = ['2611.00001', '2611.00002', '2611.00003'].map((id) => aPaper({ id }));

function built(mentions: readonly Mention[], terms: Parameters<typeof theTerms>[0] = {}) {
  return build(tuesday, { papers, mentions }, theTerms({ day: tuesday, ...terms }), at);
}

function about(paper: string, likes: number, more: Parameters<typeof aMention>[0] = {}): Mention {
  const { post, ...rest } = more;
  return aMention({ papers: [paper], likes, ...rest, post: { id: `${paper}-${likes}`, ...post } });
}

describe('build', () => {
  it('ranks the papers somebody spoke of, and no others', () => {
    const { digest } = built([about('2611.00002', 90), about('2611.00003', 4)]);

    expect(digest).toMatchObject({ day: tuesday, writtenAt: at, formula: 'heat-1', down: [] });
    expect(digest.entries.map(({ rank, paper }) => [rank, paper.id])).toEqual([
      [1, '2611.00002'],
      [2, '2611.00003'],
    ]);
  });

  it('leaves out papers of other days, however hot', () => {
    expect(built([about('2611.09999', 9000)]).digest.entries).toEqual([]);
  });

  it('gives each entry its sums, its receipt, and when they were counted last', () => {
    const { digest } = built([
      about('2611.00001', 20, { reposts: 3, at: '2026-11-24T12:00:00Z' }),
      about('2611.00001', 22, { reposts: 1, at: '2026-11-25T00:30:00Z' }),
    ]);

    expect(digest.entries[0]).toMatchObject({
      reposts: 4,
      likes: 42,
      countedAt: new Date('2026-11-25T00:30:00Z'),
      receipt: {
        formula: 'heat-1',
        lines: [
          { source: 'bluesky', state: 'counted', attention: 46 },
          { source: 'hackernews', state: 'silent' },
          { source: 'huggingface', state: 'silent' },
        ],
      },
    });
  });

  it('shows the posts that the formula finds worth it, the most noticed first', () => {
    const { digest } = built(
      [about('2611.00001', 25), about('2611.00001', 24), about('2611.00001', 70)],
      { formula: sum },
    );

    expect(digest.entries[0]?.posts.map(({ id }) => id)).toEqual([
      '2611.00001-70',
      '2611.00001-25',
    ]);
  });

  it('remembers the attention to every paper a source spoke of, of other days too', () => {
    const { attention } = built([
      about('2611.00001', 5),
      about('2611.09999', 7),
      about('2611.00001', 9, { post: { source: 'hackernews' } }),
    ]);

    expect(
      new Map(
        Array.from(attention, ([source, amounts]) => [source, amounts.toSorted((a, b) => a - b)]),
      ),
    ).toEqual(
      new Map([
        ['bluesky', [5, 7]],
        ['hackernews', [9]],
      ]),
    );
  });

  it('remembers no attention of a source that was down, and says that it was', () => {
    const { digest, attention } = built([about('2611.00001', 5)], { down: ['bluesky'] });

    expect([...attention]).toEqual([]);
    expect(digest.down).toEqual(['bluesky']);
    expect(digest.entries).toEqual([]);
  });

  it('gives equal digests for equal mentions in any order', () => {
    const mentions = [about('2611.00001', 9), about('2611.00002', 9), about('2611.00003', 9)];

    expect(built(mentions.toReversed()).digest).toEqual(built(mentions).digest);
  });
});
