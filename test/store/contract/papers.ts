import { describe, expect, it } from 'vitest';
import { aDigest, anId, aPaper, aPost } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

export function papersContract(open: OpenStore): void {
  describe('a paper', () => {
    const store = freshStore(open);

    it('that no digest held is not found', async () => {
      await keep(store(), aDigest());

      expect(await store().papers.find(anId('2011.00001'))).toBeUndefined();
    });

    it('is found with every digest it was in, newest first', async () => {
      const days = ['2020-11-05', '2020-11-09', '2020-11-06'];
      const [oldest, newest, middle] = days.map((day, index) =>
        aDigest({ day, entries: [{ likes: index, posts: [aPost({ id: day })] }] }),
      );
      if (!oldest || !newest || !middle) throw new Error('Three days make three digests');
      await keep(store(), oldest, newest, middle);

      expect(await store().papers.find(anId())).toEqual({
        paper: newest.entries[0]?.paper,
        ranked: [newest, middle, oldest].map(({ day, entries: [entry] }) => ({ day, entry })),
      });
    });

    it('is found at its rank', async () => {
      const asked = aPaper({ id: '2011.00002' });
      await keep(store(), aDigest({ entries: [{}, { paper: asked }] }));

      const found = await store().papers.find(asked.id);
      expect(found?.ranked.map(({ entry }) => entry.rank)).toEqual([2]);
    });

    it.each(['hep-th/9901001', 'math/0703999', '0704.0001', '1412.9999', '1501.00001'])(
      'is found by the id %s',
      async (id) => {
        await keep(store(), aDigest({ entries: [{ paper: aPaper({ id }) }] }));

        expect((await store().papers.find(anId(id)))?.paper.id).toBe(id);
        expect(await store().papers.find(anId('hep-ph/9901001'))).toBeUndefined();
      },
    );

    it('is kept as it was received, LaTeX and double blanks too', async () => {
      const paper = aPaper({
        title: 'On  $K$-theory of K\\"{a}hler "manifolds"',
        authors: ["D'Alembert, J.", 'José {\\AA}ngström'],
        categories: ['math.KT', 'cs.NA', 'not.a-category'],
        abstract: '',
      });
      await keep(store(), aDigest({ entries: [{ paper }] }));

      expect((await store().papers.find(paper.id))?.paper).toEqual(paper);
    });

    it('may be without authors and categories', async () => {
      const paper = aPaper({ authors: [], categories: [] });
      await keep(store(), aDigest({ entries: [{ paper }] }));

      expect((await store().papers.find(paper.id))?.paper).toEqual(paper);
    });
  });
}
