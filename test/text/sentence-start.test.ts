import { describe, expect, it } from 'vitest';
import { sentenceStart } from '../../src/text/sentence-start.ts';

describe('sentenceStart', () => {
  it.each([
    ['this channel', 'This channel'],
    ['#papers', '#papers'],
    ['Grace', 'Grace'],
    ['über uns', 'Über uns'],
    ['𐐨𐐬', '𐐀𐐬'],
    ['', ''],
  ])('begins with a capital where there is one: %s', (words, started) => {
    expect(sentenceStart(words)).toBe(started);
  });
});
