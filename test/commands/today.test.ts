import { describe, expect, it } from 'vitest';
import { whyThisDay } from '../../commands/today.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aDay } from '../support/builders.ts';

function why(shown: string, now: string): string {
  return plainText(whyThisDay(aDay(shown), new Date(now)));
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

  it('names a digest that is not built yet, and the weekend as well', () => {
    expect(why('2020-11-05', '2020-11-06T12:00:00Z')).toBe(
      'The newest digest here is of Thu 5 Nov 2020: the digest of Friday 6 November 2020 is not built yet.',
    );
    expect(why('2020-11-05', '2020-11-07T12:00:00Z')).toBe(
      'The newest digest here is of Thu 5 Nov 2020: arXiv announces nothing at the weekend, and the digest of Friday 6 November 2020 is not built yet.',
    );
  });
});
