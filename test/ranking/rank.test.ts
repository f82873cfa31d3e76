import { describe, expect, it } from 'vitest';
import { assess } from '../../src/ranking/assess.ts';
import { sum } from '../../src/ranking/sum.ts';
import { aDay, anId } from '../support/builders.ts';
import { aSignal, order, ranked, theTerms } from './terms.ts';

function isOld(id: string, day: string): boolean {
  return assess(anId(id), [], theTerms({ day: aDay(day) })).receipt.isOld;
}

describe('rank', () => {
  it('numbers the papers that something weighs for, the hottest first', () => {
    const all = ranked({
      '2011.00001': [aSignal({ likes: 3 })],
      '2011.00002': [],
      '2011.00003': [aSignal({ likes: 300, reposts: 70 })],
      '2011.00004': [aSignal({ posts: 0, ignored: 2 })],
    });

    expect(all.map(({ rank, paper, likes, reposts }) => [rank, paper.id, likes, reposts])).toEqual([
      [1, '2011.00003', 300, 70],
      [2, '2011.00001', 3, 0],
    ]);
  });

  it('orders equally hot papers by id, old-style ids first', () => {
    const same = [aSignal({ likes: 30 })];

    const field = { '2011.00003': same, '1501.00001': same, 'hep-th/9901001': same };

    expect(order(field, { formula: sum })).toEqual(['hep-th/9901001', '1501.00001', '2011.00003']);
  });

  it('tells of each source that is on what it said, and why that did not count', () => {
    const said = [
      aSignal({ source: 'bluesky', likes: 5, reposts: 40 }),
      aSignal({ source: 'huggingface', likes: 12 }),
      aSignal({ source: 'reddit', posts: 0, ignored: 4 }),
    ];
    const terms = theTerms({
      sources: ['bluesky', 'hackernews', 'huggingface', 'reddit', 'x'],
      down: ['huggingface', 'x'],
    });

    expect(assess(anId(), said, terms).receipt).toMatchObject({
      formula: 'heat-1',
      lines: [
        { source: 'bluesky', state: 'counted', attention: 20, isCapped: true },
        { source: 'hackernews', state: 'silent', signal: undefined, weight: 0 },
        { source: 'huggingface', state: 'down', signal: { likes: 12 }, weight: 0 },
        { source: 'reddit', state: 'ignored', signal: { ignored: 4 }, weight: 0 },
        { source: 'x', state: 'down', signal: undefined, weight: 0 },
      ],
    });
  });

  it('labels an old paper and holds it back to the heat of the hottest new one', () => {
    const [first, second, third] = ranked({
      '1706.03762': [aSignal({ likes: 5000 })],
      '2011.00001': [aSignal({ likes: 50 })],
      '2011.00002': [aSignal({ likes: 5 })],
    });

    expect(first).toMatchObject({ paper: { id: '2011.00001' }, receipt: { isOld: false } });
    expect(second).toMatchObject({
      paper: { id: '1706.03762' },
      heat: first?.heat,
      receipt: { isOld: true, isHeldBack: true },
    });
    expect(third).toMatchObject({ paper: { id: '2011.00002' }, rank: 3 });
  });

  it('keeps old papers in their own order, and lets the hottest lead where nothing is new', () => {
    const old = {
      '1706.03762': [aSignal({ likes: 5000 })],
      'hep-th/9901001': [aSignal({ likes: 400 })],
    };
    const withNew = { ...old, '2011.00001': [aSignal({ likes: 5 })] };

    expect(order(withNew)).toEqual(['2011.00001', '1706.03762', 'hep-th/9901001']);
    expect(ranked(old).map(({ paper, receipt }) => [paper.id, receipt.isHeldBack])).toEqual([
      ['1706.03762', false],
      ['hep-th/9901001', false],
    ]);
  });

  it('takes a paper of last month for new until two weeks into this one', () => {
    expect(isOld('2010.12345', '2020-11-14')).toBe(false);
    expect(isOld('2010.12345', '2020-11-15')).toBe(true);
  });
});
