import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/domain/digest.ts';
import { aDay, aDigest, anEntry, anId, anImport, aPaper } from '../../support/builders.ts';
import { aReceipt } from '../../support/news-builders.ts';
import { freshStore, keep, type OpenStore, usualRules } from './fresh-store.ts';

const late = [
  {
    day: aDay('2020-11-04'),
    paper: { id: anId('2011.00777'), title: 'A {\\it late} one', categories: ['cs.CV', 'cs.LG'] },
  },
];

export function buildingContract(open: OpenStore): void {
  describe('digests made here', () => {
    const store = freshStore(open);

    it('are given back with their receipts, the sources that were down, and the late papers', async () => {
      const digest = aDigest({
        formula: 'heat-1',
        down: ['x', 'reddit'],
        late,
        entries: [
          { heat: 41.2, receipt: aReceipt({ isOld: true }) },
          { heat: 40, paper: aPaper({ id: '2011.00002' }) },
        ],
      });

      expect(await build(digest)).toBe(true);

      expect(await store().digests.find(digest.day)).toEqual(digest);
      const known = await store().papers.find(anId());
      expect(known?.ranked[0]?.entry.receipt).toEqual(aReceipt({ isOld: true }));
    });

    it('do not speak of what there was not', async () => {
      await build(aDigest({ down: [], late: [] }));

      const found = await store().digests.find(aDay());
      expect(found).not.toHaveProperty('down');
      expect(found).not.toHaveProperty('late');
    });

    it('are built once', async () => {
      await build(aDigest({ entries: [anEntry({ heat: 60 })] }));

      expect(await build(aDigest({ entries: [anEntry({ heat: 90 })] }))).toBe(false);
      expect((await store().digests.find(aDay()))?.entries[0]?.heat).toBe(60);
      expect(await store().collection.attention(aDay(), aDay('2020-12-01'))).toHaveLength(1);
    });

    it('do not take the place of one from a file', async () => {
      await keep(store(), aDigest({ formula: 'sum' }));

      expect(await build(aDigest({ formula: 'heat-1' }))).toBe(false);
      expect((await store().digests.find(aDay()))?.formula).toBe('sum');
    });

    it('come due for subscriptions', async () => {
      await build(aDigest({ day: '2020-11-05' }));

      expect(await store().digests.announcedAfter(undefined)).toEqual(['2020-11-05']);
    });

    it('forget their attention and receipts when a file takes their place', async () => {
      await build(aDigest({ entries: [{ receipt: aReceipt() }] }));
      const file = anImport(aDigest({ entries: [{ heat: 77 }] }));

      expect(await store().digests.import(file, { ...usualRules, replace: true })).toBe('replaced');

      expect(await store().digests.find(aDay())).toEqual(file.digest);
      expect(await store().collection.attention(aDay(), aDay('2020-12-01'))).toEqual([]);
    });

    function build(digest: Digest): Promise<boolean> {
      const attention = new Map([['bluesky', [1, 2]]]);
      return store().digests.build({ digest, fingerprint: 'made here', attention });
    }
  });
}
