import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askDigests } from '../support/ask.ts';
import { aDigest, aPaper } from '../support/builders.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askDigests(
    aDigest({
      entries: [
        paper(1, 'Kaiming He', 'Li Wei'),
        paper(2, 'Erik K\\"ahler', 'Li Wei'),
        ...[3, 4, 5, 6, 7, 8].map((number) => paper(number, 'Li Wei')),
      ],
    }),
  );
});

describe('author', () => {
  it('lists the papers of an author, newest first, page by page', async () => {
    const first = await asking.ask('author Li Wei');
    const second = await asking.press(first, 'Next ▶');

    expect(first.title).toBe('Papers by Li Wei');
    expect(first.papers.map(({ title }) => title)).toEqual(
      [8, 7, 6, 5, 4].map((number) => `Paper ${number}`),
    );
    expect(second.papers).toHaveLength(3);
  });

  it.each(['kahler', 'Kähler', 'Erik Kähler'])('finds a written name by %s', async (typed) => {
    expect((await asking.ask(`author ${typed}`)).papers.map(({ title }) => title)).toEqual([
      'Paper 2',
    ]);
  });

  it('says what would help where nobody is found', async () => {
    expect((await asking.ask('author Nobody')).title).toBe('No paper by Nobody');
  });
});

function paper(number: number, ...authors: string[]) {
  return { paper: aPaper({ id: `2011.0000${number}`, title: `Paper ${number}`, authors }) };
}
