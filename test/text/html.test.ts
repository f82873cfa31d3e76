import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, encodeEntities, htmlToRichText } from '../../src/text/html.ts';
import { link, plainText, span } from '../../src/text/rich-text.ts';

describe('HTML to rich text', () => {
  it('keeps links and line breaks', () => {
    const html = '<p lang="en">New<br>paper <a href="https://a.org/x?y=1&amp;z=2">here</a>!</p>';

    expect(htmlToRichText(html)).toEqual([
      span('New\npaper '),
      link('here', 'https://a.org/x?y=1&z=2'),
      span('!'),
    ]);
  });

  it('decodes entities into the text around them', () => {
    expect(htmlToRichText('Q&amp;A &lt;b&gt; &#39;x&quot; &eacute;')).toEqual([
      span('Q&A <b> \'x" é'),
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'javascript://a.org/%0aalert(1)',
    'ftp://a.org',
    'data:text/html,x',
    ' vbscript:x',
    '/local',
    '//a.org',
    'http://',
    '',
  ])('does not link to %j', (href) => {
    expect(htmlToRichText(`<a href="${href}">text</a>`)).toEqual([span('text')]);
  });

  it('drops scripts, styles and comments, and keeps the text of all other tags', () => {
    const html = '<style>p{}</style><b>a</b><!-- x --><script>if (a<b) alert()</script><i>b</i>';

    expect(htmlToRichText(html)).toEqual([span('ab')]);
  });

  it('ends links where they end, even unclosed ones', () => {
    expect(htmlToRichText('<a href="https://a.org">a')).toEqual([link('a', 'https://a.org')]);
    expect(htmlToRichText('</a>a</b>')).toEqual([span('a')]);
  });

  it('is nothing for nothing', () => {
    expect(htmlToRichText('')).toEqual([]);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '<a href="https://a.b">',
      '</a>',
      '<',
      '>',
      '&',
      '<br>',
      '"',
      'x',
      '<script>',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(typeof plainText(htmlToRichText(parts.join('')))).toBe('string');
      }),
    );
  });
});

describe('entities', () => {
  it('are those of the archive', () => {
    expect(encodeEntities(`Jamie O'Hare & "<x>"`)).toBe(
      'Jamie O&#39;Hare &amp; &quot;&lt;x&gt;&quot;',
    );
  });

  it('decode once', () => {
    expect(decodeEntities('&amp;lt; &eacute; &')).toBe('&lt; &eacute; &');
  });

  it('come back as they were', () => {
    const text = fc.string({
      unit: fc.constantFrom('&', '<', '>', '"', "'", ';', '#39', 'amp', 'x'),
    });
    fc.assert(
      fc.property(text, (original) => {
        expect(decodeEntities(encodeEntities(original))).toBe(original);
      }),
    );
  });
});
