import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Troubles } from '../../../src/lib/troubles.ts';
import { readApiAnswer } from '../../../src/sources/arxiv/api-wire.ts';
import { readFeed, readFeedError } from '../../../src/sources/arxiv/feed-wire.ts';
import { aDay } from '../../support/builders.ts';

const samples = '../shared/facts/sources/samples';
const read = (file: string) => readFileSync(`${samples}/${file}`, 'utf8');

describe.skipIf(!existsSync(samples))('what arXiv has answered', () => {
  it.each(['AI', 'CL', 'LG'])('is a feed of cs.%s', (code) => {
    const troubles = new Troubles();

    const feed = readFeed(
      read(`arxiv-rss/rss-cs.${code}-2026-04-27.xml`),
      aDay('2026-04-27'),
      troubles,
    );

    expect(feed?.papers).toHaveLength(3);
    expect(troubles.sentences()).toEqual([]);
  });

  it('is a feed with every kind of announcement', () => {
    const feed = readFeed(
      read('arxiv-rss/rss-all-announce-types.gen.xml'),
      aDay('2026-11-23'),
      new Troubles(),
    );

    expect(feed?.items).toBe(6);
    expect(feed?.volume.get('cs.LG')).toBe(4);
    expect(feed?.papers.map(({ paper, kind }) => [paper.id, kind, paper.authors])).toEqual([
      ['2611.10001', 'new', ['Alice Smith', 'Bob M\\"uller', "Ren\\'e Descartes"]],
      ['2611.10002', 'new', ['Carol Jones']],
      ['2611.10003', 'new', ['Dave']],
      ['2611.09990', 'cross', ['Eve']],
    ]);
    expect(feed?.papers[0]?.paper.abstract).toBe(
      'We show that $O(n^2)$ is enough if $x < y$ & "quotes" hold.\nSecond line of the abstract.\n  An indented paragraph.',
    );
  });

  it('is a feed of an empty day', () => {
    const feed = readFeed(
      read('arxiv-rss/rss-empty-day.gen.xml'),
      aDay('2026-11-23'),
      new Troubles(),
    );

    expect(feed).toMatchObject({ items: 0, papers: [] });
  });

  it('is a feed that complains', () => {
    expect(readFeedError(read('arxiv-rss/rss-error-bad-class.gen.xml'))).toMatch(
      /^Bad subject class 'ZZ'\./,
    );
  });

  it('is an answer of the API, every entry of which can be read', () => {
    const files = readdirSync(`${samples}/arxiv-api`).filter((file) => /^(id_\d|q_)/.test(file));
    const troubles = new Troubles();
    const answers = files.map((file) => readApiAnswer(read(`arxiv-api/${file}`), troubles));

    expect(files).toHaveLength(11);
    expect(answers.map((answer) => answer?.entries)).toEqual(
      answers.map((answer) => answer?.papers.length),
    );
    expect(answers.flatMap((answer) => answer?.papers).length).toBeGreaterThan(100);
    expect(troubles.sentences()).toEqual([]);
  });

  it('is an old paper with affiliations', () => {
    const answer = readApiAnswer(read('arxiv-api/id_astro-ph_0601001.xml'), new Troubles());

    expect(answer?.papers[0]).toMatchObject({
      paper: {
        id: 'astro-ph/0601001',
        authors: ['Andrew Gould', 'Susan Dorsher', 'B. Scott Gaudi', 'Andrzej Udalski'],
        categories: ['astro-ph'],
      },
      version: 1,
      journalReference: 'ActaAstron.56:1-50,2006',
    });
  });

  it('is a complaint about an id', () => {
    expect(readApiAnswer(read('arxiv-api/id_abc.xml'), new Troubles())?.error).toBe(
      'incorrect id format for abc',
    );
  });

  it('is a page that is empty against its own count', () => {
    const answer = readApiAnswer(read('arxiv-api/empty-page-bug.hand.xml'), new Troubles());

    expect(answer).toMatchObject({ total: 214881, entries: 0 });
  });
});
