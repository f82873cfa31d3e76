import { describe, expect, it } from 'vitest';
import { citations } from '../../src/cards/citation.ts';
import { aPaper } from '../support/builders.ts';

describe('a reference', () => {
  it('is BibTeX as arXiv writes it', () => {
    expect(citations([aPaper()], 'bibtex')).toEqual({
      name: 'papers.bib',
      text: `@misc{example2020sharper,
  title = {{Sharper maps of moving air}},
  author = {Ada Example and Ben Sample},
  year = {2020},
  eprint = {2011.02519},
  archiveprefix = {arXiv},
  primaryclass = {cs.CV},
  url = {https://arxiv.org/abs/2011.02519},
}

`,
    });
  });

  it('is RIS', () => {
    expect(citations([aPaper()], 'ris').text.split('\r\n').slice(0, 3)).toEqual([
      'TY  - PREP',
      'TI  - Sharper maps of moving air',
      'AU  - Ada Example',
    ]);
  });

  it('is a line of Markdown', () => {
    expect(citations([aPaper()], 'markdown').text).toBe(
      '- [Sharper maps of moving air](https://arxiv.org/abs/2011.02519) — Ada Example, Ben Sample, 2020\n',
    );
  });

  it('cannot be broken by what stands in a title or a name', () => {
    const paper = aPaper({
      title: 'A & B} @misc{evil,\n 50% of #1_x [link](https://evil.example)',
      authors: ['Erik K\\"ahler', 'X}'],
    });

    const { text } = citations([paper], 'bibtex');

    expect(text).toContain(String.raw`{{A \& B @misc`);
    expect(text).toContain('Erik Kähler and X}');
    expect(text.match(/^@misc\{/gm)).toHaveLength(1);
    expect(citations([paper], 'markdown').text).toContain(String.raw`\[link\](https`);
    expect(citations([paper], 'ris').text.match(/^TI {2}- .*$/gm)).toHaveLength(1);
  });

  it.each([
    ['hep-th/9901001', 1999],
    ['math/0611800', 2006],
    ['0704.0001', 2007],
    ['2611.00001', 2026],
  ])('of %s is of %i', (id, year) => {
    expect(citations([aPaper({ id })], 'bibtex').text).toContain(`year = {${year}}`);
  });

  it('has a key also where there are no letters to make one of', () => {
    const text = citations([aPaper({ title: '数学', authors: ['山田'] })], 'bibtex').text;

    expect(text).toMatch(/^@misc\{anonymous2020,/);
  });
});
