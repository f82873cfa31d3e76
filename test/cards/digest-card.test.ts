import { describe, expect, it } from 'vitest';
import { digestCard, missedLine } from '../../src/cards/digest-card.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { wordsOf } from '../support/ask.ts';
import { aDay, anEntry, aPaper } from '../support/builders.ts';

const friday = aDay('2020-11-06');
const shown = ['2011.00001', '2011.00002'].map((id) => ({
  day: friday,
  entry: anEntry({ paper: aPaper({ id }) }),
}));

function named(title: string) {
  return { day: aDay('2020-11-02'), paper: aPaper({ id: '2011.00777', title }) };
}

describe('digestCard', () => {
  it('is titled by its day and filter', () => {
    const digest = { days: [friday], shown, firstRank: 1, total: 2 };

    expect(digestCard(digest).title).toBe('Hot papers · Friday 6 November 2020');
    expect(digestCard({ ...digest, filter: 'cs.CV, cs.LG' }).title).toBe(
      'Hot papers · Friday 6 November 2020 · cs.CV, cs.LG',
    );
  });

  it('names the first and last of several days, and each paper its own', () => {
    const days = [aDay('2020-11-04'), friday];

    const card = digestCard({ days, shown, firstRank: 1, total: 2 });

    expect(card.title).toBe('Hot papers · Wed 4 Nov 2020 to Fri 6 Nov 2020');
    expect(card.papers[0]?.counts).toBe('60 reposts · 40 likes · Fri 6 Nov 2020');
  });

  it('ranks from the first it shows and says where in the whole that is', () => {
    const page = digestCard({ days: [friday], shown, firstRank: 6, total: 16 });
    const last = digestCard({ days: [friday], shown: shown.slice(1), firstRank: 16, total: 16 });
    const whole = digestCard({ days: [friday], shown, firstRank: 1, total: 2 });
    const none = digestCard({ days: [friday], shown: [], firstRank: 1, total: 0 });

    expect(page.papers.map(({ rank }) => rank)).toEqual([6, 7]);
    expect([page, last, whole, none].map(wordsOf).map((words) => words.split('\n')[1])).toEqual([
      'Papers 6–7 of 16',
      'Paper 16 of 16',
      '2 papers',
      'No paper to list.',
    ]);
  });
});

describe('a paper that became hot after its digest', () => {
  const digest = { days: [friday], shown, firstRank: 1, total: 2 };

  it('is named in the last line, readable and with its day', () => {
    const card = digestCard({ ...digest, late: [named('K\\"{a}hler maps'), named('$\\alpha$')] });

    expect(wordsOf(card).split('\n').slice(1)).toEqual([
      '2 papers',
      'Hot since: Kähler maps (2011.00777) of Mon 2 Nov 2020; α (2011.00777) of Mon 2 Nov 2020.',
    ]);
  });

  it('has a short title there, so that four are one line', () => {
    const long = named('Long words '.repeat(30));

    const [, line = []] = digestCard({ ...digest, late: [long, long, long, long] }).notes;

    expect(plainText(line).length).toBeLessThan(400);
    expect(plainText(line)).toContain('…');
  });

  it('is not spoken of where there is none', () => {
    expect(digestCard({ ...digest, late: [] }).notes).toHaveLength(1);
  });
});

describe('missedLine', () => {
  it('names three days and counts those before', () => {
    const days = ['2020-11-03', '2020-11-04', '2020-11-05', '2020-11-06'].map(aDay);

    expect(plainText(missedLine(days.slice(3)))).toContain('away: Fri 6 Nov 2020.');
    expect(plainText(missedLine(days))).toContain(
      'away: 1 earlier day, Wed 4 Nov 2020, Thu 5 Nov 2020 and Fri 6 Nov 2020.',
    );
  });

  it('leads to Semantic Scholar where it shows words of it, and only there', () => {
    const summary = { text: 'Maps.', source: 'semanticscholar' };
    const of = { days: [friday], firstRank: 1, total: 1 };
    const summed = [{ day: friday, entry: anEntry({ summary }) }];
    const others = [{ day: friday, entry: anEntry({ summary: { ...summary, source: 'x' } }) }];
    const url = 'https://www.semanticscholar.org';

    const [note] = digestCard({ ...of, shown: summed, tldr: true }).notes;
    expect(note).toEqual([{ text: 'TL;DRs by Semantic Scholar: ' }, { text: url, url }]);
    expect(digestCard({ ...of, shown: summed, tldr: false }).notes).toHaveLength(1);
    expect(digestCard({ ...of, shown: others, tldr: true }).notes).toHaveLength(1);
  });
});
