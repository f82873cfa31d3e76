import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSentences } from '../../src/text/sentences.ts';

describe('first sentences', () => {
  it('takes two sentences if both fit', () => {
    expect(firstSentences('One is here. Two is here. Three is here.', 100)).toBe(
      'One is here. Two is here.',
    );
  });

  it('takes one if the second does not fit', () => {
    expect(firstSentences('One is here. Two is here. Three.', 20)).toBe('One is here.');
  });

  it('clips the first if it does not fit', () => {
    expect(firstSentences('A sentence without an end in sight', 20)).toBe('A sentence without…');
  });

  it('takes all of a short text, with or without a full stop', () => {
    expect(firstSentences(' One. Two ', 20)).toBe('One. Two');
    expect(firstSentences('', 20)).toBe('');
  });

  it.each([
    'Models, e.g. BERT, and others, i.e. GPT, win.',
    'Following Smith et al. Our method wins.',
    'Adam vs. SGD in Fig. 3 and Sec. 4 of Dr. Who.',
    'The tests of J. R. Tolkien and Eq. (2) at 3.5 percent.',
    'This is (cf. Table 2) the U.S. Patent.',
    'We win (see Figs. 1 and 2) over Prof. Smith.',
    'Version 2.0 of node.js is fast.',
    'Is it so? yes it is.',
  ])('does not stop inside of "%s"', (sentence) => {
    expect(firstSentences(`${sentence} Next one is long enough.`, sentence.length + 5)).toBe(
      sentence,
    );
  });

  it.each(['Really?', 'He said "no."', 'Done (at last).', 'All of them, etc.', 'Wow!'])(
    'stops after "%s"',
    (sentence) => {
      expect(firstSentences(`${sentence} Next one is long.`, sentence.length + 5)).toBe(sentence);
    },
  );

  it('knows full stops without a blank', () => {
    expect(firstSentences('これは文です。次の文です。三つ目。', 15)).toBe(
      'これは文です。次の文です。',
    );
  });

  it('always fits', () => {
    const words = fc.array(fc.constantFrom('Word', 'and', 'e.g.', 'end.', 'Why?', '3.5', '。'));
    fc.assert(
      fc.property(words, fc.nat(60), (list, limit) => {
        expect(firstSentences(list.join(' '), limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
