import { describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore, usualRules } from './fresh-store.ts';

export function authorsContract(open: OpenStore): void {
  describe('the names of authors', () => {
    const store = freshStore(open);

    async function write(...papers: readonly (readonly string[])[]): Promise<void> {
      const entries = papers.map((authors, index) => ({
        paper: aPaper({ id: `2011.0000${index + 1}`, authors }),
      }));
      await keep(store(), aDigest({ entries }));
    }

    it('are found by the beginning of any word, those with most papers first', async () => {
      await write(['Ada Kern', 'Karl Wu'], ['Karl Wu'], ['Wu Ka']);

      expect(await store().papers.authors('k', 10)).toEqual(['Karl Wu', 'Ada Kern', 'Wu Ka']);
      expect(await store().papers.authors('K', 1)).toEqual(['Karl Wu']);
    });

    it('are found by several words, of which the last may be a beginning', async () => {
      await write(['Ada Kern', 'Ada Wu', 'Adam Kern']);

      expect(await store().papers.authors('ada k', 10)).toEqual(['Ada Kern']);
      expect(await store().papers.authors('kern ada', 10)).toEqual(['Ada Kern', 'Adam Kern']);
    });

    it('have all of three words, those with most papers first, and no more than asked for', async () => {
      await write(
        ['Ada Maria Kern', 'Eva Maria Kern'],
        ['Maria Ada Kolb'],
        ['Maria Ada Kolb', 'Ada Kern'],
      );

      expect(await store().papers.authors('ada maria k', 10)).toEqual([
        'Maria Ada Kolb',
        'Ada Maria Kern',
      ]);
      expect(await store().papers.authors('ada maria k', 1)).toEqual(['Maria Ada Kolb']);
    });

    it('are found without their accents, and shown with them', async () => {
      await write(['Erik K\\"ahler']);

      expect(await store().papers.authors('kah', 10)).toEqual(['Erik Kähler']);
      expect(await store().papers.authors('Käh', 10)).toEqual(['Erik Kähler']);
    });

    it('are none for nothing typed', async () => {
      await write(['Ada Kern']);

      expect(await store().papers.authors('  ', 10)).toEqual([]);
      expect(await store().papers.authors('%', 10)).toEqual([]);
    });

    it('count a paper once, in however many digests it is', async () => {
      await write(['Ada Kern'], ['Karl Wu'], ['Karl Wu']);
      const again = aDigest({
        day: '2020-11-07',
        entries: [{ paper: aPaper({ id: '2011.00001', authors: ['Ada Kern'] }) }],
      });
      await keep(store(), again);
      await store().digests.import(
        { digest: again, fingerprint: 'again' },
        { ...usualRules, replace: true },
      );

      expect(await store().papers.authors('k', 10)).toEqual(['Karl Wu', 'Ada Kern']);
    });
  });
}
