import { describe, expect, it } from 'vitest';
import { emptyDays } from '../../src/domain/empty-days.ts';
import { aDay } from '../support/builders.ts';
import { aRun } from '../support/news-builders.ts';

const day = aDay('2027-01-18');

/** arXiv was asked for that day, whose announcement was at 01:00 UTC. */
function asked(at: string, parts: Parameters<typeof aRun>[0] = {}) {
  return aRun({
    job: 'papers',
    source: 'arxiv',
    day,
    startedAt: new Date(`2027-01-${at}:00Z`),
    found: 0,
    ...parts,
  });
}

describe('emptyDays', () => {
  it('are those of which arXiv had nothing until late', () => {
    expect([...emptyDays([asked('18T19:00'), asked('18T05:10')])]).toEqual([day]);
  });

  it.each([
    ['asked early only, for the list may be late', [asked('18T12:59')]],
    ['where arXiv gave no answer', [asked('18T19:00', { failure: 'HTTP 503.' })]],
    ['whose papers came later', [asked('19T01:00', { found: 9 }), asked('18T19:00')]],
    ['of what only posts tell', [asked('18T19:00', { job: 'posts' })]],
  ])('are none %s', (_, runs) => {
    expect(emptyDays(runs).size).toBe(0);
  });
});
