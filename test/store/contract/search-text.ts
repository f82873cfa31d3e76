import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchQuery } from '../../../src/store/papers.ts';
import { aDigest, aPaper } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

const anything: SearchQuery = {
  words: [],
  without: [],
  authors: [],
  categories: undefined,
  since: undefined,
};

const paper = aPaper({
  title: 'On K\\"{a}hler  manifolds and $\\mathbb{R}^n$',
  authors: ['Paul Erd\\H{o}s', 'José Müller'],
  abstract: 'We sharpen maps of the {\\em curved} world. It is near\nthe title or not.',
});

// What a full-text query language might take for its own.
const operators = [
  'AND',
  'OR',
  'NOT',
  'NEAR(maps world, 2)',
  'NEAR(',
  '"',
  '""',
  "'",
  '*',
  'map*',
  '^',
  'title:',
  'title : x',
  '-title : x',
  '{title abstract} : x',
  '(',
  ')',
  '+',
  'a + b',
  '--',
  ';',
  '?',
  '@match',
  '%',
  '\\',
  '\u0000',
  'maps\u0000',
  '\ud800',
  '',
] as const;

export function searchTextContract(open: OpenStore): void {
  describe('the text of a search', () => {
    const store = freshStore(open);

    it.each(['title', 'Manifolds', 'MAPS', 'josé', 'near', 'Paul'])(
      'may be a word of title, abstract or authors, such as %s',
      async (word) => {
        expect(await finds({ words: [word] })).toBe(true);
      },
    );

    it('has to have all its words, wherever they are', async () => {
      expect(await finds({ words: ['maps', 'manifolds', 'paul'] })).toBe(true);
      expect(await finds({ words: ['maps', 'manifolds', 'peter'] })).toBe(false);
    });

    it('is whole words', async () => {
      expect(await finds({ words: ['map'] })).toBe(false);
      expect(await finds({ words: ['manifold'] })).toBe(false);
    });

    it('may be a phrase', async () => {
      expect(await finds({ words: ['maps of the'] })).toBe(true);
      expect(await finds({ words: ['the title'] })).toBe(true);
      expect(await finds({ words: ['of maps'] })).toBe(false);
      expect(await finds({ words: ['maps the'] })).toBe(false);
    });

    it('never runs from one field into the next', async () => {
      expect(await finds({ words: ['n we sharpen'] })).toBe(false);
    });

    it.each(['Kahler', 'kähler', 'KÄHLER', 'Ka\u0308hler', 'Erdos', 'Erdős', 'Jose', 'Muller'])(
      'needs no accents: %s',
      async (word) => {
        expect(await finds({ words: [word] })).toBe(true);
      },
    );

    it('is compared with LaTeX as it is read', async () => {
      expect(await finds({ words: ['the curved world'] })).toBe(true);
      expect(await finds({ words: ['em'] })).toBe(false);
      expect(await finds({ words: ['mathbb'] })).toBe(false);
    });

    it('may be left out with accents or without', async () => {
      expect(await finds({ without: ['kahler'] })).toBe(false);
      expect(await finds({ words: ['maps'], without: ['Erdős'] })).toBe(false);
      expect(await finds({ words: ['maps'], without: ['erdosian'] })).toBe(true);
    });

    it('knows authors by their names without accents', async () => {
      expect(await finds({ authors: ['erdos'] })).toBe(true);
      expect(await finds({ authors: ['Paul Erdős'] })).toBe(true);
    });

    it('means words by the names of operators', async () => {
      expect(await finds({ words: ['AND'] })).toBe(true);
      expect(await finds({ words: ['maps', 'AND', 'world'] })).toBe(true);
      expect(await finds({ words: ['unheard OR maps'] })).toBe(false);
      expect(await finds({ words: ['unheard', 'OR', 'maps'] })).toBe(false);
      expect(await finds({ words: ['maps NOT world'] })).toBe(false);
      expect(await finds({ words: ['NEAR(the title, 9)'] })).toBe(false);
    });

    it('has no stars, columns or anchors', async () => {
      expect(await finds({ words: ['map*'] })).toBe(false);
      expect(await finds({ words: ['maps*'] })).toBe(true);
      expect(await finds({ words: ['title:manifolds'] })).toBe(false);
      expect(await finds({ words: ['^maps'] })).toBe(true);
      expect(await finds({ authors: ['x" OR title : "manifolds'] })).toBe(false);
    });

    it.each(operators)('may be the sign %j without harm', async (text) => {
      const sum = [{ words: [text] }, { without: [text] }, { authors: [text] }];

      await Promise.all(sum.map((query) => finds(query)));
      expect(await finds({ words: ['maps'], without: ['zebra', text] })).toBeDefined();
    });

    it('may be anything without harm', async () => {
      await keepPaper();
      const anyText = fc
        .array(
          fc.oneof(
            fc.constantFrom(...operators, 'maps', ' '),
            fc.string({ unit: 'binary', maxLength: 3 }),
          ),
          { maxLength: 6 },
        )
        .map((parts) => parts.join(''));
      const anyTexts = fc.array(anyText, { maxLength: 3 });

      await fc.assert(
        fc.asyncProperty(anyTexts, anyTexts, anyTexts, async (words, without, authors) => {
          const query = { ...anything, words, without, authors };
          const page = await store().papers.search(query, { limit: 5 });

          expect(page.total).toBe(page.items.length);
        }),
        { numRuns: 300 },
      );
    });

    it('may be very long', async () => {
      const words = fc.nat(2000).map((length) => Array.from({ length }, () => 'maps'));
      await keepPaper();

      await fc.assert(
        fc.asyncProperty(words, async (many) => {
          const { total } = await store().papers.search({ ...anything, words: many }, { limit: 5 });
          const { total: rest } = await store().papers.search(
            { ...anything, without: [...many, 'maps'] },
            { limit: 5 },
          );

          expect([total, rest]).toEqual([1, 0]);
        }),
        { numRuns: 20 },
      );
    });

    async function finds(query: Partial<SearchQuery>): Promise<boolean> {
      await keepPaper();
      const page = await store().papers.search({ ...anything, ...query }, { limit: 5 });
      expect(page.total).toBe(page.items.length);
      return page.items.length > 0;
    }

    function keepPaper(): Promise<void> {
      return keep(store(), aDigest({ entries: [{ paper }] }));
    }
  });
}
