import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Troubles } from '../../../src/lib/troubles.ts';
import { readListing } from '../../../src/sources/arxiv/listing-wire.ts';

const recording = '../shared/facts/sources/samples/arxiv-listing/list-cs.AI-new-2026-08-12.html';

describe('readListing', () => {
  it('reads an entry as a reader sees it', () => {
    const page = readListing(
      aPage(`
        <dt><a name='item1'>[1]</a> <a href ="/abs/2611.10001" id="2611.10001">arXiv:2611.10001</a>
          (cross-list from math.NA) [<a href="/pdf/2611.10001">pdf</a>,
          <a href="https://arxiv.org/html/2611.10001v2">html</a>]</dt>
        <dd><div class='meta'>
          <div class='list-title mathjax'><span class='descriptor'>Title:</span>
            &#34;Yes&#34; &amp; No
          </div>
          <div class='list-authors'><a href="/search/cs?searchtype=author&amp;query=A">Ada Müller</a>,
            <a href="/search/cs?searchtype=author&amp;query=B">Ben</a> (<a href="/x">12 more</a>)</div>
          <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
            Code at <a href="https://example.org/c" class="link-external">this https URL</a></div>
          <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span> J. 1 (2)</div>
          <div class='list-subjects'><span class='descriptor'>Subjects:</span>
            <span class="primary-subject">Numerical Analysis (math.NA)</span>; Machine Learning (cs.LG); Physics (General) (physics.gen-ph)
          </div>
          <p class='mathjax'>
            First line $a
            &lt; b$.<br/>Second line.
          </p>
        </div></dd>`),
      new Troubles(),
    );

    expect(page?.day).toBe('2026-11-24');
    expect(page?.sections[0]?.papers).toEqual([
      {
        paper: {
          id: '2611.10001',
          title: '"Yes" & No',
          authors: ['Ada Müller', 'Ben'],
          categories: ['math.NA', 'cs.LG', 'physics.gen-ph'],
          abstract: 'First line $a < b$.\nSecond line.',
        },
        kind: 'cross',
        version: 2,
        comments: 'Code at https://example.org/c',
        doi: undefined,
        journalReference: 'J. 1 (2)',
        isWithdrawn: false,
      },
    ]);
  });

  it.each([
    '(showing 118 of 118 entries)',
    '(showing first 118 of 118 entries)',
    '(continued, showing last 118 of 118 entries )',
    'for Tuesday, 24 November 2026 (showing 118 of 118 entries )',
  ])('reads how much it shows: %s', (words) => {
    const page = readListing(aPage('', `Cross submissions ${words}`), new Troubles());

    expect(page?.sections).toMatchObject([{ name: 'cross', claimed: 118, total: 118 }]);
  });

  it('leaves out an odd entry and counts it', () => {
    const troubles = new Troubles();

    const page = readListing(
      aPage('<dt>no link</dt><dd>nothing</dd><dd>no dt</dd><dt>no dd</dt>'),
      troubles,
    );

    expect(page?.sections).toMatchObject([{ entries: 1, papers: [] }]);
    expect(troubles.sentences()).toEqual(['Left out 1 item without an arXiv id.']);
  });

  it.each([
    [
      'without a day',
      '<html><body><h3>New submissions (showing 1 of 1 entries)</h3></body></html>',
    ],
    ['with a day that is none', '<html><h3>Showing new listings for Today</h3></html>'],
    ['broken off', aPage('').slice(0, -8)],
    ['empty', ''],
    ['nested without end', '<div>'.repeat(2_000_000)],
  ])('refuses a page %s', (_, text) => {
    expect(readListing(text, new Troubles())).toBeUndefined();
  });

  describe.skipIf(!existsSync(recording))('of a recorded page', () => {
    it('finds every paper that is not a replacement', () => {
      const troubles = new Troubles();

      const page = readListing(readFileSync(recording, 'utf8'), troubles);

      expect(page?.day).toBe('2026-08-12');
      expect(
        page?.sections.map(({ name, entries, papers }) => [name, entries, papers.length]),
      ).toEqual([
        ['new', 2, 2],
        ['cross', 2, 2],
        ['replacement', 2, 0],
      ]);
      expect(page?.sections[1]?.papers[1]).toMatchObject({
        paper: { id: '2607.28646', categories: ['cs.HC', 'cs.AI'] },
        comments: 'In review for a special issue of Narrative Inquiry',
        journalReference: '2026 Narrative Inquiry 23 (2)',
      });
      expect(troubles.sentences()).toEqual([]);
    });
  });
});

function aPage(entries: string, heading = 'Cross submissions (showing 1 of 1 entries)'): string {
  return `<!DOCTYPE html><html><body>
    <h3>Showing new listings for Tuesday, 24 November 2026</h3>
    <dl id='articles'><h3>${heading}</h3>${entries}</dl></body></html>`;
}
