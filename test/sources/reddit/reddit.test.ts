import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError, RemoteError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { RedditLinks } from '../../../src/sources/reddit/reddit.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { aLink, type RedditServer, startRedditServer } from '../../support/reddit-server.ts';

const recordings = '../shared/facts/sources/samples/reddit';

let server: RedditServer;
let clock: FakeClock;
let http: Http;
let source: RedditLinks;

beforeEach(async () => {
  server = await startRedditServer();
  clock = new FakeClock('2026-11-24T12:00:00Z');
  http = openHttp({ userAgent: 'hotpapers test', clock });
  source = redditWith();
});

afterEach(() => server.close());

describe('RedditLinks', () => {
  it('makes a post of a link, without its words', async () => {
    server.links.push(aLink());

    expect(await collect()).toEqual({
      mentions: [
        {
          post: {
            source: 'reddit',
            id: '1abcde0',
            url: 'https://www.reddit.com/r/MachineLearning/comments/1abcde0/r_sharper_maps/',
            author: 'ada',
            handle: 'ada',
            html: '',
            language: 'und',
            direction: 'ltr',
            postedOn: '2026-11-24',
          },
          papers: ['2611.01234'],
          counts: { reposts: 0, likes: 321, comments: 45 },
          countedAt: new Date('2026-11-24T12:00:00Z'),
        },
      ],
      extras: [],
      troubles: [],
    });
  });

  it.each([
    ['for adults', { over_18: true }],
    ['removed', { removed_by_category: 'moderator' }],
    ['by somebody who left', { author: '[deleted]' }],
    ['to a list of papers', { url: 'https://arxiv.org/list/cs.LG/recent' }],
    ['to no web address', { url: 'arXiv:2611.01234' }],
  ])('passes over a link %s', async (_, parts) => {
    server.links.push(aLink(parts));

    expect(await collect()).toEqual({ mentions: [], extras: [], troubles: [] });
  });

  it('counts a score below zero as none', async () => {
    server.links.push(aLink({ score: -5 }));

    expect((await collect()).mentions).toMatchObject([{ counts: { likes: 0 } }]);
  });

  it('asks for a token and one page when that reaches back far enough', async () => {
    fill(300, '2026-11-19T23:00:00Z');

    const { mentions } = await collect();

    expect(mentions).toEqual([]);
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/access_token',
      'GET /domain/arxiv.org/new?limit=100&raw_json=1',
    ]);
  });

  it('reads on while links are new enough', async () => {
    fill(150, '2026-11-23T09:00:00Z');
    fill(200, '2026-11-01T09:00:00Z');

    const { mentions } = await collect();

    expect(mentions).toHaveLength(150);
    expect(http.requests).toBe(3);
    expect(server.asked.at(-1)?.url).toMatch(/&after=t3_\w+$/);
  });

  it('stops after a thousand links', async () => {
    fill(1500, '2026-11-23T09:00:00Z');

    expect((await collect()).mentions).toHaveLength(1000);
  });

  it('does not go round in circles', async () => {
    const data = { after: 't3_1abcde0', children: [aLink()] };
    const page = { body: JSON.stringify({ kind: 'Listing', data }) };
    server.instead.push(undefined, page, page, page, page);

    const { mentions } = await collect();

    expect(mentions).toHaveLength(1);
    expect(http.requests).toBe(3);
  });

  it('names itself as Reddit wishes', async () => {
    source = redditWith({ userAgent: 'node:hotpapers:1.0 (by /u/ada)' });

    await collect();

    expect(server.asked.map(({ headers }) => headers['user-agent'])).toEqual([
      'node:hotpapers:1.0 (by /u/ada)',
      'node:hotpapers:1.0 (by /u/ada)',
    ]);
  });

  it('leaves out what it cannot read, and says how much', async () => {
    const children = [
      null,
      { kind: 't1', data: aLink().data },
      aLink({ id: '../x' }),
      aLink({ permalink: '//evil.example/r/x' }),
      aLink({ score: '321' }),
      aLink({ created_utc: 1e15 }),
      aLink({ created_utc: Date.parse('2026-11-25T00:00:00Z') / 1000 }),
      aLink(),
    ];
    const body = JSON.stringify({ kind: 'Listing', data: { after: null, children } });
    server.instead.push(undefined, { body });

    const { mentions, troubles } = await collect();

    expect(mentions).toHaveLength(1);
    expect(troubles).toEqual([
      'Left out 6 items not as expected.',
      'Left out 1 item from a time to come.',
    ]);
  });

  it('takes a wrong secret for a refusal, and does not tell it', async () => {
    source = redditWith({ clientSecret: 'wrong' });

    const thrown: unknown = await collect().catch((error: unknown) => error);

    expect(thrown).toBeInstanceOf(RefusedError);
    expect(String(thrown)).not.toMatch(/wrong|app/);
    expect(http.requests).toBe(1);
  });

  it.each([
    ['a token that is not given', [{ body: '{"error":"invalid_grant"}' }]],
    ['a blocked network', [{ status: 403, body: '<h1>whoa there</h1>' }]],
    ['a token that no longer counts', [undefined, { status: 401, body: '{"error":401}' }]],
    ['a listing that is forbidden', [undefined, { status: 403, body: '{"error":403}' }]],
  ])('takes %s for a refusal', async (_, answers) => {
    server.instead.push(...answers);

    await expect(collect()).rejects.toThrow(RefusedError);
  });

  it.each([
    ['HTML instead of a token', [{ body: '<!doctype html>' }]],
    ['a token that fits no header', [{ body: '{"access_token":"a\\nb"}' }]],
    ['HTML instead of a listing', [undefined, { body: '<!doctype html>' }]],
    ['a listing cut short', [undefined, { body: '{"kind":"Listing","data":{"chi' }]],
    ['a listing without children', [undefined, { body: '{"kind":"Listing","data":{}}' }]],
    ['an unknown status', [undefined, { status: 404, body: '{"error":404}' }]],
    ['too many requests', [{ status: 429, body: '{"error":429}' }]],
    ['50 MB', [undefined, { body: 'a'.repeat(50_000_000) }]],
  ])('asks to be tried later after %s', async (_, answers) => {
    server.instead.push(...answers);

    await expect(collect()).rejects.toThrow(RemoteError);
  });
});

describe.skipIf(!existsSync(recordings))('RedditLinks with recorded answers', () => {
  it('finds the papers that are still there', async () => {
    replay('access_token.hand.json', 'domain-arxiv-new.hand.json');

    const { mentions, troubles } = await collect('2026-11-20T07:00:00Z');

    expect(mentions.map(({ papers, counts }) => [...papers, counts.likes])).toEqual([
      ['2411.01234', 321],
      ['2411.05678', 12],
    ]);
    expect(troubles).toEqual([]);
  });

  it('reads the dialect of 2016 without trouble', async () => {
    replay('access_token.hand.json', 'domain-listing-2016-trimmed.json');

    expect((await collect('2016-11-17')).troubles).toEqual([]);
  });
});

function redditWith(options: { clientSecret?: string; userAgent?: string } = {}): RedditLinks {
  return new RedditLinks({
    http,
    clock,
    clientId: 'app',
    clientSecret: 's3cret',
    tokenBaseUrl: server.url,
    baseUrl: server.url,
    ...options,
  });
}

function collect(since = '2026-11-20') {
  return source.collect(new Date(since), new AbortController().signal);
}

function fill(count: number, time: string): void {
  for (let number = 0; number < count; number++) {
    const id = `x${server.links.length}`;
    server.links.push(aLink({ id, name: `t3_${id}`, created_utc: Date.parse(time) / 1000 }));
  }
}

function replay(...files: string[]): void {
  server.instead.push(
    ...files.map((file) => ({ body: readFileSync(`${recordings}/${file}`, 'utf8') })),
  );
}
