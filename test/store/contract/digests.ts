import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDigest } from '../../digest/arbitrary-digest.ts';
import { aDay, aDigest, anId, anImport, aPaper, aPost } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore, usualRules } from './fresh-store.ts';

export function digestsContract(open: OpenStore): void {
  describe('digests', () => {
    const store = freshStore(open);

    it('adds a digest and gives it back', async () => {
      const digest = aDigest({
        formula: 'decayed',
        entries: [{ reposts: 1, heat: 41.25 }, { paper: aPaper({ id: 'hep-th/9901001' }) }],
      });

      expect(await store().digests.import(anImport(digest), usualRules)).toBe('added');
      expect(await store().digests.find(digest.day)).toEqual(digest);
    });

    it('gives back any digest as it was received', async () => {
      await fc.assert(
        fc.asyncProperty(anyDigest, async (digest) => {
          await store().digests.import(anImport(digest), { ...usualRules, replace: true });

          expect(await store().digests.find(digest.day)).toEqual(digest);
        }),
        { numRuns: 50 },
      );
    });

    it('keeps posts in their order', async () => {
      const posts = [
        aPost({ id: '9', html: 'See <a href="https://t.co/x">this</a><br>now' }),
        aPost({ id: '10', source: 'bluesky', html: '', language: 'he', direction: 'rtl' }),
        aPost({ id: '1', author: '', postedOn: '2020-11-01' }),
      ];
      await keep(
        store(),
        aDigest({ entries: [{ posts }, { paper: aPaper({ id: '2011.00002' }) }] }),
      );

      const found = await store().digests.find(aDay());
      expect(found?.entries.map((entry) => entry.posts)).toEqual([posts, []]);
    });

    it('keeps a digest without entries', async () => {
      await keep(store(), aDigest({ entries: [] }));

      expect((await store().digests.newest())?.entries).toEqual([]);
    });

    it('keeps the whole file where it was given', async () => {
      const verbatim = '\uFEFF---\r\ntitle: "ä"\r\n---\r\n\u0000 \n\n';
      await store().digests.import(anImport(aDigest(), { verbatim }), usualRules);

      expect((await store().digests.find(aDay()))?.verbatim).toBe(verbatim);
    });

    it('has no file where none was given', async () => {
      await keep(store(), aDigest());

      expect((await store().digests.find(aDay()))?.verbatim).toBeUndefined();
    });

    it('says of the same file that it is unchanged', async () => {
      await keep(store(), aDigest());
      const again = anImport(aDigest());

      expect(await store().digests.import(again, usualRules)).toBe('unchanged');
      expect(await store().digests.import(again, { ...usualRules, replace: true })).toBe(
        'unchanged',
      );
    });

    it('keeps the texts of every digest, and of the paper the newest', async () => {
      const older = aDigest({
        day: '2020-11-05',
        entries: [{ paper: aPaper({ title: 'Draft', categories: ['cs.CV'] }) }],
      });
      const newer = aDigest({
        day: '2020-11-06',
        entries: [{ paper: aPaper({ title: 'Final', authors: ['Ada'], abstract: 'Better.' }) }],
      });
      await keep(store(), older, newer);

      expect(await store().digests.find(older.day)).toEqual(older);
      expect(await store().digests.find(newer.day)).toEqual(newer);
      expect((await store().papers.find(anId()))?.paper).toEqual(newer.entries[0]?.paper);
    });

    it('lets an older digest that comes later not change a paper', async () => {
      const older = aDigest({
        day: '2020-11-05',
        entries: [{ paper: aPaper({ title: 'Draft' }) }],
      });
      const newer = aDigest({
        day: '2020-11-06',
        entries: [{ paper: aPaper({ title: 'Final' }) }],
      });
      await keep(store(), newer, older);

      expect((await store().papers.find(anId()))?.paper.title).toBe('Final');
      expect((await store().digests.find(older.day))?.entries[0]?.paper.title).toBe('Draft');
    });

    it('is counted with its papers and posts', async () => {
      const posts = [aPost({ id: '1' }), aPost({ id: '2' })];
      await keep(
        store(),
        aDigest({ day: '2020-11-05', entries: [{ posts }] }),
        aDigest({
          day: '2020-11-06',
          entries: [{}, { paper: aPaper({ id: '2011.00002' }), posts }],
        }),
      );

      expect(await store().counts()).toEqual({ papers: 2, digests: 2, posts: 4, subscriptions: 0 });
    });
  });
}
