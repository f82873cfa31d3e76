import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError, RemoteError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { MastodonTags } from '../../../src/sources/mastodon/mastodon.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  aStatus,
  type MastodonServer,
  startMastodonServer,
} from '../../support/mastodon-server.ts';

const example = '../shared/facts/sources/samples/mastodon/status-docs-example.json';

let server: MastodonServer;
let other: MastodonServer;
let clock: FakeClock;
let http: Http;
let source: MastodonTags;

beforeEach(async () => {
  [server, other] = await Promise.all([startMastodonServer(), startMastodonServer()]);
  clock = new FakeClock('2026-11-24T12:00:00Z');
  http = openHttp({ userAgent: 'hotpapers test', clock });
  source = new MastodonTags({ http, clock, instances: [server.url], tags: ['arxiv'] });
});

afterEach(() => Promise.all([server.close(), other.close()]));

describe('MastodonTags', () => {
  it('makes a post of a status that links a paper', async () => {
    server.statuses.push(aStatus());

    expect(await collect()).toEqual({
      mentions: [
        {
          post: {
            source: 'mastodon',
            id: 'https://example.social/users/ada/statuses/1',
            url: 'https://example.social/@ada/1',
            author: 'Ada Example',
            handle: 'ada@example.social',
            html: 'Sharper maps: <a href="https://arxiv.org/abs/2611.01234">arxiv.org/abs/2611…</a>',
            language: 'en',
            direction: 'ltr',
            postedOn: '2026-11-24',
          },
          papers: ['2611.01234'],
          counts: { reposts: 3, likes: 8, comments: 1 },
          countedAt: new Date('2026-11-24T12:00:00Z'),
        },
      ],
      extras: [],
      troubles: [],
    });
  });

  it('finds a paper on the card of a link', async () => {
    const card = { url: 'https://arxiv.org/abs/2611.05678' };
    server.statuses.push(aStatus({ content: '<p>Look!</p>', card }));

    expect((await collect()).mentions).toMatchObject([{ papers: ['2611.05678'] }]);
  });

  it('names the instance of an account of its own', async () => {
    server.statuses.push(aStatus({}, { acct: 'ada', display_name: '' }));

    const { mentions } = await collect();

    expect(mentions).toMatchObject([{ post: { author: 'ada', handle: `ada@${server.host}` } }]);
  });

  it.each([
    ['ar', 'ar', 'rtl'],
    ['pt-BR', 'pt-BR', 'ltr'],
    [null, 'und', 'ltr'],
    ['"><b>', 'und', 'ltr'],
  ])('takes the language %s for %s', async (said, language, direction) => {
    server.statuses.push(aStatus({ language: said }));

    expect((await collect()).mentions).toMatchObject([{ post: { language, direction } }]);
  });

  it('does not repeat what stands behind a warning', async () => {
    server.statuses.push(aStatus({ sensitive: true }));

    expect((await collect()).mentions).toMatchObject([
      { post: { html: '' }, papers: ['2611.01234'] },
    ]);
  });

  it.each([
    ['by a bot', {}, { bot: true }],
    ['by somebody who is not to be found', {}, { discoverable: false }],
    [
      'by somebody who wants no bots',
      {},
      { note: '<p><a href="/tags/nobot">#<span>NoBot</span></a></p>' },
    ],
    ['by somebody who says so in a field', {}, { fields: [{ value: '#nobot' }] }],
    ['that repeats another', { reblog: aStatus() }, {}],
    ['for followers', { visibility: 'private' }, {}],
    ['that is not listed', { visibility: 'unlisted' }, {}],
    ['without a paper', { content: '<p>Hello</p>' }, {}],
    ['from before', { created_at: '2026-11-19T00:00:00.000Z' }, {}],
  ])('passes over a status %s', async (_, parts, account) => {
    server.statuses.push(aStatus(parts, account));

    expect(await collect()).toEqual({ mentions: [], extras: [], troubles: [] });
  });

  it('asks for five tags at once', async () => {
    source = new MastodonTags({
      http,
      clock,
      instances: [server.url],
      tags: ['arxiv', 'machinelearning', 'nlproc', 'a', 'b', 'c'],
    });
    server.statuses.push(aStatus({ tags: [{ name: 'nlproc' }] }));

    const { mentions } = await collect();

    expect(mentions).toHaveLength(1);
    expect(server.asked.map((path) => decodeURIComponent(path))).toEqual([
      '/api/v1/timelines/tag/arxiv?limit=40&any[]=machinelearning&any[]=nlproc&any[]=a&any[]=b',
      '/api/v1/timelines/tag/c?limit=40',
    ]);
  });

  it('reads on while statuses are new enough', async () => {
    fill(70, '2026-11-23T09:00:00.000Z');
    fill(200, '2026-11-01T09:00:00.000Z');

    expect((await collect()).mentions).toHaveLength(70);
    expect(http.requests).toBe(2);
  });

  it('reads five pages at most', async () => {
    fill(400, '2026-11-23T09:00:00.000Z');

    expect((await collect()).mentions).toHaveLength(200);
  });

  it('asks for nothing when there are no instances or no tags', async () => {
    const nothing = { mentions: [], extras: [], troubles: [] };
    source = new MastodonTags({ http, clock, instances: [], tags: ['arxiv'] });
    expect(await collect()).toEqual(nothing);

    source = new MastodonTags({ http, clock, instances: [server.url], tags: [] });
    expect(await collect()).toEqual(nothing);

    expect(http.requests).toBe(0);
  });

  it('leaves out what it cannot read, and says how much', async () => {
    const items = [
      null,
      [],
      aStatus({ uri: 7 }),
      aStatus({ url: 'javascript:alert(1)' }),
      aStatus({ favourites_count: -1 }),
      aStatus({ created_at: 'now' }),
      aStatus({ content: 'a'.repeat(60_000) }),
      aStatus({}, { acct: 'ada lovelace' }),
      aStatus({ created_at: '2026-11-25T00:00:00.000Z' }),
      aStatus({ created_at: '9999-12-31T23:59:59-23:00' }),
      aStatus({ card: { url: 'nowhere' } }),
    ];
    server.instead.push({ body: JSON.stringify(items) });

    const { mentions, troubles } = await collect();

    expect(mentions).toHaveLength(1);
    expect(troubles).toEqual([
      'Left out 8 items not as expected.',
      'Left out 2 items from a time to come.',
    ]);
  });

  it.each([401, 403, 422])('takes %d for a refusal', async (status) => {
    server.instead.push({ status, body: '{"error":"This method requires an authenticated user"}' });

    await expect(collect()).rejects.toThrow(RefusedError);
  });

  it.each([
    ['a page of HTML', { body: '<!doctype html><title>Hello</title>' }],
    ['a body cut short', { body: '[{"id":"1156' }],
    ['an object', { body: '{"error":"Something"}' }],
    ['an unknown status', { status: 404, body: '{"error":"Record not found"}' }],
    ['too many requests', { status: 429, body: '{"error":"Too many requests"}' }],
    ['50 MB', { body: 'a'.repeat(50_000_000) }],
  ])('asks to be tried later after %s', async (_, answer) => {
    server.instead.push(answer);

    await expect(collect()).rejects.toThrow(RemoteError);
  });
});

describe('MastodonTags with two instances', () => {
  beforeEach(() => {
    const instances = [server.url, other.url];
    source = new MastodonTags({ http, clock, instances, tags: ['arxiv'] });
  });

  it('tells a status once that both know, with the greater counts', async () => {
    server.statuses.push(aStatus({ favourites_count: 8, reblogs_count: 1 }));
    other.statuses.push(aStatus({ id: '7', favourites_count: 2, reblogs_count: 5 }));

    const { mentions } = await collect();

    expect(mentions.map(({ counts }) => counts)).toEqual([{ reposts: 5, likes: 8, comments: 1 }]);
  });

  it('goes on with the other when one fails, and says so', async () => {
    server.instead.push({ status: 422, body: '{}' });
    other.statuses.push(aStatus());

    const { mentions, troubles } = await collect();

    expect(mentions).toHaveLength(1);
    expect(troubles).toEqual([`${server.host} does not show its posts to strangers (422).`]);
  });

  it('asks to be tried later when both fail and one may come back', async () => {
    server.instead.push({ status: 403, body: '{}' });
    other.instead.push({ status: 503, body: '' });

    await expect(collect()).rejects.toThrow(RemoteError);
  });

  it('stops when asked to', async () => {
    await expect(source.collect(new Date(0), AbortSignal.abort())).rejects.toThrow(RemoteError);
    expect(http.requests).toBeLessThan(2);
  });
});

describe.skipIf(!existsSync(example))('MastodonTags with the documented status', () => {
  it('reads it without trouble', async () => {
    server.instead.push({ body: `[${readFileSync(example, 'utf8')}]` });

    expect(await collect('2019-12-01')).toEqual({ mentions: [], extras: [], troubles: [] });
  });
});

function collect(since = '2026-11-20') {
  return source.collect(new Date(since), new AbortController().signal);
}

function fill(count: number, time: string): void {
  for (let number = 0; number < count; number++) {
    const id = String(100_000 - server.statuses.length);
    const uri = `https://example.social/users/ada/statuses/${id}`;
    server.statuses.push(aStatus({ id, uri, created_at: time }));
  }
}
