import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../../src/sources/mastodon/content.ts';

describe('readContent', () => {
  it('shows a link as Mastodon does, and reads it whole', () => {
    const content =
      '<p>See <a href="https://arxiv.org/abs/2611.01234" class="u-url" target="_blank">' +
      '<span class="invisible">https://</span><span class="ellipsis">arxiv.org/abs/26</span>' +
      '<span class="invisible">11.01234</span></a></p>';

    expect(readContent(content)).toEqual({
      html: 'See <a href="https://arxiv.org/abs/2611.01234">arxiv.org/abs/26…</a>',
      words: '\nSee https://arxiv.org/abs/2611.01234',
      links: ['https://arxiv.org/abs/2611.01234'],
    });
  });

  it('turns paragraphs and lines into breaks', () => {
    expect(readContent('<p>one<br />two</p><p>three</p>').html).toBe('one<br>two<br><br>three');
  });

  it.each([
    ['<script>alert(1)</script>x', 'x'],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    [
      "<a href='https://a.example/\"><b>'>x</a>",
      '<a href="https://a.example/&quot;&gt;&lt;b&gt;">x</a>',
    ],
    ['<img src=x onerror=alert(1)>x', 'x'],
    ['&lt;b&gt; &amp;amp;', '&lt;b&gt; &amp;amp;'],
    [
      '<a href="https://a.example/">x<a href="https://b.example/">y',
      '<a href="https://a.example/">xy</a>',
    ],
    ['</p></a>x</span>', 'x'],
  ])('makes %s harmless', (content, html) => {
    expect(readContent(content).html.replace(/^(<br>)+/, '')).toBe(html);
  });

  it('writes no tag but links and breaks, whatever it reads', () => {
    const link = '<a href="https://a.example">';
    const hiding = ['<span class="invisible">', '<script>', '</span>'];
    const tags = ['<p>', '</p>', '<br>', link, '<a href=x>', '</a>', '<span class=ellipsis>'];
    const piece = fc.constantFrom('<', '>', '"', '&', '&lt;', 'x', ...tags, ...hiding);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { html } = readContent(pieces.join(''));

        const rest = html.replaceAll(/<br>|<a href="https:\/\/a\.example">|<\/a>/g, '');
        expect(rest).not.toMatch(/[<>"]/);
        expect(html.split('<a ').length).toBe(html.split('</a>').length);
      }),
    );
  });

  it.each([
    ['tags that nest deeply', '<b>'.repeat(16_000)],
    ['links that nest deeply', '<a href="https://a.example">'.repeat(1700)],
    ['tags that never end', '<a href="'.repeat(5000)],
    ['many classes', `<b class="${'a '.repeat(24_000)}">`],
  ])('is quick with %s', (_, content) => {
    const start = performance.now();

    readContent(content);

    expect(performance.now() - start).toBeLessThan(1000);
  });
});
