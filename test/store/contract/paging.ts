import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page, PageWish } from '../../../src/store/page.ts';
import type { Found } from '../../../src/store/papers.ts';
import type { Store } from '../../../src/store/store.ts';
import { aDigest, aPaper } from '../../support/builders.ts';
import { anyArchive, anySelection, hottestOf } from './arbitrary-archive.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';
import { pagesBefore, pagesForward } from './walk.ts';

const anything = { words: [], without: [], authors: [], categories: undefined, since: undefined };

type Read = (wish: PageWish) => Promise<Page<Found>>;

const listOf: Record<'hottest' | 'search', (store: Store) => Read> = {
  hottest: (store) => (wish) => store.papers.hottest({ categories: undefined }, wish),
  search: (store) => (wish) => store.papers.search(anything, wish),
};

export function pagingContract(open: OpenStore): void {
  describe('pages of the hottest papers', () => {
    it('hold every paper exactly once, forwards and backwards', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyArchive,
          anySelection,
          fc.integer({ min: 1, max: 7 }),
          async (archive, selection, limit) => {
            const store = await open();
            await keep(store, ...archive);
            const read: Read = (wish) => store.papers.hottest(selection, wish);

            const forward = await pagesForward(read, limit);
            const back = await pagesBefore(read, limit, forward.at(-1));
            await store.close();

            expect(forward.flatMap(({ items }) => items).map(({ best }) => best)).toEqual(
              hottestOf(archive, selection),
            );
            expectSamePages(forward, back, limit);
          },
        ),
        { numRuns: 60 },
      );
    });
  });

  describe('pages of a search', () => {
    it('hold every paper exactly once, forwards and backwards', async () => {
      const store = await open();
      const numbers = Array.from({ length: 23 }, (_, index) => index + 10);
      const papers = numbers.map((number) => aPaper({ id: `2011.000${number}` }));
      await keep(store, aDigest({ entries: papers.map((paper) => ({ paper })) }));

      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 25 }), fc.boolean(), async (limit, byWord) => {
          const query = { ...anything, words: byWord ? ['maps'] : [] };
          const read: Read = (wish) => store.papers.search(query, wish);

          const forward = await pagesForward(read, limit);
          const back = await pagesBefore(read, limit, forward.at(-1));

          expect(forward.flatMap(({ items }) => items).map(({ paper }) => paper.id)).toEqual(
            papers.map(({ id }) => id).toReversed(),
          );
          expectSamePages(forward, back, limit);
        }),
        { numRuns: 50 },
      );
      await store.close();
    });
  });

  describe.each(['hottest', 'search'] as const)('a cursor of %s', (name) => {
    const store = freshStore(open);
    const read: Read = (wish) => listOf[name](store())(wish);

    it('is missing where there is nothing further', async () => {
      await keepPapers('2011.00001', '2011.00002');

      const page = await read({ limit: 2 });
      expect([page.previous, page.next]).toEqual([undefined, undefined]);
    });

    it('keeps its place when papers come before it', async () => {
      await keepPapers('2010.00001', '2010.00002', '2010.00003', '2010.00004');
      const first = await read({ limit: 2 });
      const expected = await read({ limit: 2, cursor: first.next });
      await keep(
        store(),
        aDigest({
          day: '2021-01-04',
          entries: [{ paper: aPaper({ id: '2101.00001' }), heat: 999 }],
        }),
      );

      expect((await read({ limit: 2, cursor: first.next })).items).toEqual(expected.items);
      expect((await read({ limit: 2, cursor: expected.previous })).items).toEqual(first.items);
      expect((await read({ limit: 2 })).items[0]?.paper.id).toBe('2101.00001');
    });

    it('serves another page size', async () => {
      await keepPapers('2011.00001', '2011.00002', '2011.00003', '2011.00004');
      const all = await read({ limit: 4 });
      const first = await read({ limit: 1 });

      const rest = await read({ limit: 3, cursor: first.next });
      expect(rest.items).toEqual(all.items.slice(1));
      expect(rest.skipped).toBe(1);
    });

    it.each(['', 'x', '0', '-1', '2', 'next', 'n_', '_', '__', "' or 1=1 --", '\u0000', '☃'])(
      'that is the nonsense %j gives the first page',
      async (cursor) => {
        await keepPapers('2011.00001', '2011.00002', '2011.00003');

        expect(await read({ limit: 2, cursor })).toEqual(await read({ limit: 2 }));
      },
    );

    it('that is any other text gives the first page', async () => {
      await keepPapers('2011.00001', '2011.00002', '2011.00003');
      const first = await read({ limit: 2 });

      await fc.assert(
        fc.asyncProperty(fc.string({ maxLength: 12 }), async (cursor) => {
          expect(await read({ limit: 2, cursor })).toEqual(first);
        }),
        { numRuns: 50 },
      );
    });

    it('that belongs to the other list gives the first page', async () => {
      await keepPapers('2011.00001', '2011.00002', '2011.00003');
      const other = listOf[name === 'search' ? 'hottest' : 'search'](store());
      const { next } = await other({ limit: 1 });

      expect(next).toBeDefined();
      expect(await read({ limit: 2, cursor: next })).toEqual(await read({ limit: 2 }));
    });

    function keepPapers(...ids: readonly string[]): Promise<void> {
      return keep(store(), aDigest({ entries: ids.map((id) => ({ paper: aPaper({ id }) })) }));
    }
  });
}

function expectSamePages(
  forward: readonly Page<Found>[],
  back: readonly Page<Found>[],
  limit: number,
): void {
  const total = forward.flatMap(({ items }) => items).length;
  expect(forward.map((page) => page.total)).toEqual(forward.map(() => total));
  expect(forward.map((page) => page.skipped)).toEqual(forward.map((_, index) => index * limit));
  expect(back).toEqual(forward.slice(0, -1).toReversed());
}
