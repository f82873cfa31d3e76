import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../../src/adapters/discord/split-text.ts';

describe('a text cut into parts', () => {
  it('is cut at the end of a line, else of a word, else anywhere', () => {
    expect(splitText('one two\nthree', 9)).toEqual(['one two', 'three']);
    expect(splitText('one two three', 9)).toEqual(['one two', 'three']);
    expect(splitText('onetwothree', 6)).toEqual(['onetwo', 'three']);
  });

  it('is cut inside neither an escape nor a character', () => {
    expect(splitText(String.raw`abc\*def`, 4)).toEqual(['abc', String.raw`\*de`, 'f']);
    expect(splitText('abc😀def', 4)).toEqual(['abc', '😀de', 'f']);
  });

  it('loses nothing but blanks and stays inside the limit', () => {
    const texts = fc.tuple(fc.nat(6000), fc.constantFrom('ab cd\n', 'x', '\\*', '😀', ' '));
    fc.assert(
      fc.property(texts, ([length, unit]) => {
        const text = unit.repeat(Math.ceil(length / unit.length));

        const parts = splitText(text, 2000);

        for (const part of parts) expect(part.length).toBeLessThanOrEqual(2000);
        expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});
