import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clippedEscaped, markup, markupPages } from '../../../src/adapters/discord/markup.ts';
import { bold, link, plainText, span } from '../../../src/text/rich-text.ts';

function shown(text: string): string {
  return clippedEscaped(text, 500);
}

describe('text from outside on Discord', () => {
  it.each([
    ['@everyone read this', String.raw`\@everyone read this`],
    ['<@123> and <@&4> and <#5>', String.raw`\<\@123\> and \<\@&4\> and \<#5\>`],
    ['[free](https://evil.example/x)', String.raw`\[free\](https://evil.example/x)`],
    [
      '**bold** _it_ `code` ~~gone~~ ||hidden||',
      String.raw`\*\*bold\*\* \_it\_ \`code\` \~\~gone\~\~ \|\|hidden\|\|`,
    ],
    ['# Heading', String.raw`\# Heading`],
    ['-# small', String.raw`\-# small`],
    ['> quoted', String.raw`\> quoted`],
    ['1. listed', String.raw`1\. listed`],
    ['Which *BERT?', String.raw`Which \*BERT?`],
    ['<t:0:R>', String.raw`\<t:0:R\>`],
    ['reversed \u202egnitirw\u202c', 'reversed gnitirw'],
  ])('shows %s as it is', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('keeps the addresses in it whole', () => {
    expect(shown('Code: https://github.com/a_b/c_d_e.')).toBe(
      'Code: https://github.com/a_b/c_d_e.',
    );
  });

  it('fits any limit, and never ends in half an escape', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(60), (length, limit) => {
        const text = clippedEscaped('*a_b '.repeat(length).slice(0, length), limit);

        expect(text.length).toBeLessThanOrEqual(limit);
        expect(/(?<!\\)(\\\\)*\\$/.test(text)).toBe(false);
      }),
    );
  });
});

describe('rich text on Discord', () => {
  it('becomes Markdown', () => {
    expect(
      markup([bold('Read '), link('the paper', 'https://arxiv.org/abs/1'), span(' _now_')], 200),
    ).toBe(String.raw`**Read** [the paper](https://arxiv.org/abs/1) \_now\_`);
  });

  it('shows a role by its name, and anything else that is to be pinged by its text', () => {
    const role = { text: 'the role 15747862401489305', mention: '15747862401489305' };
    const other = { text: 'the user group here', mention: 'here' };

    expect(markup([span('pinging '), role], 200)).toBe('pinging <@&15747862401489305>');
    expect(markup([other], 200)).toBe('the user group here');
  });

  it('cannot be left by a bracket in an address or a text', () => {
    expect(markup([link('a](b)', 'https://example.org/x) [y](z')], 200)).toBe(
      String.raw`[a\](b)](https://example.org/x%29%20[y]%28z)`,
    );
  });

  it('stands beside words that hold an address of their own, of which Discord makes no link', () => {
    expect(markup([link('at https://evil.example', 'https://arxiv.org/abs/1')], 200)).toBe(
      'at https://evil.example ([↗](https://arxiv.org/abs/1))',
    );
  });

  it('shows code of several lines as a block that nothing in it can end', () => {
    expect(markup([{ text: 'a\n```b', style: 'code' }], 200)).toBe('```\na\nˋˋˋb\n```');
  });

  it('shows a link whole or as text, never half', () => {
    expect(markup([span('See '), link('the paper', 'https://arxiv.org/abs/2011.02519')], 20)).toBe(
      'See the paper',
    );
  });
});

describe('a long rich text on Discord', () => {
  const length = fc.nat(3000);
  const word = fc.constantFrom('word ', 'x', '*_[', 'line\n');
  const rich = fc.array(
    fc.tuple(length, word).map(([size, text]) => span(text.repeat(Math.ceil(size / text.length)))),
    { maxLength: 6 },
  );

  it('becomes pages inside the limit that lose no word', () => {
    fc.assert(
      fc.property(rich, fc.integer({ min: 1300, max: 4096 }), (parts, limit) => {
        const pages = markupPages(parts, limit);

        for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit);
        expect(lettersOf(pages.join(''))).toBe(lettersOf(plainText(parts)));
      }),
    );
  });

  it('stays one page where it fits', () => {
    expect(markupPages([bold('Abstract'), span('\nWords.')], 4096)).toEqual([
      '**Abstract**\nWords.',
    ]);
  });
});

function lettersOf(text: string): string {
  return text.replaceAll(/[\s\\]/g, '');
}
