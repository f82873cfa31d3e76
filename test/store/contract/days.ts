import { describe, expect, it } from 'vitest';
import { aDay, aDigest, anImport } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore, usualRules } from './fresh-store.ts';

const announcing = { ...usualRules, announce: true };

export function daysContract(open: OpenStore): void {
  describe('days', () => {
    const store = freshStore(open);

    it('are none in an empty store', async () => {
      const { digests } = store();

      expect(await digests.newest()).toBeUndefined();
      expect(await digests.find(aDay())).toBeUndefined();
      expect(await digests.days()).toEqual([]);
      expect(await digests.newestDays(3)).toEqual([]);
      expect(await digests.announcedAfter(undefined)).toEqual([]);
    });

    it('are listed oldest first, whatever came first', async () => {
      await keepDays('2020-11-06', '2021-01-04', '2020-11-05');

      expect(await store().digests.days()).toEqual(['2020-11-05', '2020-11-06', '2021-01-04']);
    });

    it('have a newest by date, not by import', async () => {
      await keepDays('2021-01-04', '2020-11-05');

      expect(await store().digests.newest()).toMatchObject(aDigest({ day: '2021-01-04' }));
    });

    it('are given newest first, up to a limit', async () => {
      await keepDays('2020-11-05', '2020-11-06', '2020-11-09');

      expect(await store().digests.newestDays(2)).toEqual(['2020-11-09', '2020-11-06']);
      expect(await store().digests.newestDays(9)).toHaveLength(3);
    });

    it('are given up to a day, itself included', async () => {
      await keepDays('2020-11-05', '2020-11-06', '2020-11-09');
      const { digests } = store();

      expect(await digests.newestDays(9, aDay('2020-11-06'))).toEqual(['2020-11-06', '2020-11-05']);
      expect(await digests.newestDays(1, aDay('2020-11-08'))).toEqual(['2020-11-06']);
      expect(await digests.newestDays(9, aDay('2020-11-04'))).toEqual([]);
    });

    it('come due only where they are announced', async () => {
      await keepDays('2020-11-05');
      await store().digests.import(anImport(aDigest({ day: '2020-11-09' })), announcing);
      await store().digests.import(anImport(aDigest({ day: '2020-11-06' })), announcing);

      expect(await store().digests.announcedAfter(undefined)).toEqual(['2020-11-06', '2020-11-09']);
    });

    it('come due only where they are newer', async () => {
      await store().digests.import(anImport(aDigest({ day: '2020-11-06' })), announcing);
      await store().digests.import(anImport(aDigest({ day: '2020-11-09' })), announcing);
      const { digests } = store();

      expect(await digests.announcedAfter(aDay('2020-11-05'))).toHaveLength(2);
      expect(await digests.announcedAfter(aDay('2020-11-06'))).toEqual(['2020-11-09']);
      expect(await digests.announcedAfter(aDay('2020-11-09'))).toEqual([]);
    });

    it('come due once their file is imported again with an announcement', async () => {
      await keepDays('2020-11-06');

      const again = anImport(aDigest({ day: '2020-11-06' }));
      expect(await store().digests.import(again, announcing)).toBe('unchanged');
      expect(await store().digests.announcedAfter(undefined)).toEqual(['2020-11-06']);
    });

    it('stay announced when their file is imported again without', async () => {
      const again = anImport(aDigest({ day: '2020-11-06' }));
      await store().digests.import(again, announcing);
      await store().digests.import(again, usualRules);

      expect(await store().digests.announcedAfter(undefined)).toEqual(['2020-11-06']);
    });

    function keepDays(...days: readonly string[]): Promise<void> {
      return keep(store(), ...days.map((day) => aDigest({ day })));
    }
  });
}
