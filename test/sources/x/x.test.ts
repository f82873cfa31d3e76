import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, type Http, type HttpAnswer, openHttp } from '../../../src/lib/http.ts';
import type { Collected } from '../../../src/sources/source.ts';
import { type XOptions, XPosts } from '../../../src/sources/x/x.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { aLink, aTweet, problem, XServer } from '../../support/x-server.ts';
import { FakeMemory } from '../bluesky/fake-memory.ts';

const { signal } = new AbortController();
const since = new Date('2026-11-23T12:00:00Z');

let server: XServer;
let clock: FakeClock;
let memory: FakeMemory;

function aSource(options: Partial<XOptions> = {}): XPosts {
  return new XPosts({
    http: openHttp({ userAgent: 'hotpapers/test', clock }),
    clock,
    memory,
    bearerToken: 'right',
    dailyBudget: 100,
    baseUrl: server.url,
    ...options,
  });
}

/** Shows every answer, whatever its status. */
class OpenHttp implements Http {
  requests = 0;

  async ask(url: string | URL, { headers, signal: stop }: Ask = {}): Promise<HttpAnswer> {
    const answer = await fetch(url, { headers: { ...headers }, signal: stop ?? null });
    return {
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      url: answer.url,
    };
  }
}

function tweets(count: number) {
  return Array.from({ length: count }, (_, index) => aTweet(String(1000 + index)));
}

function spent(): string | undefined {
  return memory.values.get('x.spent');
}

beforeEach(async () => {
  server = await XServer.start();
  clock = new FakeClock('2026-11-24T12:00:00Z');
  memory = new FakeMemory();
});

afterEach(() => server.close());

describe('XPosts', () => {
  it('hands over who posted about which paper, with counts and without the text', async () => {
    server.posts.push(aTweet('1990000000000000001'));

    const collected = await aSource().collect(since, signal);

    expect(collected).toEqual({
      mentions: [
        {
          post: {
            source: 'x',
            id: '1990000000000000001',
            url: 'https://x.com/alice/status/1990000000000000001',
            author: 'Alice',
            handle: 'alice',
            html: '',
            language: 'en',
            direction: 'ltr',
            postedOn: '2026-11-24',
          },
          papers: ['2411.01234'],
          counts: { reposts: 120, likes: 640, comments: 8 },
          countedAt: clock.now(),
        },
      ],
      extras: [],
      troubles: [],
    });
  });

  it('asks one question for all papers, for originals with some likes', async () => {
    await aSource().collect(since, signal);

    expect(Object.fromEntries(server.asked[0] ?? [])).toEqual({
      query:
        '(url:"arxiv.org" OR url:"alphaxiv.org" OR url:"huggingface.co/papers") -is:retweet min_likes:10',
      max_results: '100',
      start_time: '2026-11-23T12:00:00Z',
      'tweet.fields':
        'created_at,public_metrics,author_id,entities,referenced_tweets,lang,note_tweet',
      expansions: 'author_id',
      'user.fields': 'username,name',
    });
  });

  it('asks no further back than X searches, and for nothing that has just been said', async () => {
    const x = aSource({ minLikes: 0 });

    await x.collect(new Date('2026-01-01T00:00:00Z'), signal);
    await x.collect(new Date('2026-11-24T11:59:30Z'), signal);

    expect(server.asked.map((asked) => asked.get('start_time'))).toEqual(['2026-11-17T12:05:00Z']);
    expect(server.asked[0]?.get('query')).not.toContain('min_likes');
  });

  it('reads page after page', async () => {
    server.posts.push(...tweets(250));

    const { mentions } = await aSource().collect(since, signal);

    expect(mentions).toHaveLength(250);
    expect(server.asked.map((asked) => asked.get('next_token'))).toEqual([null, '100', '200']);
  });

  it('reads twenty pages at most', async () => {
    server.posts.push(...tweets(2050));

    const { mentions, troubles } = await aSource().collect(since, signal);

    expect(mentions).toHaveLength(2000);
    expect(troubles).toEqual(['Older posts were left out: X is asked for 20 pages at most.']);
  });

  it('stops at a page that leads to itself', async () => {
    const body = JSON.stringify({ data: [aTweet('1')], meta: { next_token: 'again' } });
    server.instead.push({ body }, { body }, { body });

    await aSource().collect(since, signal);

    expect(server.asked).toHaveLength(2);
  });

  it('counts an original once and its reposts not at all', async () => {
    const repost = { text: 'RT @alice', referenced_tweets: [{ type: 'retweeted', id: '1' }] };
    const quote = { referenced_tweets: [{ type: 'quoted', id: '1' }] };
    server.posts.push(aTweet('3', repost), aTweet('2', quote), aTweet('1'), aTweet('1'));

    const { mentions, troubles } = await aSource().collect(since, signal);

    expect(mentions.map(({ post }) => post.id)).toEqual(['2', '1']);
    expect(troubles).toEqual([]);
  });

  it('reads the names of the newer specification too', async () => {
    const { public_metrics: _, ...rest } = aTweet('1');
    const newer = { public_metrics: { repost_count: 5, like_count: 6, reply_count: 7 } };
    const repost = { referenced_posts: [{ type: 'reposted', id: '1' }] };
    const note = {
      note_post: { text: 'x', entities: { urls: [aLink('https://arxiv.org/abs/2411.05678')] } },
    };
    server.posts.push({ ...rest, ...newer, ...note }, aTweet('2', repost));

    const { mentions } = await aSource().collect(since, signal);

    expect(mentions.map(({ counts }) => counts)).toEqual([{ reposts: 5, likes: 6, comments: 7 }]);
    expect(mentions[0]?.papers).toEqual(['2411.01234', '2411.05678']);
  });

  it.each([
    [
      'where a link leads in the end',
      { entities: { urls: [aLink('https://bit.ly/x', 'https://arxiv.org/abs/2411.05678')] } },
    ],
    [
      'the links of a long post',
      {
        entities: undefined,
        note_tweet: {
          text: 'long',
          entities: { urls: [aLink('https://arxiv.org/abs/2411.05678')] },
        },
      },
    ],
    [
      'what a long post says of arXiv',
      { entities: undefined, note_tweet: { text: 'It is arXiv:2411.05678 again' } },
    ],
  ])('reads %s', async (_, content) => {
    server.posts.push(aTweet('1', content));

    const { mentions } = await aSource().collect(since, signal);

    expect(mentions[0]?.papers).toEqual(['2411.05678']);
  });

  it('leaves out posts about no paper, and takes at most five papers of one', async () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      aLink(`https://arxiv.org/abs/2411.0000${index + 1}`),
    );
    server.posts.push(
      aTweet('1', { entities: { urls: [aLink('https://x.com/i/status/1')] } }),
      aTweet('2', { text: '1411.0567 euros', entities: undefined }),
      aTweet('3', { entities: { urls: many } }),
    );

    const { mentions } = await aSource().collect(since, signal);

    expect(mentions.map(({ papers }) => papers.length)).toEqual([5]);
  });

  it('tells X’s made-up languages from real ones', async () => {
    const langs = ['zxx', 'qme', '<b>', 'ja'];
    server.posts.push(...langs.map((lang, index) => aTweet(String(index), { lang })));

    const { mentions } = await aSource().collect(since, signal);

    expect(mentions.map(({ post }) => post.language)).toEqual(['und', 'und', 'und', 'ja']);
  });

  it('counts what it cannot read and takes the rest', async () => {
    const odd = [
      null,
      'text',
      aTweet('../1'),
      aTweet('1', { created_at: 'yesterday' }),
      aTweet('2', { created_at: '2031-01-01T00:00:00.000Z' }),
      aTweet('3', { public_metrics: undefined }),
      aTweet('4', { author_id: '13' }),
      aTweet('5', {
        public_metrics: { retweet_count: -1, like_count: '7' },
        entities: { urls: [null, aLink('https://arxiv.org/abs/2411.01234')] },
      }),
    ];
    const users = [...server.users, { id: '13', name: 'Carol', username: '"><b>' }, 7];
    const page = { data: odd, includes: { users }, errors: [{}], meta: { result_count: 8 } };
    server.instead.push({ body: JSON.stringify(page) });

    const { mentions, troubles } = await aSource().collect(since, signal);

    expect(mentions.map(({ post, counts }) => [post.id, counts])).toEqual([
      ['5', { reposts: 0, likes: 0, comments: 0 }],
    ]);
    expect(troubles).toEqual([
      '6 posts of X could not be read.',
      '1 posts of X came without their author.',
    ]);
  });
});

describe("XPosts' budget", () => {
  it('counts the posts and authors it was sent', async () => {
    server.posts.push(...tweets(130));

    await aSource().collect(since, signal);

    // 130 posts at half a cent; one author on each of two pages at a cent.
    expect(spent()).toBe('2026-11-24 0.670');
  });

  it('asks for no more than it can pay, then not at all until the next day in UTC', async () => {
    server.posts.push(...tweets(500));
    const x = aSource({ dailyBudget: 0.5 });

    const first = await x.collect(since, signal);
    const second = await x.collect(since, signal);
    clock.set('2026-11-25T00:00:00Z');
    await x.collect(since, signal);

    expect(server.asked.map((asked) => asked.get('max_results'))).toEqual([
      '33',
      '21',
      '14',
      '33',
      '21',
      '14',
    ]);
    expect(first.mentions).toHaveLength(68);
    expect(second).toEqual({
      mentions: [],
      extras: [],
      troubles: ['X was not asked for more: its daily budget of $0.50 is used up.'],
    });
  });

  it('remembers over a restart', async () => {
    memory.values.set('x.spent', '2026-11-24 0.950');

    await aSource({ dailyBudget: 1 }).collect(since, signal);

    expect(server.asked).toEqual([]);
  });

  it.each(['', 'nonsense', '2026-11-24 NaN', '2026-11-24 -5', '2026-11-23 99'])(
    'begins the day anew with "%s" written down',
    async (written) => {
      memory.values.set('x.spent', written);

      await aSource({ dailyBudget: 1 }).collect(since, signal);

      expect(server.asked).toHaveLength(1);
    },
  );

  it('counts a search as paid in full until it is answered', async () => {
    server.posts.push(...tweets(1));
    const reads: (string | undefined)[] = [];
    const http = openHttp({ userAgent: 'hotpapers/test', clock });
    const watched = {
      requests: 0,
      ask: (...args: Parameters<typeof http.ask>) => {
        reads.push(spent());
        return http.ask(...args);
      },
    };

    await aSource({ http: watched }).collect(since, signal);

    expect(reads).toEqual(['2026-11-24 1.500']);
    expect(spent()).toBe('2026-11-24 0.015');
  });

  it('pays nothing for what failed', async () => {
    server.instead.push({ status: 503, body: '' });

    await expect(aSource().collect(since, signal)).rejects.toMatchObject({ name: 'RemoteError' });

    expect(spent()).toBe('2026-11-24 0.000');
  });

  it('never spends more than it may', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.nat(200), async (cents, count) => {
        memory.values.clear();
        server.posts.splice(0, Number.POSITIVE_INFINITY, ...tweets(count));
        const x = aSource({ dailyBudget: cents / 100 });

        await x.collect(since, signal);
        await x.collect(since, signal);

        expect(Number((spent() ?? ' 0').split(' ')[1])).toBeLessThanOrEqual(cents / 100);
      }),
      { numRuns: 30 },
    );
  });
});

describe('XPosts when X refuses', () => {
  it.each([
    [400, problem(400, 'Invalid Request'), 'X refuses the search. It says: Invalid Request'],
    [
      402,
      {
        status: 402,
        body: '{"account_id":1243608864848629761,"title":"CreditsDepleted","detail":"No credits"}',
      },
      'The X account has no credits left; buy some to go on.',
    ],
    [
      403,
      problem(403, 'Client Forbidden', { detail: 'Use keys of\na Project.' }),
      'X does not let this app search. It says: Use keys of a Project.',
    ],
    [403, { status: 403, body: '<html>' }, 'X does not let this app search.'],
  ])('is refused by a %s', async (_, answer, message) => {
    server.instead.push(answer);

    const refused = aSource().collect(since, signal);

    await expect(refused).rejects.toMatchObject({ name: 'RefusedError', message });
  });

  it('is refused with a wrong token, which it does not repeat', async () => {
    const refused = aSource({ bearerToken: 'wrong' }).collect(since, signal);

    await expect(refused).rejects.toMatchObject({
      name: 'RefusedError',
      message: 'X does not accept the bearer token.',
    });
  });

  it.each([
    ['answers a page', { body: '<!doctype html><p>Hello' }],
    ['breaks off', { body: '{"data":[{"id":"1' }],
    ['answers no page', { body: '{"data":7,"meta":{}}' }],
    ['fails', { status: 500, body: '' }],
    ['answers oddly', { status: 404, body: '' }],
    ['answers 30 MB', { body: ' '.repeat(30_000_000) }],
  ])('may work later when X %s', async (_, answer) => {
    server.instead.push(answer);

    await expect(aSource().collect(since, signal)).rejects.toMatchObject({ name: 'RemoteError' });
  });

  it('hands over what it paid for when a later page fails', async () => {
    server.posts.push(...tweets(150));
    server.instead.push(undefined, { status: 402, body: '{}' });

    const { mentions, troubles } = await aSource().collect(since, signal);

    expect(mentions).toHaveLength(100);
    expect(troubles).toEqual([
      'The search for older posts failed: The X account has no credits left; buy some to go on.',
    ]);
  });

  it('waits as long as X asks for where a 429 is shown to it', async () => {
    const headers = { 'x-rate-limit-reset': String(Date.parse('2026-11-24T12:07:00Z') / 1000) };
    server.instead.push({ ...problem(429, 'Too Many Requests'), headers });

    const refused = aSource({ http: new OpenHttp() }).collect(since, signal);

    await expect(refused).rejects.toMatchObject({
      name: 'RemoteError',
      retryAt: new Date('2026-11-24T12:07:00Z'),
    });
  });

  it('does not come back to a usage cap', async () => {
    server.instead.push(problem(429, 'UsageCapExceeded', { period: 'Monthly' }));

    const refused = aSource({ http: new OpenHttp() }).collect(since, signal);

    await expect(refused).rejects.toMatchObject({ name: 'RefusedError' });
  });

  it('stops when it is told to', async () => {
    const stopped = aSource().collect(since, AbortSignal.abort());

    await expect(stopped).rejects.toMatchObject({ name: 'RemoteError' });
  });
});

const samples = '../shared/facts/sources/samples/x';

function replay(name: string): Promise<Collected> {
  server.instead.push({ body: readFileSync(`${samples}/${name}.json`, 'utf8') });
  return aSource().collect(since, signal);
}

describe.skipIf(!existsSync(samples))('XPosts on recorded answers', () => {
  it.each(['search_recent-arxiv.hand', 'search_recent-arxiv-spec2.167-names.hand'])(
    'reads %s',
    async (name) => {
      const { mentions, troubles } = await replay(name);

      expect(mentions.map(({ post, counts }) => [post.id, counts])).toEqual([
        ['1990000000000000001', { reposts: 120, likes: 640, comments: 8 }],
      ]);
      expect(troubles).toEqual([]);
    },
  );

  it.each(['search_recent-0', 'search_recent-empty.hand', 'search_recent-2025-03-public_metrics'])(
    'finds no paper in %s',
    async (name) => {
      expect((await replay(name)).mentions).toEqual([]);
    },
  );

  it('reads what is there when a part is missing', async () => {
    expect((await replay('search_recent-partial-error.hand')).troubles).toEqual([
      '1 posts of X came without their author.',
    ]);
  });
});
