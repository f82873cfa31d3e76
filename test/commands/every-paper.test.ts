import { beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/domain/digest.ts';
import { readable } from '../../src/text/latex.ts';
import { type Asking, askBundled } from '../support/ask.ts';
import { aDay } from '../support/builders.ts';

let asking: Asking;
let digest: Digest;

beforeAll(async () => {
  asking = await askBundled();
  const found = await asking.store.digests.find(aDay('2020-11-06'));
  if (!found) throw new Error('The bundled digest is missing');
  digest = found;
});

/** The ids of the digest's papers that the answer to their line does not show. */
async function lost(lineOf: (paper: Digest['entries'][number]['paper']) => string) {
  const missing: string[] = [];
  for (const { paper } of digest.entries) {
    const card = await asking.ask(lineOf(paper), { pageSize: 50 });
    const urls = [card.url, ...card.papers.map(({ url }) => url)];
    if (!urls.includes(`https://arxiv.org/abs/${paper.id}`)) missing.push(paper.id);
  }
  return missing;
}

describe('each of the 16 papers of 2020-11-06', () => {
  it.each([
    ['its id', (id: string) => id],
    ['a version', (id: string) => `${id}v2`],
    ['arXiv:', (id: string) => `arXiv:${id}`],
    ['its abstract page', (id: string) => `https://arxiv.org/abs/${id}v1`],
    ['its PDF', (id: string) => `http://arxiv.org/pdf/${id}.pdf`],
    ['its HTML', (id: string) => `https://arxiv.org/html/${id}v1`],
    ['alphaXiv', (id: string) => `https://www.alphaxiv.org/abs/${id}`],
    ['Hugging Face', (id: string) => `https://huggingface.co/papers/${id}`],
    ['its DOI', (id: string) => `https://doi.org/10.48550/arXiv.${id}`],
    ['a link in brackets', (id: string) => `<https://arxiv.org/abs/${id}>`],
  ])('is found by %s, with the command or alone', async (_, written) => {
    expect(digest.entries).toHaveLength(16);
    expect(await lost(({ id }) => `paper ${written(id)}`)).toEqual([]);
    expect(await lost(({ id }) => written(id))).toEqual([]);
  });

  it('is found by its first and its last category', async () => {
    expect(await lost(({ categories }) => `category ${categories[0]} day`)).toEqual([]);
    expect(await lost(({ categories }) => `category ${categories.at(-1)} all`)).toEqual([]);
    expect(await lost(({ categories }) => `search cat:${categories.at(-1)}`)).toEqual([]);
  });

  it('is found by its first and its last author', async () => {
    expect(await lost(({ authors }) => `search author:"${authors[0]}"`)).toEqual([]);
    expect(await lost(({ authors }) => `search author:"${authors.at(-1)}"`)).toEqual([]);
    expect(await lost(({ authors }) => `search author:${surname(authors[0])}`)).toEqual([]);
  });

  it('is found by the words of its title, together and as a phrase', async () => {
    expect(await lost((paper) => `search ${titleOf(paper)}`)).toEqual([]);
    expect(await lost((paper) => `search “${titleOf(paper)}” since:2020-11-06`)).toEqual([]);
  });
});

function surname(author = ''): string {
  return author.split(' ').at(-1) ?? '';
}

function titleOf({ title }: { readonly title: string }): string {
  return readable(title).replaceAll(/\s+/g, ' ');
}
