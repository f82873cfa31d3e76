import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/domain/paper.ts';
import { countLimit } from '../../../src/store/page.ts';
import type { SearchQuery } from '../../../src/store/papers.ts';
import { aDay, aDigest, anEntry, aPaper } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

const anything: SearchQuery = {
  words: [],
  without: [],
  authors: [],
  categories: undefined,
  since: undefined,
};

export function searchContract(open: OpenStore): void {
  describe('a search', () => {
    const store = freshStore(open);

    it('finds nothing in an empty store', async () => {
      const page = await store().papers.search({ ...anything, words: ['maps'] }, { limit: 5 });

      expect(page).toEqual({ items: [], total: 0, skipped: 0 });
    });

    it('gives the newest id first, whatever was stored first', async () => {
      await keepPapers({ id: '2011.00002' }, { id: 'hep-th/9901001' }, { id: '2011.10000' });
      await keepPapers({ id: '1501.00001' }, { id: '1412.9999' });

      expect(await idsOf({ words: ['maps'] })).toEqual([
        '2011.10000',
        '2011.00002',
        '1501.00001',
        '1412.9999',
        'hep-th/9901001',
      ]);
    });

    it('gives the paper as it is known now, with its place where it was hottest', async () => {
      const [hot, hotter] = [anEntry({ heat: 7 }), anEntry({ heat: 9 })];
      const last = anEntry({ heat: 8, paper: aPaper({ title: 'Final maps' }) });
      await keep(store(), aDigest({ day: '2020-11-05', entries: [hot] }));
      await keep(store(), aDigest({ day: '2020-11-06', entries: [hotter] }));
      await keep(store(), aDigest({ day: '2020-11-09', entries: [last] }));

      const { items } = await store().papers.search({ ...anything, words: ['maps'] }, { limit: 5 });
      expect(items).toEqual([{ paper: last.paper, best: { day: '2020-11-06', entry: hotter } }]);
    });

    it('needs every part to hold', async () => {
      await keepPapers(
        { id: '2011.00001', title: 'Old maps', authors: ['Chen'], categories: ['cs.CV'] },
        { id: '2011.00002', title: 'New maps', authors: ['Chen'], categories: ['cs.CV'] },
        { id: '2011.00003', title: 'Old maps', authors: ['Wang'], categories: ['cs.CV'] },
        { id: '2011.00004', title: 'Old maps', authors: ['Chen'], categories: ['cs.LG'] },
        { id: '2010.00005', title: 'Old maps', authors: ['Chen'], categories: ['cs.CV'] },
      );
      const query = { words: ['maps'], without: ['new'], authors: ['chen'], categories: ['cs.CV'] };

      expect(await idsOf({ ...query, since: aDay('2020-11-01') })).toEqual(['2011.00001']);
    });

    it('finds authors among the authors only', async () => {
      await keepPapers(
        { id: '2011.00001', title: 'Chen domains', authors: ['Bo Wang'] },
        { id: '2011.00002', abstract: 'After Chen.', authors: ['Bo Wang'] },
        { id: '2011.00003', authors: ['Bo Wang', 'Li Chen'] },
      );

      expect(await idsOf({ authors: ['chen'] })).toEqual(['2011.00003']);
      expect(await idsOf({ authors: ['chen', 'wang'] })).toEqual(['2011.00003']);
      expect(await idsOf({ words: ['chen'] })).toHaveLength(3);
    });

    it('takes an author of several words as one name', async () => {
      await keepPapers(
        { id: '2011.00001', authors: ['Li Chen'] },
        { id: '2011.00002', authors: ['Li Wang', 'Bo Chen'] },
      );

      expect(await idsOf({ authors: ['Li Chen'] })).toEqual(['2011.00001']);
    });

    it('finds papers with at least one of the categories', async () => {
      await keepPapers(
        { id: '2011.00001', categories: ['cs.CV', 'cs.NA'] },
        { id: '2011.00002', categories: ['math.NA'] },
        { id: '2011.00003', categories: ['cs.LG'] },
      );

      expect(await idsOf({ categories: ['math.NA'] })).toEqual(['2011.00002', '2011.00001']);
      expect(await idsOf({ categories: ['cs.LG', 'cs.CV'] })).toEqual(['2011.00003', '2011.00001']);
      expect(await idsOf({ words: ['maps'], categories: ['cs.CV'] })).toEqual(['2011.00001']);
      expect(await idsOf({ categories: [] })).toEqual([]);
    });

    it('may only leave out', async () => {
      await keepPapers(
        { id: '2011.00001', title: 'Cats' },
        { id: '2011.00002', title: 'Dogs' },
        { id: '2011.00003', title: 'Birds' },
      );

      expect(await idsOf({ without: ['dogs'] })).toEqual(['2011.00003', '2011.00001']);
      expect(await idsOf({ without: ['dogs', 'birds'] })).toEqual(['2011.00001']);
      expect(await idsOf({ without: ['sharpen maps'] })).toEqual([]);
    });

    it('finds everything where nothing is asked', async () => {
      await keepPapers({ id: '2011.00001' }, { id: '2011.00002' });

      expect(await idsOf({})).toEqual(['2011.00002', '2011.00001']);
    });

    it('finds papers whose id is of the month of a day, or later', async () => {
      await keepPapers({ id: '2010.00001' }, { id: '2011.00001' }, { id: '2101.00001' });

      expect(await idsOf({ since: aDay('2020-11-30') })).toEqual(['2101.00001', '2011.00001']);
      expect(await idsOf({ words: ['maps'], since: aDay('2020-12-01') })).toEqual(['2101.00001']);
    });

    it('finds older papers that a digest of a day held, or a later one', async () => {
      const old = aPaper({ id: 'hep-th/9901001' });
      await keep(
        store(),
        aDigest({ day: '2020-11-05', entries: [{ paper: aPaper({ id: '0704.0001' }) }] }),
      );
      await keep(store(), aDigest({ day: '2020-11-06', entries: [{ paper: old }] }));

      expect(await idsOf({ since: aDay('2020-11-06') })).toEqual([old.id]);
      expect(await idsOf({ words: ['maps'], since: aDay('2020-11-06') })).toEqual([old.id]);
      expect(await idsOf({ since: aDay('2020-11-05') })).toEqual(['0704.0001', old.id]);
      expect(await idsOf({ since: aDay('2020-11-07') })).toEqual([]);
    });

    it(`counts up to ${countLimit}`, async () => {
      const numbers = Array.from({ length: countLimit + 5 }, (_, index) => index + 10_000);
      await keepPapers(...numbers.map((number) => ({ id: `2011.${number}` })));
      await keep(
        store(),
        aDigest({
          day: '2020-11-09',
          entries: [{ paper: aPaper({ id: '2011.00001', title: 'Cats' }) }],
        }),
      );

      const query = { ...anything, words: ['maps'] };
      const all = await store().papers.search(query, { limit: 2 });
      const one = await store().papers.search({ ...query, words: ['cats'] }, { limit: 2 });
      expect([all.total, one.total]).toEqual([countLimit, 1]);
    });

    async function idsOf(query: Partial<SearchQuery>): Promise<string[]> {
      const page = await store().papers.search({ ...anything, ...query }, { limit: 9 });
      expect(page.total).toBe(page.items.length);
      return page.items.map(({ paper }) => paper.id);
    }

    /** All in one digest, of a day before any that a test asks for. */
    async function keepPapers(...papers: readonly (Partial<Omit<Paper, 'id'>> & { id: string })[]) {
      const stored = await store().digests.days();
      const digest = aDigest({
        day: `1999-01-0${stored.length + 1}`,
        entries: papers.map((parts) => ({ paper: aPaper(parts) })),
      });
      await keep(store(), digest);
    }
  });
}
