import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageOf } from '../../../src/lib/errors.ts';
import { openHttp } from '../../../src/lib/http.ts';
import { BlueskyPosts } from '../../../src/sources/bluesky/bluesky.ts';
import {
  anEvent,
  aRecord,
  aView,
  BlueskyServer,
  dids,
  uriOf,
} from '../../support/bluesky-server.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeMemory } from './fake-memory.ts';
import { HandTimers } from './hand-timers.ts';

const { signal } = new AbortController();
const since = new Date('2026-11-23T00:00:00Z');

let server: BlueskyServer;
let clock: FakeClock;
let memory: FakeMemory;
let bluesky: BlueskyPosts;

function aSource(search?: { identifier: string; appPassword: string }): BlueskyPosts {
  return new BlueskyPosts({
    http: openHttp({ userAgent: 'hotpapers/test', clock }),
    clock,
    memory,
    timers: new HandTimers(),
    streamUrls: [server.streamUrl],
    apiUrl: server.url,
    pdsUrl: server.url,
    ...(search && { search }),
  });
}

/** Lets the source find posts of these keys, a second apart. */
async function find(...rkeys: string[]): Promise<void> {
  const start = Date.parse('2026-11-24T09:00:00Z');
  const events = rkeys.map((rkey, index) =>
    anEvent(new Date(start + index * 1000).toISOString(), rkey),
  );
  bluesky.start();
  await server.connected(1);
  await server.publish(...events);
}

function keys(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `p${index}`);
}

function collectedKeys(mentions: readonly { post: { id: string } }[]): (string | undefined)[] {
  return mentions.map(({ post }) => post.id.split('/').at(-1));
}

beforeEach(async () => {
  server = await BlueskyServer.start();
  clock = new FakeClock('2026-11-24T12:00:00Z');
  memory = new FakeMemory();
  bluesky = aSource();
});

afterEach(async () => {
  await bluesky.stop();
  await server.close();
});

describe('BlueskyPosts', () => {
  it('counts what it found', async () => {
    await find('3a');
    server.views.push(aView('3a'));

    const collected = await bluesky.collect(since, signal);

    expect(collected).toEqual({
      mentions: [
        {
          post: {
            source: 'bluesky',
            id: uriOf('3a'),
            url: 'https://bsky.app/profile/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/post/3a',
            author: 'Alice',
            handle: 'alice.example.com',
            html: 'A very nice paper',
            language: 'en',
            direction: 'ltr',
            postedOn: '2026-11-24',
          },
          papers: ['2411.01234'],
          counts: { reposts: 34, likes: 120, comments: 4 },
          countedAt: clock.now(),
        },
      ],
      extras: [],
      troubles: [],
    });
  });

  it('asks nothing where it found nothing', async () => {
    expect(await bluesky.collect(since, signal)).toEqual({
      mentions: [],
      extras: [],
      troubles: [],
    });
    expect(server.asked).toEqual([]);
  });

  it('is down while nobody can be heard, rather than silent, and asks nothing', async () => {
    server.refusals = 99;
    bluesky.start();

    const outcome = () => bluesky.collect(since, signal).then(() => 'answered', messageOf);
    await expect.poll(outcome).toMatch(/^Bluesky's stream cannot be reached \(/);
    expect(server.asked).toEqual([]);
  });

  it('asks for 25 posts at a time', async () => {
    await find(...keys(51));
    server.views.push(...keys(51).map((rkey) => aView(rkey)));

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(51);
    expect(server.asked.map(({ parameters }) => parameters.getAll('uris').length)).toEqual([
      25, 25, 1,
    ]);
  });

  it('counts a post again each time, until it is three days old', async () => {
    await find('3a');
    server.views.push(aView('3a', { likeCount: 1 }));
    await bluesky.collect(since, signal);
    server.views.splice(0, 1, aView('3a', { likeCount: 2 }));

    const again = await bluesky.collect(since, signal);
    clock.advance({ days: 3 });
    const late = await bluesky.collect(since, signal);

    expect(again.mentions.map(({ counts }) => counts.likes)).toEqual([2]);
    expect(late.mentions).toEqual([]);
  });

  it('leaves out posts before the time it is asked about', async () => {
    await find('3a', '3b');
    server.views.push(aView('3a'), aView('3b'));

    const { mentions } = await bluesky.collect(new Date('2026-11-24T09:00:01Z'), signal);

    expect(collectedKeys(mentions)).toEqual(['3b']);
  });

  it('asks ten times at most, and says what it left out', async () => {
    await find(...keys(260));
    server.views.push(...keys(260).map((rkey) => aView(rkey)));

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(server.asked).toHaveLength(10);
    expect(mentions).toHaveLength(250);
    expect(collectedKeys(mentions)).not.toContain('p9');
    expect(troubles).toEqual([
      '10 posts of Bluesky were left out: the hottest and newest 250 are counted at a time.',
    ]);
  });

  it('counts how often it listened, refused or not', async () => {
    server.refusals = 1;
    await find('3a');
    expect(bluesky.takeConnections()).toBe(1);
    expect(bluesky.takeConnections()).toBe(0);

    await bluesky.stop();
    bluesky = aSource();
    bluesky.start();
    await server.connected(2);
    expect(bluesky.takeConnections()).toBe(1);
  });

  it('still knows after a restart what it found before', async () => {
    await find('3a');
    await bluesky.stop();
    server.views.push(aView('3a'));

    bluesky = aSource();
    const { mentions } = await bluesky.collect(since, signal);

    expect(collectedKeys(mentions)).toEqual(['3a']);
  });

  it('leaves a post out that was deleted while it was counted', async () => {
    await find('3a', '3b');
    server.views.push(aView('3a'), aView('3b'));

    server.beforeAnswering = () =>
      server.publish(
        anEvent('2026-11-24T10:00:00Z', '3a', { operation: 'delete', record: undefined }),
      );

    const { mentions } = await bluesky.collect(since, signal);

    expect(collectedKeys(mentions)).toEqual(['3b']);
  });

  it('asks again for a missing post within the hour it may take to be indexed, then no more', async () => {
    clock.set('2026-11-24T09:30:00Z');
    await find('3a');
    await bluesky.collect(since, signal);
    clock.set('2026-11-24T10:30:00Z');
    await bluesky.collect(since, signal);

    await bluesky.collect(since, signal);

    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['hidden by moderators', { labels: [{ val: '!hide' }] }],
    ['spam', { labels: [{ val: 'spam' }] }],
    ['adult', { record: aRecord({ labels: { values: [{ val: 'porn' }] } }) }],
    [
      'not meant for people without an account',
      { author: { did: 'x', handle: 'a.example.com', labels: [{ val: '!no-unauthenticated' }] } },
    ],
  ])('leaves out a post that is %s', async (_, content) => {
    await find('3a', '3b');
    server.views.push(aView('3a', content), aView('3b'));

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(collectedKeys(mentions)).toEqual(['3b']);
    expect(troubles).toEqual([]);
  });

  it('shows a post whose label was taken back', async () => {
    await find('3a');
    server.views.push(aView('3a', { labels: [{ val: 'spam', neg: true }] }));

    expect((await bluesky.collect(since, signal)).mentions).toHaveLength(1);
  });

  it('names an author without name or handle by what there is', async () => {
    const { alice } = dids;
    await find('3a', '3b');
    server.views.push(
      aView('3a', { author: { did: alice, handle: 'handle.invalid', displayName: ' ' } }),
      aView('3b', { author: { did: alice, handle: 'bob.example.com', displayName: '' } }),
    );

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions.map(({ post }) => [post.author, post.handle])).toEqual([
      ['bob.example.com', 'bob.example.com'],
      [alice, alice],
    ]);
  });

  it('tells the direction from the text and no language from nonsense', async () => {
    await find('3a');
    server.views.push(aView('3a', { record: aRecord({ text: '👇 مقال', langs: ['<b>', 7] }) }));

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions[0]?.post).toMatchObject({ language: 'und', direction: 'rtl' });
  });

  it('takes counts that are none for zero', async () => {
    await find('3a');
    server.views.push(
      aView('3a', { likeCount: -4, repostCount: 'many', quoteCount: 1e300, replyCount: null }),
    );

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions[0]?.counts).toEqual({ reposts: 0, likes: 0, comments: 0 });
  });

  it('counts the posts it cannot read, and takes none it did not ask for', async () => {
    await find('3a');
    const posts = [null, 7, {}, { ...aView('3a'), uri: 'javascript:1' }, aView('3z'), aView('3a')];
    server.instead.push({ body: JSON.stringify({ posts }) });

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(collectedKeys(mentions)).toEqual(['3a']);
    expect(troubles).toEqual(['4 posts of Bluesky could not be read.']);
  });

  it('goes on when one request is refused', async () => {
    await find(...keys(26));
    server.views.push(...keys(26).map((rkey) => aView(rkey)));
    server.instead.push({ status: 400, body: '{"error":"InvalidRequest","message":"no"}' });

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(1);
    expect(troubles).toEqual(['Bluesky refused to count 25 posts.']);
  });

  it('keeps what it has when the service fails halfway', async () => {
    await find(...keys(60));
    server.views.push(...keys(60).map((rkey) => aView(rkey)));
    server.instead.push(undefined, { status: 502, body: '{"error":"UpstreamFailure"}' });

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(25);
    expect(troubles).toEqual([expect.stringContaining('35 posts were not counted')]);
  });

  it.each([
    ['fails', { status: 502, body: '{"error":"UpstreamFailure"}' }],
    ['asks for a pause', { status: 429, body: '{"error":"RateLimitExceeded"}' }],
    ['forbids', { status: 403, body: '<html>Request forbidden by administrative rules.</html>' }],
    ['answers a page', { body: '<!doctype html><p>Hello' }],
    ['breaks off', { body: '{"posts":[{"uri":"at:' }],
    ['answers no list', { body: '{"posts":{}}' }],
    ['answers 30 MB', { body: ' '.repeat(30_000_000) }],
  ])('may work later when the service %s', async (_, answer) => {
    await find('3a');
    server.instead.push(answer);

    await expect(bluesky.collect(since, signal)).rejects.toMatchObject({ name: 'RemoteError' });

    server.views.push(aView('3a'));
    expect((await bluesky.collect(since, signal)).mentions).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    await find('3a');

    const stopped = bluesky.collect(since, AbortSignal.abort());

    await expect(stopped).rejects.toMatchObject({ name: 'RemoteError' });
  });
});

describe('BlueskyPosts with an app password', () => {
  const login = { identifier: 'alice.example.com', appPassword: 'abcd-efgh-ijkl-mnop' };

  beforeEach(() => {
    bluesky = aSource(login);
  });

  it('searches instead of listening', async () => {
    server.views.push(aView('3a'));
    bluesky.start();

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(collectedKeys(mentions)).toEqual(['3a']);
    expect(troubles).toEqual([]);
    expect(server.connections).toEqual([]);
    expect(Object.fromEntries(server.asked[1]?.parameters ?? [])).toEqual({
      q: 'arxiv',
      domain: 'arxiv.org',
      sort: 'latest',
      limit: '100',
      since: '2026-11-23T00:00:00.000Z',
    });
  });

  it('reads page after page, and logs in once', async () => {
    server.views.push(...keys(250).map((rkey) => aView(rkey)));

    const first = await bluesky.collect(since, signal);
    await bluesky.collect(since, signal);

    expect(first.mentions).toHaveLength(250);
    const methods = server.asked.map(({ method }) => method);
    expect(methods).toEqual(['createSession', ...Array.from({ length: 6 }, () => 'searchPosts')]);
  });

  it('reads twenty pages at most', async () => {
    server.views.push(...keys(2050).map((rkey) => aView(rkey)));

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(2000);
    expect(troubles).toEqual(['Older posts were left out: Bluesky is asked for 20 pages at most.']);
  });

  it('stops at a page that leads to itself', async () => {
    const page = { body: JSON.stringify({ posts: [aView('3a')], cursor: 'again' }) };
    server.instead.push(undefined, page, page, page);

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(1);
    expect(server.asked).toHaveLength(3);
  });

  it('renews a session that has expired', async () => {
    server.views.push(aView('3a'));
    await bluesky.collect(since, signal);
    server.expireSession();

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(1);
    expect(server.asked.map(({ method }) => method).slice(2)).toEqual([
      'searchPosts',
      'refreshSession',
      'searchPosts',
    ]);
  });

  it('logs in anew where the session cannot be renewed', async () => {
    server.views.push(aView('3a'));
    await bluesky.collect(since, signal);
    server.expireSession();
    server.instead.push(undefined, { status: 400, body: '{"error":"ExpiredToken"}' });

    const { mentions } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(1);
    expect(server.asked.at(-2)?.method).toBe('createSession');
  });

  it('is refused with a wrong password, which it does not repeat', async () => {
    bluesky = aSource({ ...login, appPassword: 'hunter2' });

    const refused = bluesky.collect(since, signal);

    await expect(refused).rejects.toMatchObject({
      name: 'RefusedError',
      message: 'Bluesky does not accept the identifier with this app password.',
    });
  });

  it.each([
    ['the login answers a page', [{ body: '<html>' }]],
    ['the login fails', [{ status: 502, body: '' }]],
    ['the search is forbidden', [undefined, { status: 403, body: '<html>' }]],
    ['the search answers a page', [undefined, { body: '<html>' }]],
  ])('may work later when %s', async (_, answers) => {
    server.instead.push(...answers);

    await expect(bluesky.collect(since, signal)).rejects.toMatchObject({ name: 'RemoteError' });
  });

  it('keeps the pages it has when a later one fails', async () => {
    server.views.push(...keys(150).map((rkey) => aView(rkey)));
    server.instead.push(undefined, undefined, { status: 503, body: '' });

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(mentions).toHaveLength(100);
    expect(troubles).toEqual([expect.stringContaining('The search for older posts failed')]);
  });

  it.each(['2031-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', '1970-01-01T00:00:00Z', 'today'])(
    'leaves out a post of the impossible date %s',
    async (indexedAt) => {
      server.views.push(aView('3a', { indexedAt }), aView('3b'));

      const { mentions } = await bluesky.collect(since, signal);

      expect(collectedKeys(mentions)).toEqual(['3b']);
    },
  );
});

const samples = '../shared/facts/sources/samples/bluesky';

describe.skipIf(!existsSync(samples))('BlueskyPosts on recorded answers', () => {
  it('reads a page of the search', async () => {
    bluesky = aSource({ identifier: 'alice.example.com', appPassword: server.appPassword });
    const [body, last] = ['searchPosts-page1', 'searchPosts-lastpage'].map((name) => ({
      body: readFileSync(`${samples}/${name}.hand.json`, 'utf8'),
    }));
    server.instead.push(undefined, body, last);

    const { mentions, troubles } = await bluesky.collect(since, signal);

    expect(mentions.length).toBeGreaterThan(2);
    expect(troubles).toEqual([]);
    expect(mentions[0]).toMatchObject({
      post: { author: 'Alice', postedOn: '2026-11-20' },
      papers: ['2411.01234'],
      counts: { reposts: 34, likes: 120, comments: 4 },
    });
  });
});
