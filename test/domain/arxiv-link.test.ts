import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfRow } from '../../src/domain/arxiv-id.ts';
import { findArxivIds, paperLinks } from '../../src/domain/arxiv-link.ts';

describe('findArxivIds', () => {
  it.each([
    'https://arxiv.org/abs/2011.02519',
    'http://arxiv.org/abs/2011.02519v2',
    'HTTPS://ArXiv.org/abs/2011.02519',
    'arxiv.org/abs/2011.02519',
    'www.arxiv.org/abs/2011.02519',
    'https://arxiv.org/pdf/2011.02519',
    'https://arxiv.org/pdf/2011.02519.pdf',
    'https://arxiv.org/pdf/2011.02519v1.pdf#page=3',
    'https://arxiv.org/html/2011.02519v1#S2',
    'https://arxiv.org/format/2011.02519',
    'https://arxiv.org/ps/2011.02519',
    'https://arxiv.org/src/2011.02519',
    'https://arxiv.org/e-print/2011.02519v1',
    'https://arxiv.org/abs/2011.02519?context=cs.LG',
    'https://arxiv.org/abs/2011.02519?utm_source=x&amp;utm_medium=y',
    'https://export.arxiv.org/abs/2011.02519',
    'https://browse.arxiv.org/html/2011.02519v1',
    'http://cn.arxiv.org/abs/2011.02519',
    'http://xxx.lanl.gov/abs/2011.02519',
    'https://ar5iv.org/abs/2011.02519',
    'https://ar5iv.labs.arxiv.org/html/2011.02519',
    'https://alphaxiv.org/abs/2011.02519',
    'https://www.alphaxiv.org/overview/2011.02519v1',
    'https://www.alphaxiv.org/ja/overview/2011.02519',
    'https://www.alphaxiv.org/pdf/2011.02519',
    'https://www.alphaxiv.org/html/2011.02519',
    'https://huggingface.co/papers/2011.02519',
    'https://huggingface.co/papers/2011.02519.md',
    'https://huggingface.co/papers/2011.02519#community',
    'hf.co/papers/2011.02519',
    'https://doi.org/10.48550/arXiv.2011.02519',
    'https://dx.doi.org/10.48550/ARXIV.2011.02519',
    'doi:10.48550/arXiv.2011.02519',
    'https://scirate.com/arxiv/2011.02519',
    'https://www.semanticscholar.org/arxiv/2011.02519',
    'https://api.semanticscholar.org/arXiv:2011.02519',
    'https://www.emergentmind.com/papers/2011.02519',
    'https://papers.cool/arxiv/2011.02519',
    'https://r.jina.ai/https://arxiv.org/abs/2011.02519',
    'https://web.archive.org/web/2021/https://arxiv.org/abs/2011.02519',
    'https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2011.02519&sa=D',
    'arXiv:2011.02519',
    'arXiv: 2011.02519v2',
    'arXiv:2011.02519 [cs.CV]',
    'oai:arXiv.org:2011.02519v1',
    '2011.02519',
    '[R] [2011.02519] A title',
    '<https://arxiv.org/abs/2011.02519|a label>',
    '<https://arxiv.org/abs/2011.02519>',
    '[a label](https://arxiv.org/abs/2011.02519)',
    '<a href="https://arxiv.org/abs/2011.02519">arxiv.org/abs/2011.0…</a>',
    '論文https://arxiv.org/abs/2011.02519です',
    'https://example.com/、2011.02519',
  ])('finds the paper in %s', (text) => {
    expect(findArxivIds(text)).toEqual(['2011.02519']);
  });

  it.each(['.', ',', ';', ':', '!', '?', ')', ']', '}', '"', "'", '>', '…', '。'])(
    'minds no %s after a link or an id',
    (mark) => {
      expect(findArxivIds(`(https://arxiv.org/abs/2011.02519${mark} next`)).toEqual(['2011.02519']);
      expect(findArxivIds(`(2011.02519${mark} next`)).toEqual(['2011.02519']);
    },
  );

  it.each([
    ['https://arxiv.org/abs/hep-th/9901001v2', 'hep-th/9901001'],
    ['https://arxiv.org/pdf/math.GT/0309136.pdf', 'math/0309136'],
    ['https://doi.org/10.48550/arXiv.hep-th/9901001', 'hep-th/9901001'],
    ['arXiv:math.GT/0309136', 'math/0309136'],
    ['as math.GT/0309136 says', 'math/0309136'],
    ['https://arxiv.org/abs/1312.6114', '1312.6114'],
    ['have you read 1312.6114?', '1312.6114'],
  ])('finds an older paper in %s', (text, expected) => {
    expect(findArxivIds(text)).toEqual([expected]);
  });

  it.each([
    'https://doi.org/10.1234/2011.02519',
    'doi:10.1145/2011.02519',
    'https://example.com/2011.02519',
    'example.com/papers/2011.02519',
    'https://example.com/?id=2011.02519',
    'https://example.com/a,2011.02519',
    'https://notarxiv.org/abs/2011.02519',
    'https://not-arxiv.org/abs/2011.02519',
    'https://arxiv.org.example.com/abs/2011.02519',
    'https://notarxiv.org.example.com/abs/2011.02519',
    'https://example.com/hep-th/9901001',
    'https://arxiv.org/list/cs.CV/recent',
    'https://arxiv.org/abs/2011.0251',
    'arxiv.org/abs/2011.0...',
    'https://huggingface.co/papers/week/2026-W47',
    'https://huggingface.co/someone/2011.02519',
    'v2011.02519',
    'version 2011.02519',
    '1.2011.02519',
    '2011.02519.3',
    '12011.02519',
    '2011.025190',
    'package@2011.02519',
    '$2011.02519',
    '2011.02519 %',
    '2011.02519€',
    'x=2011.02519',
    '-2011.02519',
    '2011.02519-2',
    '2013.02519',
    'file_2011.02519',
    'astrology/9901001',
    'arXiv is a fine place',
    '',
  ])('finds none in %s', (text) => {
    expect(findArxivIds(text)).toEqual([]);
  });

  it('gives each paper once, in the order of first mention', () => {
    const text = `2101.00001 continues https://arxiv.org/abs/2011.02519v2 (arXiv:2101.00001v3);
      see also <https://huggingface.co/papers/2011.02519|this>, hep-th/9901001,1312.6114
      and https://arxiv.org/abs/2001.00001,https://arxiv.org/abs/2001.00002`;

    expect(findArxivIds(text)).toEqual([
      '2101.00001',
      '2011.02519',
      'hep-th/9901001',
      '1312.6114',
      '2001.00001',
      '2001.00002',
    ]);
  });

  it('finds what paperLinks links to', () => {
    const november2020 = 35_800_000;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (number) => {
        const id = idOfRow(november2020 + number);

        const found = Object.values(paperLinks(id)).map(findArxivIds);

        expect(found).toEqual([[id], [id], [id], [id], [id]]);
      }),
    );
  });

  it('reads long texts without lingering', () => {
    const started = performance.now();

    for (const part of [
      'a',
      'a.',
      'a-',
      'arxiv ',
      'arxiv.',
      '2011.',
      '%2',
      'https://a',
      ' ',
      '1/',
    ]) {
      findArxivIds(part.repeat(20_000));
    }

    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('paperLinks', () => {
  it('says where a paper can be read', () => {
    expect(paperLinks(idOfRow(35_802_519))).toEqual({
      abs: 'https://arxiv.org/abs/2011.02519',
      pdf: 'https://arxiv.org/pdf/2011.02519',
      html: 'https://arxiv.org/html/2011.02519',
      alphaxiv: 'https://www.alphaxiv.org/abs/2011.02519',
      huggingface: 'https://huggingface.co/papers/2011.02519',
    });
  });
});

const corpus = '../shared/corpus/2020-11-06---Hot-Papers.md';

describe.skipIf(!existsSync(corpus))('findArxivIds on a real digest', () => {
  it('finds its papers and nothing else', () => {
    const text = readFileSync(corpus, 'utf8');
    const linked = Array.from(
      text.matchAll(/^- links: \[abs\]\(https:\/\/arxiv\.org\/abs\/(.+?)\)/gm),
    );

    expect(findArxivIds(text)).toEqual(linked.map(([, id]) => id));
  });
});
