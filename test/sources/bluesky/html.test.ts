import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../../src/sources/bluesky/html.ts';
import { segmentsOf } from '../../../src/sources/bluesky/segments.ts';
import { postRecord } from '../../../src/sources/bluesky/wire.ts';

function facet(byteStart: number, byteEnd: number, uri = 'https://example.com/a?b=1&c="2"') {
  const features = [{ $type: 'app.bsky.richtext.facet#link', uri }];
  return { index: { byteStart, byteEnd }, features };
}

function html(text: string, ...facets: object[]): string {
  return htmlOf(postRecord.parse({ text, facets }));
}

describe('htmlOf', () => {
  it('links what a facet covers, counted in bytes', () => {
    expect(
      html('🚀 — arxiv.org/abs/2411.0... <3', facet(9, 32, 'https://arxiv.org/abs/2411.01234')),
    ).toBe('🚀 — <a href="https://arxiv.org/abs/2411.01234">arxiv.org/abs/2411.0...</a> &lt;3');
  });

  it('links plain addresses without the mark after them', () => {
    expect(html('(see https://arxiv.org/abs/2411.01234).')).toBe(
      '(see <a href="https://arxiv.org/abs/2411.01234">https://arxiv.org/abs/2411.01234</a>).',
    );
  });

  it('keeps lines and escapes everything else', () => {
    expect(html('a & b\r\n<script>"it\'s"</script>')).toBe(
      'a &amp; b<br>&lt;script&gt;&quot;it&#39;s&quot;&lt;/script&gt;',
    );
  });

  it('escapes what a link leads to', () => {
    expect(html('here', facet(0, 4))).toBe(
      '<a href="https://example.com/a?b=1&amp;c=&quot;2&quot;">here</a>',
    );
  });

  it.each([
    ['outside the text', facet(2, 99)],
    ['ending before they begin', facet(3, 1)],
    ['in the middle of a character', facet(1, 4)],
    ['to something that is no web page', facet(0, 4, 'javascript:alert(1)')],
  ])('shows the text of links %s as it is', (_, odd) => {
    expect(html('🚀 go', odd)).toBe('🚀 go');
  });

  it('loses nothing of the text, wherever facets lie', () => {
    const bound = fc.nat(40);
    fc.assert(
      fc.property(fc.array(fc.tuple(bound, bound)), fc.nat(8), (bounds, count) => {
        const text = 'aé🚀 '.repeat(count);
        const facets = bounds.map(([start, end]) => facet(start, end));

        const segments = segmentsOf(postRecord.parse({ text, facets }));

        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });

  it('reads long texts without lingering', () => {
    const started = performance.now();

    for (const part of ['https://', 'https://a.', '....', '&']) html(part.repeat(1000));

    expect(performance.now() - started).toBeLessThan(1000);
  });
});
