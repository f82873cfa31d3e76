import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askDigests, buttonOf, wordsOf } from '../support/ask.ts';
import { aDigest } from '../support/builders.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askDigests(aDigest());
});

describe('cite', () => {
  it('gives BibTeX unless told otherwise, as code that is copied as it is', async () => {
    const card = await asking.ask('cite 2011.02519');

    expect(card.sections[0]?.body[0]).toMatchObject({
      style: 'code',
      text: expect.stringMatching(/^@misc\{example2020sharper,\n[\s\S]*\n\}$/),
    });
    expect(buttonOf(card, 'The paper')?.line).toBe('paper 2011.02519');
  });

  it.each([
    ['ris', 'TY  - PREP'],
    ['markdown', '- [Sharper maps of moving air](https://arxiv.org/abs/2011.02519)'],
  ])('gives %s', async (format, beginning) => {
    expect(wordsOf(await asking.ask(`cite 2011.02519 format:${format}`))).toContain(beginning);
  });

  it('cannot cite what is not known here', async () => {
    expect(wordsOf(await asking.ask('cite 2501.00001'))).toContain('so it cannot be cited');
  });
});
