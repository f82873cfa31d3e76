import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/lib/json.ts';
import { papersIn } from '../../../src/sources/bluesky/papers.ts';
import { postRecord, streamEvent } from '../../../src/sources/bluesky/wire.ts';

const link = 'app.bsky.richtext.facet#link';

function record(content: object) {
  return postRecord.parse(content);
}

function facet(byteStart: number, byteEnd: number, uri: string) {
  return { index: { byteStart, byteEnd }, features: [{ $type: link, uri }] };
}

describe('papersIn', () => {
  it('reads the link of a facet and not the text it covers', () => {
    const text = 'see arxiv.org/abs/2411.00001';

    const ids = papersIn(
      record({ text, facets: [facet(4, 28, 'https://arxiv.org/abs/2411.01234v2')] }),
    );

    expect(ids).toEqual(['2411.01234']);
  });

  it('does not believe a text whose link leads elsewhere', () => {
    const text = 'see arxiv.org/abs/2411.00001';

    const ids = papersIn(record({ text, facets: [facet(4, 28, 'https://example.com/')] }));

    expect(ids).toEqual([]);
  });

  it('reads the card of a link, alone or beside a quoted post', () => {
    const external = { uri: 'https://www.alphaxiv.org/abs/2411.01234' };
    const record1 = record({ embed: { $type: 'app.bsky.embed.external', external } });
    const record2 = record({
      embed: { $type: 'app.bsky.embed.recordWithMedia', record: {}, media: { external } },
    });

    expect(papersIn(record1)).toEqual(['2411.01234']);
    expect(papersIn(record2)).toEqual(['2411.01234']);
  });

  it('reads a plain link where nothing else says the paper', () => {
    const text = 'new #ml https://arxiv.org/pdf/2411.05678 and arXiv:2411.05679';
    const tag = { $type: 'app.bsky.richtext.facet#tag', tag: 'ml' };

    const ids = papersIn(
      record({ text, facets: [{ index: { byteStart: 4, byteEnd: 7 }, features: [tag] }] }),
    );

    expect(ids).toEqual(['2411.05678', '2411.05679']);
  });

  it('takes no number for a paper where nobody speaks of arXiv', () => {
    expect(papersIn(record({ text: 'I weighed 1411.0567 of them' }))).toEqual([]);
  });

  it('takes no link that is not of the web', () => {
    const external = { uri: 'javascript:arxiv.org/abs/2411.01234' };

    expect(papersIn(record({ embed: { external } }))).toEqual([]);
  });

  it('takes at most five papers of a post', () => {
    fc.assert(
      fc.property(fc.nat(60), (count) => {
        const facets = Array.from({ length: count }, (_, index) =>
          facet(0, 0, `https://arxiv.org/abs/2411.${String(10_001 + index)}`),
        );

        expect(papersIn(record({ facets }))).toHaveLength(Math.min(count, 5));
      }),
    );
  });

  it('passes over odd facets, labels and languages', () => {
    const odd = {
      text: 7,
      langs: [1],
      labels: 'x',
      facets: [null, {}, { index: { byteStart: -1 } }],
    };
    const good = facet(0, 9, 'https://arxiv.org/abs/2411.01234');

    expect(papersIn(record({ ...odd, facets: [...odd.facets, good] }))).toEqual(['2411.01234']);
  });
});

const samples = '../shared/facts/sources/samples/bluesky';

describe.skipIf(!existsSync(samples))('papersIn on streamed events', () => {
  it('finds the papers wherever a post links them', () => {
    const lines = readFileSync(`${samples}/jetstream-arxiv-posts.hand.jsonl`, 'utf8').split('\n');

    const events = lines.map((line) => streamEvent.safeParse(readJson(line)).data?.commit);

    const papers = events
      .filter((commit) => commit?.operation === 'create')
      .map((commit) => papersIn(record(Object(commit?.record))));
    expect(papers).toEqual([
      ['2411.01234'],
      ['2411.01234'],
      ['2411.01234'],
      ['2411.05678'],
      ['2411.05678'],
    ]);
  });

  it('reads every recorded event, and finds no paper in posts about other things', () => {
    const lines = readFileSync(`${samples}/jetstream-v1-golden.jsonl`, 'utf8').trim().split('\n');

    const events = lines.map((line) => streamEvent.parse(readJson(line)));

    const posts = events.filter(({ commit }) => commit?.collection === 'app.bsky.feed.post');
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.flatMap(({ commit }) => papersIn(record(Object(commit?.record))))).toEqual([]);
  });
});
