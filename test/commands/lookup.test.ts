import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askDigests, wordsOf } from '../support/ask.ts';
import { aDigest, aPaper } from '../support/builders.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askDigests(
    aDigest({
      day: '2020-11-05',
      entries: [{ paper: aPaper({ id: '2011.00001', title: 'One' }), reposts: 5 }],
    }),
    aDigest({
      entries: [
        { paper: aPaper({ id: '2011.00001', title: 'One' }), reposts: 9 },
        { paper: aPaper({ id: '2011.00002', title: 'Two' }) },
      ],
    }),
  );
});

describe('lookup', () => {
  it('lists every paper linked in a text, as it was when it was hottest', async () => {
    const card = await asking.ask(
      'lookup read https://arxiv.org/abs/2011.00001v3 and https://www.alphaxiv.org/abs/2011.00002',
    );

    expect(card.title).toBe('Papers linked there');
    expect(card.papers.map(({ title, counts }) => [title, counts])).toEqual([
      ['One', '9 reposts · 40 likes · #1 on Fri 6 Nov 2020'],
      ['Two', '60 reposts · 40 likes · #2 on Fri 6 Nov 2020'],
    ]);
  });

  it('turns pages where a message links more than one page holds, and counts those it cannot show', async () => {
    const ids = Array.from({ length: 23 }, (_, index) => `2012.0${1000 + index}`);
    const many = await askDigests(
      aDigest({ entries: ids.map((id) => ({ paper: aPaper({ id, title: id }) })) }),
    );
    const unknown = Array.from({ length: 20 }, (_, index) => `2501.0${1000 + index}`);

    const first = await many.ask(`lookup ${[...ids, ...unknown].join(' ')}`);
    const last = await many.press(await many.press(first, 'Next ▶'), 'Next ▶');

    expect(first.papers).toHaveLength(10);
    expect(wordsOf(first)).toContain('2501.01014 and 5 more');
    expect(last.papers.map(({ title }) => title)).toEqual([
      '2012.01020',
      '2012.01021',
      '2012.01022',
    ]);
    expect(wordsOf(last)).toContain('21–23 of 23');
  });

  it('opens the paper where there is only one', async () => {
    expect((await asking.ask('lookup arXiv:2011.00001')).title).toBe('One');
  });

  it('links those that no digest had', async () => {
    const some = await asking.ask('lookup arXiv:2011.00001 arXiv:2501.00009');
    const none = await asking.ask('lookup arXiv:2501.00008 arXiv:2501.00009');

    expect(wordsOf(some)).toContain('In no digest here: 2501.00009');
    expect(none.title).toBe('None of these papers was in a digest here');
    expect(none.intro).toContainEqual({
      text: '2501.00008',
      url: 'https://arxiv.org/abs/2501.00008',
    });
  });

  it('says what it looks for where it finds nothing', async () => {
    expect(wordsOf(await asking.ask('lookup good morning'))).toContain('arXiv and its mirrors');
  });
});
