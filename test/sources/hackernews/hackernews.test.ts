import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError, RemoteError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { HackerNewsStories } from '../../../src/sources/hackernews/hackernews.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  aStory,
  type HackerNewsServer,
  startHackerNewsServer,
} from '../../support/hackernews-server.ts';

const recordings = '../shared/facts/sources/samples/hackernews';
const nothing = { body: '{"hits":[]}' };

let server: HackerNewsServer;
let clock: FakeClock;
let http: Http;
let source: HackerNewsStories;

beforeEach(async () => {
  server = await startHackerNewsServer();
  clock = new FakeClock('2026-11-24T12:00:00Z');
  http = openHttp({ userAgent: 'hotpapers test', clock });
  source = new HackerNewsStories({ http, clock, baseUrl: server.url });
});

afterEach(() => server.close());

describe('HackerNewsStories', () => {
  it('makes a post of a story that links a paper', async () => {
    server.stories.push(aStory());

    const collected = await collect();

    expect(collected).toEqual({
      mentions: [
        {
          post: {
            source: 'hackernews',
            id: '50100001',
            url: 'https://news.ycombinator.com/item?id=50100001',
            author: 'ada',
            handle: 'ada',
            html: 'Sharper maps of moving air',
            language: 'en',
            direction: 'ltr',
            postedOn: '2026-11-24',
          },
          papers: ['2611.01234'],
          counts: { reposts: 0, likes: 12, comments: 4 },
          countedAt: new Date('2026-11-24T12:00:00Z'),
        },
      ],
      extras: [],
      troubles: [],
    });
  });

  it.each([
    'https://arxiv.org/pdf/2611.01234v2.pdf',
    'https://arxiv.org/html/2611.01234v1#S2',
    'https://export.arxiv.org/abs/2611.01234?utm_source=hn',
    'https://ar5iv.labs.arxiv.org/html/2611.01234',
    'https://doi.org/10.48550/arXiv.2611.01234',
    'https://huggingface.co/papers/2611.01234',
  ])('finds %s', async (url) => {
    server.stories.push(aStory({ url }));

    expect((await collect()).mentions).toMatchObject([{ papers: ['2611.01234'] }]);
  });

  it('finds papers in the text of a story', async () => {
    const link = 'https:&#x2F;&#x2F;arxiv.org&#x2F;abs&#x2F;2611.';
    const text = `Has anyone read these?<p><a href="${link}01234">${link}0...</a> ${link}05678`;
    server.stories.push(aStory({ url: undefined, story_text: text }));

    expect((await collect()).mentions).toMatchObject([{ papers: ['2611.01234', '2611.05678'] }]);
  });

  it.each([
    'https://arxiv.example.com/abs/2611.01234',
    'https://notarxiv.org/abs/2611.01234',
    'https://arxiv.org/list/cs.LG/recent',
    'https://arxiv.org/abs/2613.01234',
    'arxiv 2611.01234',
  ])('passes over %s', async (url) => {
    server.stories.push(aStory({ url }));

    expect(await collect()).toEqual({ mentions: [], extras: [], troubles: [] });
  });

  it('does not take the first point, which is the poster’s own, for attention', async () => {
    server.stories.push(
      aStory({ objectID: '1', points: 1 }),
      aStory({ objectID: '2', points: null, num_comments: null }),
      aStory({ objectID: '3', points: 0 }),
    );

    const { mentions } = await collect();

    expect(mentions.map(({ counts }) => counts.likes)).toEqual([0, 0, 0]);
  });

  it('keeps the stories of one paper apart', async () => {
    server.stories.push(aStory({ objectID: '1' }), aStory({ objectID: '2' }));

    expect((await collect()).mentions.map(({ post }) => post.id)).toEqual(['1', '2']);
  });

  it('tells a story once that two searches find', async () => {
    const story_text = 'Also on arXiv.';
    server.stories.push(aStory({ url: 'https://huggingface.co/papers/2611.01234', story_text }));

    expect((await collect()).mentions).toHaveLength(1);
  });

  it('says the title as HTML', async () => {
    server.stories.push(aStory({ title: 'Maps <b>"&"</b> it\'s [pdf]' }));

    const { mentions } = await collect();

    expect(mentions[0]?.post.html).toBe('Maps &lt;b&gt;&quot;&amp;&quot;&lt;/b&gt; it&#39;s [pdf]');
  });

  it('asks twice, for stories since the given time', async () => {
    server.stories.push(aStory({ created_at_i: Date.parse('2026-11-23T23:59:59Z') / 1000 }));

    const { mentions } = await collect('2026-11-24T00:00:00Z');

    expect(mentions).toEqual([]);
    expect(http.requests).toBe(2);
    expect(server.asked[0]?.get('numericFilters')).toBe('created_at_i>=1795478400');
  });

  it('says when there was more than a search shows', async () => {
    server.stories.push(
      ...Array.from({ length: 1001 }, (_, number) => aStory({ objectID: String(number) })),
    );

    const { mentions, troubles } = await collect();

    expect(mentions).toHaveLength(1000);
    expect(troubles).toEqual(['A search found too much; the oldest stories are missing.']);
  });

  it('leaves out what it cannot read, and says how much', async () => {
    const hits = [
      null,
      7,
      {},
      aStory({ objectID: '../../x' }),
      aStory({ title: null }),
      aStory({ points: 'many' }),
      aStory({ created_at_i: 1e15 }),
      aStory({ created_at_i: Date.parse('2026-11-25T00:00:00Z') / 1000 }),
      aStory({ story_text: 'a'.repeat(200_000) }),
      aStory(),
    ];
    server.instead.push({ body: JSON.stringify({ hits }) }, nothing);

    const { mentions, troubles } = await collect();

    expect(mentions).toHaveLength(1);
    expect(troubles).toEqual([
      'Left out 8 items not as expected.',
      'Left out 1 item from a time to come.',
    ]);
  });

  it.each([
    ['a page of HTML', { body: '<!doctype html><title>Hello</title>' }],
    ['a body cut short', { body: '{"hits":[{"objectID":"50' }],
    ['a list', { body: '[]' }],
    ['hits that are none', { body: '{"hits":"none"}' }],
    ['nothing', { body: '' }],
    ['a refused filter', { status: 400, body: '{"message":"Invalid filter","status":400}' }],
    ['a broken server', { status: 503, body: '' }],
    ['50 MB', { body: 'a'.repeat(50_000_000) }],
  ])('asks to be tried later after %s', async (_, answer) => {
    server.instead.push(answer);

    await expect(collect()).rejects.toThrow(RemoteError);
  });

  it('takes 403 for a refusal', async () => {
    server.instead.push({ status: 403, body: '' });

    await expect(collect()).rejects.toThrow(RefusedError);
  });
});

describe.skipIf(!existsSync(recordings))('HackerNewsStories with recorded searches', () => {
  it('reads every dialect without trouble', async () => {
    replay('search_by_date-2026-08-09.json', 'search_by_date-empty.hand.json');

    expect(await collect('2026-08-01')).toEqual({ mentions: [], extras: [], troubles: [] });
  });

  it('finds the papers', async () => {
    replay('search_by_date-arxiv.hand.json', 'search_by_date-empty.hand.json');

    const { mentions, troubles } = await collect('2026-11-19');

    expect(mentions.map(({ papers, counts }) => [...papers, counts.likes])).toEqual([
      ['2411.01234', 211],
      ['2411.01234', 2],
      ['2411.05678', 0],
    ]);
    expect(troubles).toEqual([]);
  });
});

function collect(since = '2026-11-20') {
  return source.collect(new Date(since), new AbortController().signal);
}

function replay(...files: string[]): void {
  server.instead.push(
    ...files.map((file) => ({ body: readFileSync(`${recordings}/${file}`, 'utf8') })),
  );
}
