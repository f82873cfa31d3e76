import { describe, expect, it } from 'vitest';
import { paperCard } from '../../src/cards/paper-card.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { aDay, anEntry, aPaper, aPost, someDetails } from '../support/builders.ts';

function sectionsOf(card: ReturnType<typeof paperCard>): Record<string, string> {
  return Object.fromEntries(
    card.sections.map(({ heading = '', body }) => [heading, plainText(body)]),
  );
}

describe('paperCard', () => {
  it('says everything, with every place to read it', () => {
    const posts = [aPost()];
    const card = paperCard(aPaper(), [{ day: aDay(), entry: anEntry({ rank: 4, posts }) }], []);

    expect(card).toMatchObject({
      title: 'Sharper maps of moving air',
      url: 'https://arxiv.org/abs/2011.02519',
      intro: [{ text: 'Ada Example, Ben Sample' }],
      notes: [[{ text: 'arXiv:2011.02519' }]],
    });
    expect(sectionsOf(card)).toEqual({
      Abstract: 'We sharpen maps. They become four times as sharp.',
      'Top posts': 'Example Reader (@example) · 2020-11-07\nA sharp paper.',
      Categories: 'cs.CV Computer Vision and Pattern Recognition · cs.LG Machine Learning',
      Digests: '#4 on Fri 6 Nov 2020 · 60 reposts · 40 likes',
      Read: 'abstract · pdf · html · alphaXiv · Hugging Face',
    });
    expect(card.sections.at(-1)?.body.filter(({ url }) => url !== undefined)).toHaveLength(5);
  });

  it('tells the version, comments, journal and DOI it knows, each as it is read', () => {
    const details = someDetails({
      version: 3,
      comments: '9 pages, $4\\times$ sharper\u202e',
      doi: '10.1000/maps(1) 10.1000/maps2 maps3',
      journalReference: 'J. K\\"{a}rten 7 (2026) 1',
    });
    const card = paperCard(aPaper({ details }), [], []);

    expect(sectionsOf(card)['Details']?.split('\n')).toEqual([
      'Version 3',
      'Comments: 9 pages, 4× sharper',
      'Journal: J. Kärten 7 (2026) 1',
      'DOI: 10.1000/maps(1) 10.1000/maps2 maps3',
    ]);
    const section = card.sections.find(({ heading }) => heading === 'Details');
    expect(section?.body.flatMap(({ url }) => url ?? [])).toEqual([
      'https://doi.org/10.1000/maps(1)',
      'https://doi.org/10.1000/maps2',
    ]);
  });

  it('marks a withdrawn paper where nobody can miss it', () => {
    const details = someDetails({ isWithdrawn: true, comments: 'Withdrawn: Lemma 2 is wrong.' });
    const card = paperCard(aPaper({ details }), [], []);

    expect(card).toMatchObject({ title: 'Withdrawn: Sharper maps of moving air', tone: 'bad' });
    expect(sectionsOf(card)['Details']).toBe(
      'Its authors have withdrawn it.\nComments: Withdrawn: Lemma 2 is wrong.',
    );
  });

  it('has no details to tell of a paper of which nothing is known but its text', () => {
    expect(sectionsOf(paperCard(aPaper(), [], []))).not.toHaveProperty('Details');
    const details = someDetails();
    expect(sectionsOf(paperCard(aPaper({ details }), [], []))).not.toHaveProperty('Details');
  });

  it('leads to the code among the places to read it', () => {
    const details = someDetails({ codeUrl: 'https://github.com/ada/maps', stars: 1234 });
    const card = paperCard(aPaper({ details }), [], []);

    expect(sectionsOf(card)['Read']).toBe(
      'abstract · pdf · html · code (★ 1,234) · alphaXiv · Hugging Face',
    );
    expect(card.sections.at(-1)?.body).toContainEqual({
      text: 'code (★ 1,234)',
      url: 'https://github.com/ada/maps',
    });
  });

  it('lists every digest, newest first as given', () => {
    const ranked = ['2020-11-06', '2020-11-05'].map((day) => ({
      day: aDay(day),
      entry: anEntry(),
    }));

    expect(sectionsOf(paperCard(aPaper(), ranked, []))['Digests']?.split('\n')).toEqual([
      '#1 on Fri 6 Nov 2020 · 60 reposts · 40 likes',
      '#1 on Thu 5 Nov 2020 · 60 reposts · 40 likes',
    ]);
  });

  it('shows three posts and counts the others', () => {
    const posts = Array.from({ length: 5 }, (_, index) => aPost({ id: `${index}` }));
    const card = paperCard(aPaper(), [{ day: aDay(), entry: anEntry({ posts }) }], []);

    expect(sectionsOf(card)['Top posts']).toMatch(/and 2 more posts$/);
  });

  it('says once that the words of posts are not kept', () => {
    const posts = [aPost({ html: '' }), aPost({ html: '', author: 'Second Reader' })];
    const card = paperCard(aPaper(), [{ day: aDay(), entry: anEntry({ posts }) }], []);

    expect(sectionsOf(card)['Top posts']).toBe(
      'Example Reader (@example) · 2020-11-07\nSecond Reader (@example) · 2020-11-07\nTheir words are not kept here.',
    );
  });

  it('says what is missing of a paper that is in no digest and has no abstract', () => {
    const sections = sectionsOf(paperCard(aPaper({ abstract: '' }), [], []));

    expect(sections).toMatchObject({
      Abstract: 'No abstract was received.',
      Digests: 'In no digest so far.',
    });
    expect(sections).not.toHaveProperty('Top posts');
  });

  it('names thirty authors and counts the others', () => {
    const authors = Array.from({ length: 33 }, (_, index) => `A${index}`);

    expect(plainText(paperCard(aPaper({ authors }), [], []).intro)).toMatch(/A29 and 3 more$/);
  });
});
