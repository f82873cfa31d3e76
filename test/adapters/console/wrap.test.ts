import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap, wrapHanging } from '../../../src/adapters/console/wrap.ts';

describe('wrap', () => {
  it('breaks at blanks and begins each further line with the indent', () => {
    expect(wrap('We sharpen maps of moving air.', 20, '  ')).toBe(
      'We sharpen maps of\n  moving air.',
    );
  });

  it('keeps the breaks there are', () => {
    expect(wrap('one\ntwo\n\nthree', 40, ' ')).toBe('one\n two\n \n three');
  });

  it('leaves a word that is longer than a line whole', () => {
    const long = 'x'.repeat(50);

    expect(wrap(`a ${long} b`, 20)).toBe(`a\n${long}\nb`);
  });

  it('keeps every character but the blanks it breaks at', () => {
    const text = '  two before, two  between, and a long enough end ';

    expect(wrap(text, 20).replaceAll('\n', ' ')).toBe(text);
    expect(wrap(text, 20)).toHaveLength(text.length);
  });

  it('does not go below twenty columns, however narrow the terminal says it is', () => {
    expect(wrap('twelve and eight more', 0)).toBe('twelve and eight\nmore');
  });

  it('fills lines as far as they go, loses no word, and is never too wide', () => {
    const words = fc.array(
      fc.nat(30).map((length) => 'w'.repeat(length + 1)),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 120 }), fc.nat(8), (given, columns, indent) => {
        const blanks = ' '.repeat(indent);
        const [first = '', ...others] = wrap(given.join(' '), columns, blanks).split('\n');
        const lines = [first, ...others.map((line) => line.slice(indent))];

        expect(others.every((line) => line.startsWith(blanks))).toBe(true);
        expect(lines.join(' ')).toBe(given.join(' '));
        const tooWide = lines.filter((line) => line.length + indent > columns);
        expect(tooWide.filter((line) => line.includes(' '))).toEqual([]);
        const early = lines.slice(0, -1).filter((line, index) => {
          const [next = ''] = lines[index + 1]?.split(' ') ?? [];
          return line.length + 1 + next.length + indent <= columns;
        });
        expect(early).toEqual([]);
      }),
    );
  });
});

/** As it is shown. */
function hung(text: string, columns: number): string {
  const { text: wrapped, indents } = wrapHanging(text, columns);
  const breaks = [...indents.keys()].toSorted((a, b) => b - a);
  return breaks.reduce(
    (shown, place) =>
      `${shown.slice(0, place + 1)}${' '.repeat(indents.get(place) ?? 0)}${shown.slice(place + 1)}`,
    wrapped,
  );
}

describe('wrapHanging', () => {
  it('hangs what two blanks set apart beside its term, each paragraph for itself', () => {
    expect(hung('cite <id>  A paper as a reference\nforget  Remove all that is kept', 24)).toBe(
      [
        'cite <id>  A paper as a',
        '           reference',
        'forget  Remove all that',
        '        is kept',
      ].join('\n'),
    );
  });

  it('begins near the edge where the term goes beyond the middle', () => {
    expect(hung('category <code>  The hottest of one', 24)).toBe(
      'category <code>  The\n    hottest of one',
    );
  });

  it('breaks other text as ever', () => {
    const text = 'We sharpen maps of moving air, and more of them';

    expect(hung(text, 20)).toBe(wrap(text, 20));
    const apart = `${text}.  They are sharp`;
    expect(hung(apart, 20)).toBe(wrap(apart, 20));
  });

  it('moves nothing, and is never too wide', () => {
    const words = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 });
    const row = fc.tuple(words, words).map(([term, told]) => {
      const said = [term, told].map((lengths) => lengths.map((n) => 'w'.repeat(n)).join(' '));
      return said.join('  ');
    });
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 20, max: 100 }), (rows, columns) => {
        const text = rows.join('\n');

        expect(wrapHanging(text, columns).text.replaceAll('\n', ' ')).toBe(
          text.replaceAll('\n', ' '),
        );
        const lines = hung(text, columns).split('\n');
        expect(lines.filter((line) => line.trimEnd().length > columns)).toEqual([]);
      }),
    );
  });
});
