import { beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { type Asking, askBundled, askDigests, buttonOf } from '../support/ask.ts';
import { aDigest, anEntry, aPaper } from '../support/builders.ts';

const lists = [
  ['today', 16],
  ['date 2020-11-05', 9],
  ['week', 35],
  ['category cs.CV', 14],
  ['category cs year', 35],
  ['search cat:cs', 35],
  ['search "the', 34],
] as const;

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

async function pagesBy(label: string, first: Card, pageSize: number): Promise<Card[]> {
  const pages = [first];
  for (let page = first; buttonOf(page, label); pages.push(page)) {
    page = await asking.press(page, label, { pageSize });
  }
  return pages;
}

function urlsOf(pages: readonly Card[]): string[] {
  return pages.flatMap(({ papers }) => papers.map(({ url }) => url));
}

describe.each(lists)('%s', (line, total) => {
  it.each([1, 3, 5, 20])('shows every paper once, %i a page, and back again', async (pageSize) => {
    const first = await asking.ask(line, { pageSize });

    const forth = await pagesBy('Next ▶', first, pageSize);
    const back = await pagesBy('◀ Previous', forth.at(-1) ?? first, pageSize);

    expect(forth.flatMap(({ papers }) => papers.map(({ rank }) => rank))).toEqual(
      Array.from({ length: total }, (_, index) => index + 1),
    );
    expect(new Set(urlsOf(forth)).size).toBe(total);
    expect(back.toReversed().map(({ papers }) => papers)).toEqual(
      forth.map(({ papers }) => papers),
    );
    expect(buttonOf(back.at(-1) ?? first, '◀ Previous')).toBeUndefined();
  });

  it('has no page buttons when all fit on one', async () => {
    const card = await asking.ask(line, { pageSize: 50 });

    expect(card.papers).toHaveLength(total);
    expect(buttonOf(card, 'Next ▶')).toBeUndefined();
    expect(buttonOf(card, '◀ Previous')).toBeUndefined();
  });
});

describe('a page button', () => {
  it('leads on in the digest it belongs to when a newer one has come since', async () => {
    const entries = ['2011.00001', '2011.00002'].map((id) => anEntry({ paper: aPaper({ id }) }));
    const ranked = entries.map((entry, index) => ({ ...entry, rank: index + 1 }));
    const older = await askDigests(aDigest({ day: '2020-11-05', entries: ranked }));
    const first = await older.ask('today', { pageSize: 1 });

    const rules = { importedAt: older.clock.now(), replace: false, announce: false };
    const newer = aDigest({ day: '2020-11-06', entries: ranked });
    await older.store.digests.import({ digest: newer, fingerprint: 'newer' }, rules);
    const second = await older.press(first, 'Next ▶', { pageSize: 1 });

    expect(second.title).toBe('Hot papers · Thursday 5 November 2020');
    expect(second.papers).toMatchObject([{ rank: 2 }]);
  });

  it('past the end shows the last page, and with a broken place the first', async () => {
    expect((await asking.ask('date 2020-11-06 page:99')).papers).toMatchObject([{ rank: 16 }]);
    expect((await asking.ask('category cs page:nonsense')).papers[0]).toMatchObject({ rank: 1 });
  });
});
