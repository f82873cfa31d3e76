import { describe, expect, it } from 'vitest';
import { isFresh } from '../../../src/sources/arxiv/last-announced.ts';
import type { ReceivedPaper } from '../../../src/sources/source.ts';
import { anId, aPaper } from '../../support/builders.ts';

const yesterday = ids(1, 20).map(anId);

describe('isFresh', () => {
  it.each([
    ['all of it is higher', ids(21, 40), true],
    ['one in ten was there yesterday', [...ids(20, 20), ...ids(21, 29)], true],
    ['more than one in ten was there yesterday', [...ids(20, 20), ...ids(21, 28)], false],
    ['it is that of yesterday', ids(1, 20), false],
    ['it is older than that of yesterday', ['2610.12345', '2610.12346'], false],
    ['it is of a new month', ['2612.00001'], true],
    ['it has nothing new', [], true],
  ])('judges a batch when %s', (_, batch, fresh) => {
    expect(
      isFresh(
        batch.map((id) => received(id)),
        yesterday,
      ),
    ).toBe(fresh);
  });

  it('looks at new papers alone, since a cross-listed one may be of any age', () => {
    const batch = [received('2611.00021'), ...ids(1, 20).map((id) => received(id, 'cross'))];

    expect(isFresh(batch, yesterday)).toBe(true);
  });

  it('believes what it cannot compare', () => {
    expect(isFresh([received('2611.00001')], undefined)).toBe(true);
    expect(isFresh([received('2611.00001')], [])).toBe(true);
  });
});

function ids(from: number, to: number): string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, n) => `2611.${String(from + n).padStart(5, '0')}`,
  );
}

function received(id: string, kind: ReceivedPaper['kind'] = 'new'): ReceivedPaper {
  return {
    paper: aPaper({ id }),
    kind,
    version: 1,
    comments: undefined,
    doi: undefined,
    journalReference: undefined,
    isWithdrawn: false,
  };
}
