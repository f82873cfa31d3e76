import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askBundled, askDigests, wordsOf } from '../support/ask.ts';
import { aDigest, anEntry, aPaper } from '../support/builders.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

describe('paper', () => {
  it('leads to the digest it was in', async () => {
    const card = await asking.ask('paper 2011.02519', { canShare: false });

    expect(card.title).toMatch(/^Physics-Informed Neural Network Super Resolution/);
    expect(card.actions).toContainEqual({ label: 'Why it is here', line: 'why 2011.02519' });
    expect(card.actions).toContainEqual({ label: 'The digest it was in', line: 'date 2020-11-06' });
  });

  it('tells of every digest it was in, the newest first', async () => {
    const twice = await askDigests(
      aDigest({ day: '2020-11-05', entries: [anEntry({ reposts: 1, likes: 0 })] }),
      aDigest({ day: '2020-11-06', entries: [anEntry({ reposts: 2, likes: 0 })] }),
    );

    expect(wordsOf(await twice.ask('paper 2011.02519'))).toContain(
      '#1 on Fri 6 Nov 2020 · 2 reposts · 0 likes\n#1 on Thu 5 Nov 2020 · 1 repost · 0 likes',
    );
  });

  it.each(['hep-th/9901001', 'arXiv:hep-th/9901001v3', 'https://arxiv.org/pdf/hep-th/9901001v1'])(
    'finds an old paper by %s',
    async (written) => {
      const paper = aPaper({ id: 'hep-th/9901001' });
      const old = await askDigests(aDigest({ entries: [{ paper }] }));

      expect((await old.ask(`paper ${written}`)).url).toBe('https://arxiv.org/abs/hep-th/9901001');
    },
  );

  it('says where to read one that no digest had', async () => {
    const card = await asking.ask('paper hep-th/9901001v2');

    expect(card.title).toBe('arXiv:hep-th/9901001 is in no digest here');
    expect(card.intro).toContainEqual({
      text: 'https://arxiv.org/abs/hep-th/9901001',
      url: 'https://arxiv.org/abs/hep-th/9901001',
    });
  });
});
