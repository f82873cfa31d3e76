import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperItem } from '../../src/cards/paper-item.ts';
import { anEntry, aPaper, someDetails } from '../support/builders.ts';

function authorsOf(count: number): string {
  const authors = Array.from({ length: count }, (_, index) => `A${index + 1}`);
  return paperItem(aPaper({ authors }), {}).authors;
}

/** Of a paper for which a source has a summary of its own. */
function summaryOf(text: string, tldr: boolean, source = 'huggingface'): string {
  const entry = anEntry({ summary: { text, source } });
  return paperItem(aPaper(), { entry, tldr }).summary;
}

describe('paperItem', () => {
  it('says all a list shows of a paper', () => {
    const item = paperItem(aPaper(), {
      rank: 3,
      entry: anEntry({ reposts: 1962, likes: 1 }),
      remark: '#1 on Fri 6 Nov 2020',
    });

    expect(item).toEqual({
      id: '2011.02519',
      rank: 3,
      title: 'Sharper maps of moving air',
      url: 'https://arxiv.org/abs/2011.02519',
      authors: 'Ada Example, Ben Sample',
      categories: ['cs.CV', 'cs.LG'],
      counts: '1,962 reposts · 1 like · #1 on Fri 6 Nov 2020',
      summary: 'We sharpen maps. They become four times as sharp.',
    });
  });

  it('reads LaTeX and drops what nobody sees', () => {
    const paper = aPaper({
      title: 'On $\\alpha$\u202e-decay',
      authors: ['K\\"{a}the Beispiel'],
      abstract: 'About $10\\%$.',
    });

    expect(paperItem(paper, {})).toMatchObject({
      title: 'On α-decay',
      authors: 'Käthe Beispiel',
      summary: 'About 10%.',
    });
  });

  it('names three authors and counts the others, a fourth being named as well', () => {
    expect(authorsOf(3)).toBe('A1, A2, A3');
    expect(authorsOf(4)).toBe('A1, A2, A3, A4');
    expect(authorsOf(5)).toBe('A1, A2, A3 and 2 more');
    expect(authorsOf(3003)).toBe('A1, A2, A3 and 3,000 more');
  });

  it('marks what its authors took back, in front of the title', () => {
    const details = someDetails({ isWithdrawn: true });

    expect(paperItem(aPaper({ details }), {}).title).toBe('Withdrawn: Sharper maps of moving air');
  });

  it('leads to the code, with its stars where they are known', () => {
    const url = 'https://github.com/ada/maps';
    const told = someDetails({ codeUrl: url, stars: 1234 });

    expect(paperItem(aPaper({ details: told }), {}).code).toEqual({ label: 'code (★ 1,234)', url });
    expect(paperItem(aPaper({ abstract: `See ${url}.` }), {}).code).toEqual({ label: 'code', url });
  });

  it('shows a source’s own summary where it is wished, and always says whose it is', () => {
    const origin = ' (TL;DR by Hugging Face, machine-made)';
    expect(summaryOf('Maps get sharper. Twice. Thrice.', true)).toBe(
      `Maps get sharper. Twice.${origin}`,
    );
    const long = summaryOf('very '.repeat(200), true);
    expect(long).toMatch(/very…? \(TL;DR by Hugging Face, machine-made\)$/);
    expect(long.length).toBeLessThanOrEqual(280);
    expect(summaryOf('Maps.', true, 'semanticscholar')).toBe(
      'Maps. (TL;DR by Semantic Scholar, machine-made)',
    );
    expect(summaryOf('Maps.', false)).toBe('We sharpen maps. They become four times as sharp.');
    expect(paperItem(aPaper(), { entry: anEntry(), tldr: true }).summary).toMatch(/^We sharpen/);
  });

  it('says when nobody counted', () => {
    expect(paperItem(aPaper(), {}).counts).toBe('in no digest');
  });

  it('keeps the summary to two sentences and 280 characters', () => {
    const two = paperItem(aPaper({ abstract: 'One. Two. Three.' }), {});
    expect(two.summary).toBe('One. Two.');

    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (first, second) => {
        const abstract = `${'a'.repeat(first)}. ${'b '.repeat(second)}.`;
        expect(paperItem(aPaper({ abstract }), {}).summary.length).toBeLessThanOrEqual(280);
      }),
    );
  });
});
