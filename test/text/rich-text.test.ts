import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip } from '../../src/text/clip.ts';
import {
  bold,
  clipRich,
  inRow,
  link,
  plainText,
  type Span,
  span,
} from '../../src/text/rich-text.ts';

describe('rich text', () => {
  it('has a plain text', () => {
    expect(plainText([span('a '), bold('b'), link(' c', 'https://c.org')])).toBe('a b c');
  });

  it('is one stretch as far as it looks alike', () => {
    const role = { text: 'readers', mention: '7' };

    expect(inRow('a', [span(' b'), bold(' c')], ' d', [role], [], ' e', '.')).toEqual([
      span('a b'),
      bold(' c'),
      span(' d'),
      role,
      span(' e.'),
    ]);
  });

  it('stays as it is when it fits', () => {
    const rich = [span('a '), bold('b')];

    expect(clipRich(rich, 3)).toBe(rich);
  });

  it('keeps links and styles on what is left', () => {
    const rich = [bold('Title'), span(' by '), link('someone long', 'https://a.org'), span('!')];

    expect(clipRich(rich, 18)).toEqual([
      bold('Title'),
      span(' by '),
      link('someone…', 'https://a.org'),
    ]);
  });

  it('is nothing where there is no room, and an ellipsis where there is hardly any', () => {
    expect(clipRich([span('text')], 0)).toEqual([]);
    expect(clipRich([bold('text')], 1)).toEqual([span('…')]);
  });

  it('clips as its plain text does', () => {
    const spans = fc.array(
      fc.oneof(
        fc.nat(30).map((n): Span => span('ab '.repeat(n))),
        fc.nat(30).map((n): Span => link('👍🏽'.repeat(n), 'https://a.org')),
      ),
    );
    fc.assert(
      fc.property(spans, fc.nat(200), (rich, limit) => {
        expect(plainText(clipRich(rich, limit))).toBe(clip(plainText(rich), limit));
      }),
    );
  });
});
