import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/domain/digest.ts';
import { countLimit } from '../../../src/store/page.ts';
import type { Selection } from '../../../src/store/papers.ts';
import { aDay, aDigest, aPaper } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

export function hottestContract(open: OpenStore): void {
  describe('the hottest papers', () => {
    const store = freshStore(open);

    it('are none in an empty store', async () => {
      const page = await store().papers.hottest({ categories: undefined }, { limit: 5 });

      expect(page).toEqual({ items: [], total: 0, skipped: 0 });
    });

    it('come hottest first', async () => {
      await keep(store(), hot('2020-11-05', { '2011.00001': 5, '2011.00002': 70.5 }));
      await keep(store(), hot('2020-11-06', { '2011.00003': 70.25 }));

      expect(await idsOf({})).toEqual(['2011.00002', '2011.00003', '2011.00001']);
    });

    it('come by ascending id where they are equally hot, older numbering first', async () => {
      const heats = { '2011.00002': 7, '2011.00001': 7, '1501.00001': 7, '1412.9999': 7 };
      await keep(store(), hot('2020-11-05', { ...heats, 'math/0703001': 7, 'hep-th/9901001': 7 }));

      expect(await idsOf({})).toEqual([
        'hep-th/9901001',
        'math/0703001',
        '1412.9999',
        '1501.00001',
        '2011.00001',
        '2011.00002',
      ]);
    });

    it('are each there once, in the digest where they were hottest', async () => {
      const hottest = hot('2020-11-06', { '2011.00001': 9 });
      await keep(store(), hot('2020-11-05', { '2011.00001': 8 }), hottest);
      await keep(store(), hot('2020-11-09', { '2011.00001': 7 }));

      const page = await store().papers.hottest({ categories: undefined }, { limit: 5 });
      expect(page.total).toBe(1);
      expect(page.items).toEqual([
        {
          paper: hottest.entries[0]?.paper,
          best: { day: hottest.day, entry: hottest.entries[0] },
        },
      ]);
    });

    it('are in the newest of the digests where they were equally hot', async () => {
      await keep(
        store(),
        hot('2020-11-06', { '2011.00001': 9 }),
        hot('2020-11-05', { '2011.00001': 9 }),
      );

      const { items } = await store().papers.hottest({ categories: undefined }, { limit: 5 });
      expect(items.map(({ best }) => best?.day)).toEqual(['2020-11-06']);
    });

    it('are of the days asked for, both included', async () => {
      await keep(store(), hot('2020-11-05', { '2011.00001': 9, '2011.00005': 50 }));
      await keep(store(), hot('2020-11-06', { '2011.00002': 8, '2011.00005': 7 }));
      await keep(store(), hot('2020-11-09', { '2011.00003': 6 }));
      const [thursday, friday] = [aDay('2020-11-05'), aDay('2020-11-06')];

      expect(await idsOf({ from: friday })).toEqual(['2011.00002', '2011.00005', '2011.00003']);
      expect(await idsOf({ to: thursday })).toEqual(['2011.00005', '2011.00001']);
      expect(await idsOf({ from: friday, to: friday })).toEqual(['2011.00002', '2011.00005']);
      expect(await idsOf({ from: friday, to: thursday })).toEqual([]);
    });

    it('are at least as hot as asked for', async () => {
      await keep(
        store(),
        hot('2020-11-05', { '2011.00001': 9, '2011.00002': 8.5, '2011.00003': 8 }),
      );

      expect(await idsOf({ minHeat: 8.5 })).toEqual(['2011.00001', '2011.00002']);
      expect(await idsOf({ minHeat: 0 })).toHaveLength(3);
    });

    it('have one of the categories asked for, also as a second one', async () => {
      await keepCategories(['cs.CV', 'cs.LG'], ['cs.LG'], ['cs.CL'], []);

      expect(await idsOf({ categories: ['cs.LG'] })).toEqual(['2011.00001', '2011.00002']);
      expect(await idsOf({ categories: ['cs.CV', 'cs.LG', 'cs.CL'] })).toHaveLength(3);
      expect(await idsOf({ categories: ['math.NA'] })).toEqual([]);
      expect(await idsOf({ categories: [] })).toEqual([]);
      expect(await idsOf({ categories: undefined })).toHaveLength(4);
    });

    it('are found under the one code of a category with two', async () => {
      await keepCategories(['cs.NA'], ['math.NA'], ['math.NA', 'cs.NA'], ['cs.SY'], ['eess.SY']);

      expect(await idsOf({ categories: ['math.NA'] })).toEqual([
        '2011.00001',
        '2011.00002',
        '2011.00003',
      ]);
      expect(await idsOf({ categories: ['eess.SY'] })).toEqual(['2011.00004', '2011.00005']);
    });

    it('are of a digest in which they had the category', async () => {
      const [once, later] = [aPaper({ categories: ['cs.CV'] }), aPaper({ categories: ['cs.LG'] })];
      await keep(store(), aDigest({ day: '2020-11-05', entries: [{ paper: once, heat: 9 }] }));
      await keep(store(), aDigest({ day: '2020-11-06', entries: [{ paper: later, heat: 8 }] }));

      const { items } = await store().papers.hottest({ categories: ['cs.LG'] }, { limit: 5 });
      expect(items.map(({ best }) => best?.day)).toEqual(['2020-11-06']);
    });

    it(`are counted up to ${countLimit}`, async () => {
      const numbers = Array.from({ length: countLimit + 5 }, (_, index) => index + 10_000);
      const few = numbers.slice(0, 3).map((number) => [`2010.${number}`, 1]);
      const many = numbers.map((number) => [`2011.${number}`, 2]);
      await keep(store(), hot('2020-11-05', Object.fromEntries(few)));
      await keep(store(), hot('2020-11-06', Object.fromEntries(many)));

      const all = await store().papers.hottest({ categories: undefined }, { limit: 2 });
      const some = await store().papers.hottest(
        { categories: undefined, to: aDay('2020-11-05') },
        { limit: 2 },
      );
      expect([all.total, some.total]).toEqual([countLimit, 3]);
    });

    async function idsOf(selection: Partial<Selection>): Promise<string[]> {
      const page = await store().papers.hottest(
        { categories: undefined, ...selection },
        { limit: 9 },
      );
      expect(page.total).toBe(page.items.length);
      return page.items.map(({ paper }) => paper.id);
    }

    /** Papers 2011.00001 and on, equally hot. */
    function keepCategories(...each: readonly string[][]): Promise<void> {
      const papers = each.map((categories, index) =>
        aPaper({ id: `2011.0000${index + 1}`, categories }),
      );
      return keep(store(), aDigest({ entries: papers.map((paper) => ({ paper })) }));
    }
  });
}

/** A digest that says how hot which papers were. */
function hot(day: string, heats: Readonly<Record<string, number>>): Digest {
  const entries = Object.entries(heats).map(([id, heat]) => ({ paper: aPaper({ id }), heat }));
  return aDigest({ day, entries });
}
