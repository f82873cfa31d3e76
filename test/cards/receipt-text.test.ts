import { describe, expect, it } from 'vitest';
import { receiptLine, receiptSentence, sourceName } from '../../src/cards/receipt-text.ts';
import { aReceipt, aReceiptLine } from '../support/news-builders.ts';

const signal = { source: 'x', reposts: 3, likes: 1200, comments: 0, posts: 2, ignored: 0 };

describe('receiptLine', () => {
  it('says how hot it is and what each source gave, short', () => {
    const lines = [
      aReceiptLine({ source: 'huggingface', attention: 142 }),
      aReceiptLine({ source: 'hackernews', attention: 1310 }),
      aReceiptLine({ source: 'bluesky', attention: 58 }),
      aReceiptLine({ source: 'x', state: 'down', attention: 0 }),
    ];

    expect(receiptLine(78.9, aReceipt({ lines }))).toBe(
      'heat 78 · HF 142 · HN 1,310 · Bluesky 58 · X n/a',
    );
  });

  it('leaves out who said nothing, and whose posts weigh nothing', () => {
    const lines = [
      aReceiptLine({ source: 'reddit', state: 'silent' }),
      aReceiptLine({ source: 'mastodon', state: 'ignored' }),
      aReceiptLine({ source: 'elsewhere', attention: 1 }),
    ];

    expect(receiptLine(25, aReceipt({ lines }))).toBe('heat 25 · elsewhere 1');
  });

  it('marks an old paper', () => {
    expect(receiptLine(25, aReceipt({ lines: [], isOld: true }))).toBe('heat 25 · older paper');
  });
});

describe('receiptSentence', () => {
  it('compares with the source’s last 30 days', () => {
    const line = aReceiptLine({ source: 'x', signal, percentile: 99.97, scale: 'own' });

    expect(receiptSentence(line)).toBe(
      'X: 2 posts with 3 reposts and 1,200 likes, more than 99 % of the papers spoken of there in the last 30 days.',
    );
  });

  it('says when it compares with figures that come along', () => {
    const line = aReceiptLine({ source: 'x', signal, percentile: 50, scale: 'reference' });

    expect(receiptSentence(line)).toContain(
      'more than 50 % of the papers spoken of there by the figures',
    );
  });

  it('adds up where the formula has no scale', () => {
    const line = aReceiptLine({ signal, attention: 1203, percentile: undefined, scale: undefined });

    expect(receiptSentence(line)).toMatch(/1,200 likes, 1,203 together\.$/);
  });

  it('says that reposts were capped', () => {
    const line = aReceiptLine({ signal: { ...signal, reposts: 90, likes: 1 }, isCapped: true });

    expect(receiptSentence(line)).toContain(
      '90 reposts and 1 like (more reposts than its likes explain, so some count no further)',
    );
  });

  it('says that posts of bots weigh nothing, beside others and alone', () => {
    const some = aReceiptLine({ signal: { ...signal, ignored: 1 } });
    const all = aReceiptLine({ state: 'ignored', signal: { ...signal, posts: 0, ignored: 4 } });

    expect(receiptSentence(some)).toMatch(/days\. 1 post of accounts that post every paper/);
    expect(receiptSentence(all)).toBe(
      'Bluesky: 4 posts of accounts that post every paper, or of long lists, weigh nothing.',
    );
  });

  it('tells silence from a source that is down', () => {
    const none = { source: 'hackernews', signal: undefined };

    expect(receiptSentence(aReceiptLine({ ...none, state: 'silent' }))).toBe(
      'Hacker News: nothing was said of it there.',
    );
    expect(receiptSentence(aReceiptLine({ ...none, state: 'down' }))).toBe(
      'Hacker News: it could not be asked, which lowers nobody.',
    );
  });
});

describe('sourceName', () => {
  it('is the name people know, or the word itself', () => {
    expect(['arxiv', 'huggingface', 'x', 'elsewhere'].map(sourceName)).toEqual([
      'arXiv',
      'Hugging Face',
      'X',
      'elsewhere',
    ]);
  });
});
