import { describe, expect, it } from 'vitest';
import { askBundled, askDigests, askNothing, wordsOf } from '../support/ask.ts';
import { aDigest, aPaper } from '../support/builders.ts';

/** One paper a digest, of the category. */
function aDigestOf(day: string, id: string, ...categories: string[]) {
  return aDigest({ day, entries: [{ paper: aPaper({ id, categories }) }] });
}

async function countsBy(line: string, ...digests: ReturnType<typeof aDigest>[]) {
  const card = await (await askDigests(...digests)).ask(line);
  return card.papers.map(({ url }) => url.replace('https://arxiv.org/abs/', ''));
}

describe('category', () => {
  it('ranks the papers of a category within it, and says where each was', async () => {
    const card = await (await askBundled()).ask('category quant-ph');

    expect(card.title).toBe('Hot in quant-ph · Quantum Physics');
    expect(wordsOf(card)).toContain('The hottest of the week to Fri 6 Nov 2020, by heat.');
    expect(card.papers.map(({ rank, counts }) => [rank, counts])).toEqual([
      [1, '1,020 reposts · 173 likes · #1 on Thu 5 Nov 2020'],
      [2, '138 reposts · 103 likes · #7 on Fri 6 Nov 2020'],
    ]);
  });

  it.each([
    ['day', ['2011.00004']],
    ['week', ['2011.00003', '2011.00004']],
    ['month', ['2011.00002', '2011.00003', '2011.00004']],
    ['year', ['2011.00001', '2011.00002', '2011.00003', '2011.00004']],
    ['all', ['2011.00001', '2011.00002', '2011.00003', '2011.00004']],
  ])('counts a %s back from the newest digest', async (period, ids) => {
    const digests = [
      aDigestOf('2019-11-22', '2011.00001', 'cs.CV'),
      aDigestOf('2020-10-23', '2011.00002', 'cs.CV'),
      aDigestOf('2020-11-14', '2011.00003', 'cs.CV'),
      aDigestOf('2020-11-20', '2011.00004', 'cs.CV'),
    ];

    expect(await countsBy(`category cs.CV ${period}`, ...digests)).toEqual(ids);
  });

  it('leaves out what is a day too old for a week, a month and a year', async () => {
    const digests = [
      aDigestOf('2019-11-21', '2011.00001', 'cs.CV'),
      aDigestOf('2020-10-21', '2011.00002', 'cs.CV'),
      aDigestOf('2020-11-13', '2011.00003', 'cs.CV'),
      aDigestOf('2020-11-20', '2011.00004', 'cs.CV'),
    ];

    expect(await countsBy('category cs.CV', ...digests)).toEqual(['2011.00004']);
    expect(await countsBy('category cs.CV month', ...digests)).toHaveLength(2);
    expect(await countsBy('category cs.CV year', ...digests)).toHaveLength(3);
    expect(await countsBy('category cs.CV all', ...digests)).toHaveLength(4);
  });

  it.each([
    ['cs.NA', ['math.NA']],
    ['math.NA', ['cs.NA']],
    ['math', ['math.AG']],
    ['hep-*', ['hep-ph']],
    ['Quantum Physics', ['quant-ph']],
    ['computer vision', ['cs.CV']],
    ['CS.cv', ['cs.LG', 'cs.CV']],
  ])('finds by %s what is listed under %j', async (code, categories) => {
    const digest = aDigestOf('2020-11-06', '2011.00001', ...categories);

    expect(await countsBy(`category ${code}`, digest)).toEqual(['2011.00001']);
  });

  it('offers the next longer time that holds a paper', async () => {
    const asking = await askDigests(
      aDigestOf('2020-06-05', '2011.00001', 'hep-th'),
      aDigestOf('2020-11-06', '2011.00002', 'cs.CV'),
    );

    const card = await asking.ask('category hep-th');

    expect(wordsOf(card)).toBe(
      'No hot paper in hep-th\nSearched the week to Fri 6 Nov 2020. A longer time has some.',
    );
    expect(card.actions).toEqual([{ label: 'Year', line: 'category hep-th period:year' }]);
  });

  it('says when no digest holds one', async () => {
    const card = await (await askBundled()).ask('category hep-*');

    expect(wordsOf(card)).toBe(
      'No hot paper in hep-*\nSearched the week to Fri 6 Nov 2020; none of the 3 digests here holds one.',
    );
    expect(card.actions).toEqual([{ label: 'Best of the week', line: 'week' }]);
  });

  it('says when there is no digest', async () => {
    expect((await askNothing().ask('category cs.CV')).title).toBe('There is no digest yet');
  });
});

describe('week', () => {
  it('ranks the last seven digests together, however far apart', async () => {
    const days = ['10-01', '10-02', '10-05', '10-06', '10-07', '10-08', '10-09', '11-06'];
    const digests = days.map((day, index) =>
      aDigest({
        day: `2020-${day}`,
        entries: [{ paper: aPaper({ id: `2011.0000${index + 1}` }), reposts: index, likes: 0 }],
      }),
    );

    const card = await (await askDigests(...digests)).ask('week', { pageSize: 20 });

    expect(card.title).toBe('Best of the week · Fri 2 Oct 2020 to Fri 6 Nov 2020');
    expect(wordsOf(card)).toContain('Ranked together from 7 digests');
    expect(card.papers.map(({ counts }) => counts.split(' ')[0])).toEqual([
      '7',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);
  });

  it('says when there is no digest', async () => {
    expect((await askNothing().ask('week')).title).toBe('There is no digest yet');
  });
});
