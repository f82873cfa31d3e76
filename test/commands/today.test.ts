import { describe, expect, it } from 'vitest';
import { whyThisDay } from '../../commands/today.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aDay, aDigest, aPaper } from '../support/builders.ts';
import { aReceipt } from '../support/news-builders.ts';

function why(shown: string, now: string, ...empty: readonly string[]): string {
  return plainText(whyThisDay(aDay(shown), new Date(now), new Set(empty.map(aDay))));
}

describe('today', () => {
  it('shows the newest digest', async () => {
    const asking = await askBundled();
    asking.clock.set('2020-11-06T12:00:00Z');

    const card = await asking.ask('today');

    expect(wordsOf(card)).toBe('Hot papers · Friday 6 November 2020\nPapers 1–5 of 16');
    expect(card.papers[0]).toMatchObject({
      rank: 1,
      title: 'Physics-Informed Neural Network Super Resolution for Advection-Diffusion Models',
      url: 'https://arxiv.org/abs/2011.02519',
      authors: 'Chulin Wang, Eloisa Bentivegna, Wang Zhou and 2 more',
      categories: ['cs.CV', 'physics.geo-ph'],
      counts: '1,962 reposts · 52 likes',
      summary: expect.stringMatching(/^Neural networks that know .* 4×\. Adding .* pictures\.$/),
    });
  });

  it('says which day it shows, and why, when that is not the current one', async () => {
    const asking = await askBundled();

    expect(wordsOf(await asking.ask('today'))).toContain(
      'The newest digest here is of Fri 6 Nov 2020: the digest of Tuesday 24 November 2026 is not built yet.',
    );
  });

  it('says what is to come when there is no digest', async () => {
    const card = await askNothing().ask('today');

    expect(wordsOf(card)).toContain('There is no digest yet');
    expect(wordsOf(card)).toContain('next papers for Wednesday 25 November 2026');
  });
});

describe('today, while counts come in', () => {
  const settlesAt = new Date('2026-11-25T01:00:00Z');
  const entries = Array.from({ length: 7 }, (_, index) => ({
    paper: aPaper({ id: `2611.0001${index}`, title: `Paper ${index + 1}` }),
    heat: 90 - index,
    receipt: aReceipt(),
  }));
  const digest = aDigest({ day: '2026-11-24', formula: 'heat-1', down: ['x'], entries });

  it('shows how the current announcement day stands, marked provisional', async () => {
    const asking = await askBundled({ standing: async () => ({ digest, settlesAt }) });

    const card = await asking.ask('today');

    expect(wordsOf(card)).toBe(
      [
        'Hot papers · Tuesday 24 November 2026',
        'Provisional: counts are still coming in. The digest is built Wed 25 Nov 2026 01:00 (UTC).',
        'X could not be asked when this was built.',
        'Papers 1–5 of 7',
      ].join('\n'),
    );
    expect(card.papers[0]).toMatchObject({
      rank: 1,
      title: 'Paper 1',
      counts: 'heat 90 · Bluesky 7',
    });
  });

  it('leads to the newest digest, and to its own next page', async () => {
    const asking = await askBundled({ standing: async () => ({ digest, settlesAt }) });
    const card = await asking.ask('today');

    expect(wordsOf(await asking.press(card, 'Digest of Fri 6 Nov 2020'))).toContain(
      'Hot papers · Friday 6 November 2020',
    );
    expect(wordsOf(await asking.press(card, 'Next ▶'))).toContain('Papers 6–7 of 7');
  });

  it('has no such button where there is no digest yet', async () => {
    const asking = askNothing({ standing: async () => ({ digest, settlesAt }) });

    const { actions } = await asking.ask('today');

    expect(actions.map(({ label }) => label).join()).not.toContain('Digest of');
  });

  it('shows the newest digest while nobody has spoken of a paper yet', async () => {
    const silent = { digest: { ...digest, entries: [] }, settlesAt };
    const asking = await askBundled({ standing: async () => silent });

    expect(wordsOf(await asking.ask('today'))).toContain('The newest digest here is of Fri 6 Nov');
  });
});

describe('whyThisDay', () => {
  it('says nothing of the digest of the current announcement day', () => {
    expect(why('2020-11-06', '2020-11-06T12:00:00Z')).toBe('');
  });

  it('says nothing on a Monday before its papers are out', () => {
    expect(why('2020-11-06', '2020-11-09T00:30:00Z')).toBe('');
  });

  it('says nothing of a digest newer than the calendar knows', () => {
    expect(why('2020-11-09', '2020-11-07T12:00:00Z')).toBe('');
  });

  it('names the weekend', () => {
    expect(why('2020-11-06', '2020-11-07T12:00:00Z')).toBe(
      'The newest digest here is of Fri 6 Nov 2020: arXiv announces nothing at the weekend.',
    );
  });

  it('names a holiday', () => {
    expect(why('2026-11-26', '2026-11-27T12:00:00Z')).toBe(
      'The newest digest here is of Thu 26 Nov 2026: arXiv announces nothing today (Thanksgiving).',
    );
  });

  it('says that arXiv had nothing where no calendar told of it', () => {
    expect(why('2027-01-15', '2027-01-18T20:00:00Z', '2027-01-18')).toBe(
      'The newest digest here is of Fri 15 Jan 2027: arXiv announced nothing for Monday 18 January 2027.',
    );
  });

  it('names a digest that is not built yet, and the weekend as well', () => {
    expect(why('2020-11-05', '2020-11-06T12:00:00Z')).toBe(
      'The newest digest here is of Thu 5 Nov 2020: the digest of Friday 6 November 2020 is not built yet.',
    );
    expect(why('2020-11-05', '2020-11-07T12:00:00Z')).toBe(
      'The newest digest here is of Thu 5 Nov 2020: arXiv announces nothing at the weekend, and the digest of Friday 6 November 2020 is not built yet.',
    );
  });
});
