import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askBundled, askDigests, wordsOf } from '../support/ask.ts';
import { aDigest, aPaper } from '../support/builders.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

async function idsBy(query: string): Promise<string[]> {
  const { papers } = await asking.ask(`search ${query}`);
  return papers.map(({ url }) => url.replace('https://arxiv.org/abs/', ''));
}

describe('search', () => {
  it('finds by words, newest first, and says where each paper was', async () => {
    const card = await asking.ask('search contrastive');

    expect(wordsOf(card)).toBe('Found for contrastive\nNewest first.\n2 in all');
    expect(card.papers.map(({ counts }) => counts)).toEqual([
      '1,215 reposts · 284 likes · #2 on Fri 6 Nov 2020',
      '62 reposts · 40 likes · #7 on Wed 4 Nov 2020',
    ]);
  });

  it('narrows by each part of the query', async () => {
    expect(await idsBy('contrastive -learning')).toEqual(['2011.02803']);
    expect(await idsBy('“barren plateaus”')).toEqual(['2011.02966']);
    expect(await idsBy('“plateaus barren”')).toEqual([]);
    expect(await idsBy('author:"ting chen" cat:cs.CV')).toEqual(['2011.02803']);
    expect(await idsBy('author:contrastive')).toEqual([]);
  });

  it('takes nothing that was typed for an operator', async () => {
    expect(await idsBy('contrastive NOT learning')).toEqual([]);
    expect(await idsBy('contrast*')).toEqual([]);
    expect(await idsBy('title:contrastive AND (x')).toEqual([]);
    expect(asking.log.errors).toEqual([]);
  });

  it('finds what LaTeX spells', async () => {
    const paper = aPaper({ authors: ['K\\"{a}the Beispiel'], title: 'An $\\alpha$-decay' });
    const latex = await askDigests(aDigest({ entries: [{ paper }] }));

    expect((await latex.ask('search author:Käthe')).papers).toHaveLength(1);
    expect((await latex.ask('search α')).papers).toHaveLength(1);
  });

  it('says what was searched when nothing is found, and what would help', async () => {
    const card = await asking.ask('search zzzqqq');

    expect(card.title).toBe('Nothing found for zzzqqq');
    expect(wordsOf(card)).toContain(
      'Searched titles, abstracts and authors of 35 papers; none has all of it. Words count whole, so fewer or other forms of them may find more.',
    );
  });
});
