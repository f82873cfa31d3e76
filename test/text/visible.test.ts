import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/text/visible.ts';

describe('visible text', () => {
  it.each([
    'Plain text, “quoted”\nand a second line – naïve',
    'עומר לוי and عبد الله',
    'می‌خواهم',
    'क्‍ष and ශ්‍රී',
    '👨‍👩‍👧‍👦 👍🏽 ❤️ 🏳️‍🌈 🇫🇷 1️⃣',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    'e\u0301 Việt ไม้ ℝᵈ Θ̃',
    'עברית\u200f (English)\u200e',
  ])('stays as it is: %s', (text) => {
    expect(visible(text)).toBe(text);
  });

  it('loses control characters but line breaks', () => {
    expect(visible('a\u0000b\u0007c\u001b[31md\u007fe\u0085f\r\ng\th\u2028i')).toBe(
      'abc[31mde\nf\ng h\ni',
    );
  });

  it('loses what turns the direction of other text', () => {
    expect(visible('a\u202eb\u202cc\u2066d\u2069e\u200ef')).toBe('abcdef');
  });

  it('loses what nobody sees', () => {
    expect(visible('@\u200beve\u2060ry\ufeffone\u00ad\u034f\u3164\u180e!')).toBe('@everyone!');
    expect(visible('a\u{e0068}\u{e0069}b\u{1f3f4}\u{e0068}\u{e007f}c')).toBe('ab\u{1f3f4}c');
    expect(visible('a\ufe0fb\ufe01\u{e0101}c👍\ufe0f\ufe0f')).toBe('abc👍\ufe0f');
  });

  it('loses joiners that join nothing', () => {
    expect(visible('a\u200db\u200cc 👍\u200d \u200d👍')).toBe('abc 👍 👍');
  });

  it('keeps at most eight marks on a letter', () => {
    expect(visible(`Z${'\u0335'.repeat(50)}algo`)).toBe(`Z${'\u0335'.repeat(8)}algo`);
  });

  it('replaces halves of characters', () => {
    expect(visible('a\ud83d b\ude00')).toBe('a\ufffd b\ufffd');
  });

  it('has nothing more to lose the second time', () => {
    const seen = ['a', '1', ' ', '\n', '👍', '👍🏽', '🏴', 'م', 'क', '\u094d', '漢', '\u0301'];
    const unseen = '\r \u{e0067} \u{e007f} \u200b \u200c \u200d \u200e \ufe0f \ufe01 \ud83d \u202e';
    const characters = fc.constantFrom(...seen, ...unseen.split(' '));
    fc.assert(
      fc.property(fc.array(characters), (list) => {
        const once = visible(list.join(''));

        expect(visible(once)).toBe(once);
        expect(once).not.toMatch(/[\u202a-\u202e\u200b]/);
      }),
      { numRuns: 500 },
    );
  });
});
