import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { archives, categories, retiredCategories } from '../../src/domain/taxonomy.ts';

const all = [...categories, ...retiredCategories];

describe('the taxonomy', () => {
  it('gives no code twice', () => {
    expect(new Set(all.map(([code]) => code)).size).toBe(all.length);
    expect(new Set(archives.map(([code]) => code)).size).toBe(archives.length);
  });

  it('sends aliases and retired codes to categories that are in use', () => {
    const inUse = categories.filter(([, , now]) => now === undefined).map(([code]) => code);
    const now = [...all, ...archives].flatMap(([, , code]) => code ?? []);

    expect(inUse).toEqual(expect.arrayContaining(now));
  });

  // An old id's row holds its archive's place.
  it('keeps the archives in their order', () => {
    const order =
      'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg ' +
      'comp-gas cond-mat cs dg-ga econ eess funct-an gr-qc hep-ex hep-lat hep-ph hep-th ' +
      'math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio ' +
      'q-fin quant-ph solv-int stat supr-con';

    expect(archives.map(([code]) => code).join(' ')).toBe(order);
  });
});

const facts = '../shared/facts/arxiv-taxonomy.json';

describe.skipIf(!existsSync(facts))('the taxonomy beside the published one', () => {
  it('is the same', () => {
    const published = JSON.parse(readFileSync(facts, 'utf8'));

    const rows = all.map(([code, name, canonical = code], index) => {
      return { code, name, canonical, active: index < categories.length };
    });
    const archiveRows = archives.map(([code, name, subsumedBy = null]) => ({
      code,
      name,
      subsumedBy,
    }));

    expect(published.categories).toMatchObject(rows);
    expect(published.archives).toMatchObject(archiveRows);
  });
});
