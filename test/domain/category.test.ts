import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  archiveOf,
  canonical,
  categoryName,
  completeCategories,
  findCategory,
  nearestCategories,
  parseScope,
} from '../../src/domain/category.ts';
import { archives, categories, retiredCategories } from '../../src/domain/taxonomy.ts';

const codes = [...categories, ...retiredCategories].map(([code]) => code);

describe('findCategory', () => {
  it.each(['cs.CV', 'cs.cv', ' CS.CV '])('finds %s', (code) => {
    expect(findCategory(code)).toEqual({
      code: 'cs.CV',
      name: 'Computer Vision and Pattern Recognition',
      canonical: 'cs.CV',
      retired: false,
    });
  });

  it('finds retired codes', () => {
    expect(findCategory('cmp-lg')).toMatchObject({ canonical: 'cs.CL', retired: true });
    expect(findCategory('astro-ph')).toMatchObject({ canonical: 'astro-ph', retired: true });
  });

  it.each(['cs', 'cs.XX', 'computer vision', ''])('takes %j for no category', (code) => {
    expect(findCategory(code)).toBeUndefined();
  });
});

describe('canonical', () => {
  it.each([
    ['cs.SY', 'eess.SY'],
    ['cs.NA', 'math.NA'],
    ['math.IT', 'cs.IT'],
    ['math.MP', 'math-ph'],
    ['q-fin.EC', 'econ.GN'],
    ['stat.TH', 'math.ST'],
    ['alg-geom', 'math.AG'],
    ['cs.cv', 'cs.CV'],
    ['q-bio', 'q-bio'],
    ['cs.XX', 'cs.XX'],
  ])('of %s is %s', (code, expected) => {
    expect(canonical(code)).toBe(expected);
  });
});

describe('categoryName', () => {
  it.each([
    ['cs.LG', 'Machine Learning'],
    ['hep-th', 'High Energy Physics - Theory'],
    ['cs', 'Computer Science'],
    ['cs.XX', 'cs.XX'],
  ])('of %s is %s', (code, expected) => {
    expect(categoryName(code)).toBe(expected);
  });
});

describe('archiveOf', () => {
  it.each([
    ['cs.CV', 'cs'],
    ['hep-th', 'hep-th'],
    ['cond-mat.supr-con', 'cond-mat'],
  ])('of %s is %s', (code, expected) => {
    expect(archiveOf(code)).toBe(expected);
  });
});

describe('parseScope', () => {
  it.each([
    ['cs.CV', 'cs.CV'],
    [' cs.cv ', 'cs.CV'],
    ['Computer Vision and  Pattern Recognition', 'cs.CV'],
    ['machine learning', 'cs.LG'],
    ['cs.SY', 'eess.SY'],
    ['systems and control', 'eess.SY'],
    ['cmp-lg', 'cs.CL'],
    ['hep-th', 'hep-th'],
  ])('reads %j as the one category %s', (text, code) => {
    expect(parseScope(text)).toEqual({
      label: code,
      name: categoryName(code),
      categories: [code],
    });
  });

  it.each(['cs', 'CS', 'cs.*', 'Computer Science'])('reads %s as the archive', (text) => {
    expect(parseScope(text)).toMatchObject({ label: 'cs', name: 'Computer Science' });
  });

  it('lets in with an archive what arXiv lists there under an alias', () => {
    expect(parseScope('cs')?.categories).toEqual(
      expect.arrayContaining(['cs.CV', 'eess.SY', 'math.NA']),
    );
    expect(parseScope('math')?.categories).toEqual(expect.arrayContaining(['cs.IT', 'math-ph']));
    expect(parseScope('cs')?.categories).not.toContain('cs.SY');
  });

  it('lets in with an archive the papers from before it was divided', () => {
    expect(parseScope('astro-ph')?.categories.toSorted()).toEqual([
      'astro-ph',
      'astro-ph.CO',
      'astro-ph.EP',
      'astro-ph.GA',
      'astro-ph.HE',
      'astro-ph.IM',
      'astro-ph.SR',
    ]);
    expect(parseScope('cond-mat')?.categories).toContain('cond-mat');
  });

  it('takes physics for the archive, not for all of physics', () => {
    const scope = parseScope('physics');

    expect(scope?.categories).toContain('physics.optics');
    expect(scope?.categories).not.toContain('hep-th');
  });

  it('reads a pattern', () => {
    expect(parseScope('hep-*')).toEqual({
      label: 'hep-*',
      name: 'Categories like hep-*',
      categories: ['hep-ex', 'hep-lat', 'hep-ph', 'hep-th'],
    });
  });

  it('lets no retired code draw in its new home', () => {
    expect(parseScope('q-*')?.categories).not.toContain('math.QA');
  });

  it('reads * as everything', () => {
    const scope = parseScope('*');

    expect(scope).toMatchObject({ label: '*', name: 'Everything' });
    expect(scope?.categories.toSorted()).toEqual([...new Set(codes.map(canonical))].toSorted());
  });

  it.each(['', 'cs.XX', 'xyz-*', '(*', 'computer vision', 'cs.CV cs.LG'])('refuses %j', (text) => {
    expect(parseScope(text)).toBeUndefined();
  });

  it('keeps of several stars one, so that no label is longer than what it stands for', () => {
    expect(parseScope(`hep${'*'.repeat(200)}`)?.label).toBe('hep*');
    expect(parseScope('***')?.label).toBe('*');
  });

  it('reads its own labels back', () => {
    const texts = [
      ...codes,
      ...archives.map(([code]) => code),
      '*',
      'hep-*',
      'Q-*',
      '*.LG',
      'c**',
      '**',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...texts), (text) => {
        const scope = parseScope(text);

        expect(scope).toBeDefined();
        expect(parseScope(scope?.label ?? '')).toEqual(scope);
      }),
    );
  });
});

describe('nearestCategories', () => {
  it.each([
    ['computer vision', ['cs.CV']],
    ['vison', ['cs.CV']],
    ['cv', ['cs.CV', 'math.CV']],
    ['machine lerning', ['cs.LG', 'stat.ML']],
    ['robots', ['cs.RO']],
    ['numerical analysis', ['math.NA']],
    ['xyzzy', []],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(nearestCategories(text).map(({ code }) => code)).toEqual(expected);
  });

  it.each([
    ['cs.VC', 'cs.CV'],
    ['cscv', 'cs.CV'],
    ['hep-thh', 'hep-th'],
    ['astroph.CO', 'astro-ph.CO'],
    ['cs.AN', 'cs.NA'],
  ])('begin for the slip %s with %s', (text, expected) => {
    expect(nearestCategories(text)[0]?.code).toBe(expected);
  });

  it('are no more than asked for', () => {
    expect(nearestCategories('cs.CX')).toHaveLength(3);
    expect(nearestCategories('cs.CX', 1)).toHaveLength(1);
  });
});

const completions = (prefix: string) => completeCategories(prefix).map(({ code }) => code);

describe('completeCategories', () => {
  it('offers the archive before its categories', () => {
    expect(completions('cs').slice(0, 3)).toEqual(['cs', 'cs.AI', 'cs.AR']);
    expect(completions('astro')[0]).toBe('astro-ph');
  });

  it.each([
    ['mach', ['cs.LG', 'stat.ML']],
    ['learning mach', ['cs.LG', 'stat.ML']],
    ['vis', ['cs.CV']],
    ['cv', ['cs.CV', 'math.CV']],
    ['HEP', ['hep-ex', 'hep-lat', 'hep-ph', 'hep-th']],
    ['xyz', []],
  ])('completes %j with %j', (prefix, expected) => {
    expect(completions(prefix)).toEqual(expected);
  });

  it('offers an alias only where its canonical code is not offered', () => {
    expect(completions('systems and c')).toEqual(['eess.SY']);
    expect(completions('cs.sy')).toEqual(['cs.SY']);
  });

  it('offers no retired code', () => {
    expect(completions('cmp')).toEqual([]);
  });

  it('offers something before the first letter, and no more than is wanted', () => {
    expect(completeCategories('', 25)).toHaveLength(25);
    expect(completeCategories('c', 5)).toHaveLength(5);
  });

  it('offers all that begin so where no number is given', () => {
    expect(completions('cs.')).toEqual(expect.arrayContaining(['cs.AI', 'cs.NE', 'cs.RO']));
  });

  it('offers what parseScope understands', () => {
    const offered = completeCategories('', 1000).map(({ code }) => parseScope(code));

    expect(offered).not.toContain(undefined);
  });
});
