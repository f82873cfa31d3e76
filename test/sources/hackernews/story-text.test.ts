import { describe, expect, it } from 'vitest';
import { findArxivIds } from '../../../src/domain/arxiv-link.ts';
import { wordsAndLinks } from '../../../src/sources/hackernews/story-text.ts';

describe('wordsAndLinks', () => {
  it('reads links that are written with entities and shown cut short', () => {
    const html =
      'I&#x27;m asking about <a href="https:&#x2F;&#x2F;arxiv.org&#x2F;abs&#x2F;2611.01234" rel="nofollow">https:&#x2F;&#x2F;arxiv.org&#x2F;abs&#x2F;261...</a>';

    expect(wordsAndLinks(html)).toContain("I'm asking about");
    expect(findArxivIds(wordsAndLinks(html))).toEqual(['2611.01234']);
  });

  it('reads links that are plain text', () => {
    expect(
      findArxivIds(wordsAndLinks('See https:&#x2F;&#x2F;arxiv.org&#x2F;pdf&#x2F;2611.01234')),
    ).toEqual(['2611.01234']);
  });

  it('takes no words across a tag for one', () => {
    expect(findArxivIds(wordsAndLinks('https://arxiv.org/abs/2611.01234<p>5 others'))).toEqual([
      '2611.01234',
    ]);
  });

  it('is not taken in by an entity bomb', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>&b;&b;&b;'.repeat(1000);

    expect(wordsAndLinks(bomb).length).toBeLessThanOrEqual(bomb.length);
  });

  it.each([
    ['tags that nest deeply', '<b>'.repeat(30_000)],
    ['tags that never end', '<a href="'.repeat(10_000)],
    ['ampersands', '&'.repeat(100_000)],
    ['points', 'a.'.repeat(50_000)],
    ['ids', '2611.01234 '.repeat(9000)],
    ['schemes', 'https://'.repeat(12_000)],
  ])('is quick with %s', (_, html) => {
    const start = performance.now();

    findArxivIds(wordsAndLinks(html));

    expect(performance.now() - start).toBeLessThan(2000);
  });
});
