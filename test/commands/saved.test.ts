import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askDigests, buttonOf, wordsOf } from '../support/ask.ts';
import { aDigest, aPaper } from '../support/builders.ts';

const ids = Array.from(
  { length: 12 },
  (_, index) => `2011.${String(101 + index).padStart(5, '0')}`,
);

let asking: Asking;

beforeEach(async () => {
  const entries = ids.map((id, index) => ({ paper: aPaper({ id, title: `Paper ${index}` }) }));
  asking = await askDigests(aDigest({ entries }));
});

/** Keeps the first `count` papers, a minute apart. */
async function keep(count: number): Promise<void> {
  for (const id of ids.slice(0, count)) {
    await asking.ask(`save ${id}`);
    asking.clock.advance({ minutes: 1 });
  }
}

describe('save', () => {
  it('keeps a paper for the person, and can be undone', async () => {
    const card = await asking.ask(`save ${ids[0]}`);

    expect(wordsOf(card)).toBe('Saved\nPaper 0');
    expect((await asking.press(card, 'Your list')).papers).toHaveLength(1);
    await asking.press(card, 'Undo');
    expect((await asking.ask('saved')).title).toBe('Your list is empty');
  });

  it('takes any link, and says when the paper is kept already', async () => {
    await asking.ask(`save https://arxiv.org/pdf/${ids[0]}v2`);

    expect((await asking.ask(`save ${ids[0]}`)).title).toBe('It was saved already');
  });

  it('keeps only what is known here', async () => {
    const card = await asking.ask('save 2501.00001');

    expect(wordsOf(card)).toContain('arXiv:2501.00001 is in no digest here');
  });

  it('cannot be shared', async () => {
    const card = await asking.ask(`save ${ids[0]}`);

    expect(buttonOf(card, 'Share in channel')).toBeUndefined();
    expect(wordsOf(await asking.ask('share saved'))).toContain('it cannot be shared');
  });

  it('turns its button under an opened paper around', async () => {
    const opened = await asking.ask(`paper ${ids[0]}`);
    await asking.press(opened, 'Save');

    const again = await asking.ask(`paper ${ids[0]}`);
    expect(buttonOf(again, 'Save')).toBeUndefined();
    expect((await asking.press(again, 'Remove from your list')).title).toBe('Removed');
  });
});

describe('unsave', () => {
  it('takes a paper off the list, and can be undone', async () => {
    await keep(2);

    const card = await asking.ask(`unsave ${ids[0]}`);

    expect(card.title).toBe('Removed');
    expect((await asking.ask('saved')).papers.map(({ id }) => id)).toEqual([ids[1]]);
    await asking.press(card, 'Undo');
    expect((await asking.ask('saved')).papers).toHaveLength(2);
  });

  it('says when the paper was not there', async () => {
    const card = await asking.ask(`unsave ${ids[0]}`);

    expect(card.title).toBe('It was not on your list');
    expect(buttonOf(card, 'Undo')).toBeUndefined();
  });
});

describe('saved', () => {
  it('lists the latest kept first, a page at a time, forth and back', async () => {
    await keep(7);

    const first = await asking.ask('saved');
    const second = await asking.press(first, 'Next ▶');
    const back = await asking.press(second, '◀ Previous');

    expect(first.papers.map(({ title }) => title)).toEqual(
      [6, 5, 4, 3, 2].map((number) => `Paper ${number}`),
    );
    expect(second.papers.map(({ title }) => title)).toEqual(['Paper 1', 'Paper 0']);
    expect(back.papers).toEqual(first.papers);
    expect(wordsOf(first)).toContain('1–5 of 7');
  });

  it('removes from a menu', async () => {
    await keep(2);

    const { menu } = await asking.ask('saved');

    expect(menu?.prompt).toBe('Remove a paper…');
    expect((await asking.ask('saved')).papers.map(({ isSaved }) => isSaved)).toEqual([true, true]);
    await asking.ask(menu?.choices[0]?.line ?? '');
    expect((await asking.ask('saved')).papers.map(({ title }) => title)).toEqual(['Paper 0']);
  });

  it.each([
    ['BibTeX', 'papers.bib', '@misc{'],
    ['RIS', 'papers.ris', 'TY  - '],
    ['Markdown', 'papers.md', '- [Paper'],
  ])('exports all of it as %s', async (label, name, beginning) => {
    await keep(12);

    const card = await asking.press(await asking.ask('saved'), label);

    expect(card.title).toBe(`12 papers as ${label}`);
    const [file] = card.files;
    expect(file?.name).toBe(name);
    expect(file?.text.split(beginning)).toHaveLength(13);
  });

  it('is each person’s own', async () => {
    await keep(1);
    const ben = { person: { platform: 'console', workspace: '', id: 'ben' } } as const;

    expect((await asking.ask('saved', ben)).title).toBe('Your list is empty');
  });
});
