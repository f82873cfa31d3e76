import { describe, expect, it } from 'vitest';
import { paperCard } from '../../src/cards/paper-card.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { aDay, anEntry, aPaper, aPost } from '../support/builders.ts';

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
