import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip } from '../../src/text/clip.ts';

const family = '👨‍👩‍👧‍👦';
const flag = '🇫🇷';
const accented = 'e\u0301';

describe('clip', () => {
  it('leaves what fits', () => {
    expect(clip('short', 5)).toBe('short');
  });

  it('gives nothing where there is no room', () => {
    expect(clip('text', 0)).toBe('');
    expect(clip('text', -1)).toBe('');
  });

  it('cuts at the end of a word', () => {
    expect(clip('one two three', 9)).toBe('one two…');
    expect(clip('one two three', 8)).toBe('one two…');
  });

  it('cuts a word that would lose more than a third', () => {
    expect(clip('a incomprehensibilities', 12)).toBe('a incompreh…');
    expect(clip('漢字だけの文章です', 5)).toBe('漢字だけ…');
  });

  it.each([family, flag, accented])('never cuts through %s', (character) => {
    expect(clip(`ab${character}cd`, character.length + 2)).toBe('ab…');
    expect(clip(`ab${character}cd`, character.length + 3)).toBe(`ab${character}…`);
  });

  it('gives just the ellipsis for a character longer than the limit', () => {
    expect(clip(`${family}${family}`, 5)).toBe('…');
    expect(clip(`e${'\u0301'.repeat(50)}`, 10)).toBe('…');
  });

  it('keeps a chain of flags in step', () => {
    expect(clip(flag.repeat(100), 42)).toBe(`${flag.repeat(10)}…`);
  });

  const characters = fc.constantFrom(
    'a',
    'b',
    ' ',
    ',',
    family,
    flag,
    accented,
    '漢',
    '👍🏽',
    '\r\n',
  );
  const texts = fc.array(characters, { maxLength: 40 }).map((list) => list.join(''));

  it('fits, ends in an ellipsis when cut, and keeps whole characters from the beginning', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const clipped = clip(text, limit);

        expect(clipped.length).toBeLessThanOrEqual(limit);
        const kept = clipped === text ? text : clipped.slice(0, -1);
        expect(clipped).toBe(clipped === text ? text : `${kept}…`);
        expect(text.startsWith(kept)).toBe(true);
        const starts = Array.from(graphemes.segment(text), ({ index }) => index);
        expect([...starts, text.length]).toContain(kept.length);
      }),
    );
  });

  it('is quick with long texts', () => {
    const text = 'word '.repeat(400_000);
    const start = performance.now();

    clip(text, 1000);

    expect(performance.now() - start).toBeLessThan(100);
  });
});
