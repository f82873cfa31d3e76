import { describe, expect, it } from 'vitest';
import { listCard } from '../../src/cards/list-card.ts';
import { wordsOf } from '../support/ask.ts';
import { aDay, anEntry, aPaper } from '../support/builders.ts';

const ranked = { day: aDay(), entry: anEntry({ rank: 4 }) };
const papers = [{ paper: aPaper(), best: ranked }];
const list = {
  title: 'Some papers',
  papers,
  skipped: 0,
  total: 1,
  orMore: false,
  previous: undefined,
  next: undefined,
};

describe('listCard', () => {
  it('says of each paper where it was hottest', () => {
    expect(listCard(list).papers[0]).toMatchObject({
      rank: 1,
      counts: '60 reposts · 40 likes · #4 on Fri 6 Nov 2020',
    });
  });

  it('lists a paper that was in no digest', () => {
    const [only] = listCard({ ...list, papers: [{ paper: aPaper(), best: undefined }] }).papers;

    expect(only?.counts).toBe('in no digest');
  });

  it('says which part of how many it shows', () => {
    const three = [...papers, ...papers, ...papers];
    const lines = [
      listCard(list),
      listCard({ ...list, papers: three, skipped: 5, total: 16 }),
      listCard({ ...list, skipped: 15, total: 16 }),
      listCard({ ...list, skipped: 1999, total: 1000, orMore: true }),
    ].map((card) => wordsOf(card).split('\n').at(-1));

    expect(lines).toEqual(['1 in all', '6–8 of 16', '16 of 16', '2,000 of 1,000+']);
  });

  it('counts on from page to page', () => {
    expect(listCard({ ...list, skipped: 5 }).papers[0]?.rank).toBe(6);
  });

  it('puts the page buttons first', () => {
    const next = { label: 'Next ▶', line: 'week page:n_5_10_1' };
    const other = { label: 'Month', line: 'category cs period:month' };

    expect(listCard({ ...list, next, actions: [other] }).actions).toEqual([next, other]);
  });
});
