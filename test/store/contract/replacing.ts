import { beforeEach, describe, expect, it } from 'vitest';
import type { SearchQuery } from '../../../src/store/papers.ts';
import { aDay, aDigest, anId, anImport, aPaper, aPost } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore, usualRules } from './fresh-store.ts';

const replacing = { ...usualRules, replace: true };

const before = aDigest({
  entries: [
    {
      paper: aPaper({ title: 'Wolves', authors: ['Ada'], categories: ['cs.CV'] }),
      posts: [aPost()],
    },
    {
      paper: aPaper({ id: '2011.00002', title: 'Bears', authors: ['Eve'], categories: ['cs.CV'] }),
    },
  ],
});
const after = aDigest({
  entries: [{ paper: aPaper({ title: 'Foxes', authors: ['Ben'], categories: ['math.NA'] }) }],
});

export function replacingContract(open: OpenStore): void {
  describe('a digest with other content', () => {
    const store = freshStore(open);
    beforeEach(() => keep(store(), before));

    it('is a conflict that changes nothing', async () => {
      const counted = await store().counts();
      const announced = { ...usualRules, announce: true };

      expect(await store().digests.import(anImport(after), announced)).toBe('conflict');
      expect(await store().digests.find(aDay())).toEqual(before);
      expect((await store().papers.find(anId()))?.paper.title).toBe('Wolves');
      expect(await titlesOf({ words: ['foxes'] })).toEqual([]);
      expect(await store().digests.announcedAfter(undefined)).toEqual([]);
      expect(await store().counts()).toEqual(counted);
    });

    it('takes the place of the old where that is allowed', async () => {
      expect(await store().digests.import(anImport(after, { verbatim: 'x' }), replacing)).toBe(
        'replaced',
      );
      expect(await store().digests.find(aDay())).toEqual({ ...after, verbatim: 'x' });
    });

    it('is the same file from then on', async () => {
      await store().digests.import(anImport(after), replacing);

      expect(await store().digests.import(anImport(after), usualRules)).toBe('unchanged');
      expect(await store().digests.import(anImport(before), usualRules)).toBe('conflict');
    });

    it('leaves no entry or post of the old', async () => {
      await store().digests.import(anImport(after), replacing);

      expect((await store().papers.find(anId()))?.ranked).toHaveLength(1);
      expect(await store().counts()).toMatchObject({ digests: 1, posts: 0 });
    });

    it('leaves no category of the old', async () => {
      await store().digests.import(anImport(after), replacing);

      expect(await hottestIn(['cs.CV'])).toEqual([]);
      expect(await hottestIn(['math.NA'])).toEqual(['Foxes']);
      expect(await titlesOf({ words: ['foxes'], categories: ['cs.CV'] })).toEqual([]);
      expect(await titlesOf({ words: ['foxes'], categories: ['math.NA'] })).toEqual(['Foxes']);
    });

    it('leaves no word of the old to be found', async () => {
      await store().digests.import(anImport(after), replacing);

      expect(await titlesOf({ words: ['wolves'] })).toEqual([]);
      expect(await titlesOf({ authors: ['ada'] })).toEqual([]);
      expect(await titlesOf({ words: ['foxes'], authors: ['ben'] })).toEqual(['Foxes']);
    });

    it('does not change a paper that a newer digest holds', async () => {
      const newer = aDigest({
        day: '2020-11-09',
        entries: [{ paper: aPaper({ title: 'Lynxes' }) }],
      });
      await keep(store(), newer);
      await store().digests.import(anImport(after), replacing);

      expect((await store().papers.find(anId()))?.paper.title).toBe('Lynxes');
      expect(await titlesOf({ words: ['foxes'] })).toEqual([]);
    });

    it('leaves a paper that it no longer holds known, without a place', async () => {
      await store().digests.import(anImport(after), replacing);

      const query = { words: ['bears'], without: [], authors: [] };
      const { items } = await store().papers.search(
        { ...query, categories: undefined, since: undefined },
        { limit: 9 },
      );
      expect(items).toEqual([{ paper: before.entries[1]?.paper, best: undefined }]);
      expect(await store().papers.find(anId('2011.00002'))).toEqual({
        paper: before.entries[1]?.paper,
        ranked: [],
      });
    });

    async function titlesOf(query: Partial<SearchQuery>): Promise<string[]> {
      const all = { words: [], without: [], authors: [], categories: undefined, since: undefined };
      const { items } = await store().papers.search({ ...all, ...query }, { limit: 9 });
      return items.map(({ paper }) => paper.title);
    }

    async function hottestIn(categories: readonly string[]): Promise<string[]> {
      const { items } = await store().papers.hottest({ categories }, { limit: 9 });
      return items.map(({ paper }) => paper.title);
    }
  });
}
