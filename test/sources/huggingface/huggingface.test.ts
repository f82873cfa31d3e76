import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError, RemoteError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { HuggingFacePosts } from '../../../src/sources/huggingface/huggingface.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  dailyPaper,
  type HuggingFaceServer,
  startHuggingFaceServer,
} from '../../support/huggingface-server.ts';

const recording = '../shared/facts/sources/samples/huggingface/daily_papers-2026-06-12.json';

// A Tuesday.
const now = '2026-11-24T12:00:00Z';

let server: HuggingFaceServer;
let clock: FakeClock;
let http: Http;
let source: HuggingFacePosts;

beforeEach(async () => {
  server = await startHuggingFaceServer();
  clock = new FakeClock(now);
  http = openHttp({ userAgent: 'hotpapers test', clock });
  source = new HuggingFacePosts({ http, clock, baseUrl: server.url });
});

afterEach(() => server.close());

describe('HuggingFacePosts', () => {
  it('makes a post of every paper on the list, with its votes', async () => {
    server.entries.push(dailyPaper('2026-11-24'));

    const { mentions, troubles } = await collect('2026-11-24');

    expect(mentions).toEqual([
      {
        post: {
          source: 'huggingface',
          id: '2611.01234',
          url: 'https://huggingface.co/papers/2611.01234',
          author: 'Ada Example',
          handle: 'ada',
          html: '',
          language: 'und',
          direction: 'ltr',
          postedOn: '2026-11-24',
        },
        papers: ['2611.01234'],
        counts: { reposts: 0, likes: 12, comments: 2 },
        countedAt: new Date(now),
      },
    ]);
    expect(troubles).toEqual([]);
  });

  it('tells the summary, the code and its stars', async () => {
    const told = { ai_summary: ' Maps get sharper. ', githubStars: 7 };
    server.entries.push(
      dailyPaper('2026-11-24', { ...told, githubRepo: 'https://github.com/ada/maps' }),
    );

    const { extras } = await collect('2026-11-24');

    expect(extras).toEqual([
      {
        paper: '2611.01234',
        summary: 'Maps get sharper.',
        codeUrl: 'https://github.com/ada/maps',
        stars: 7,
      },
    ]);
  });

  it('tells nothing of a paper that has neither summary nor code', async () => {
    server.entries.push(dailyPaper('2026-11-24'));

    expect((await collect('2026-11-24')).extras).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'https://example.org/login', 'github', 7, null])(
    'leaves a code link out that leads to no repository: %s',
    async (githubRepo) => {
      server.entries.push(dailyPaper('2026-11-24', { githubRepo, githubStars: 7 }));

      const { extras } = await collect('2026-11-24');

      expect(extras).toMatchObject([{ codeUrl: undefined, stars: 7 }]);
    },
  );

  it('keeps a paper whose submitter is not told', async () => {
    const nobody = { submittedOnDailyBy: null };
    server.entries.push(dailyPaper('2026-11-24', nobody, { submittedBy: undefined }));

    const { mentions } = await collect('2026-11-24');

    expect(mentions).toMatchObject([{ post: { author: 'Hugging Face', handle: 'huggingface' } }]);
  });

  it('asks for a few days by date', async () => {
    await collect('2026-11-23');

    expect(server.asked).toEqual([
      'date=2026-11-24&limit=100&p=0',
      'date=2026-11-23&limit=100&p=0',
    ]);
  });

  it('asks by week for more, and keeps only the days since', async () => {
    server.entries.push(
      dailyPaper('2026-11-17', { id: '2611.00001' }),
      dailyPaper('2026-11-18', { id: '2611.00002' }),
      dailyPaper('2026-11-24', { id: '2611.00003' }),
    );

    const { mentions, troubles } = await collect('2026-11-18');

    expect(mentions.flatMap(({ papers }) => papers)).toEqual(['2611.00003', '2611.00002']);
    expect(server.asked.at(-1)).toBe('week=2026-W47&limit=100&p=0');
    expect(http.requests).toBe(3);
    expect(troubles).toEqual([]);
  });

  it('reads on until a page is not full', async () => {
    fill(230);

    const { mentions } = await collect('2026-11-24');

    expect(mentions).toHaveLength(230);
    expect(server.asked.map((query) => query.slice(-3))).toEqual(['p=0', 'p=1', 'p=2']);
  });

  it('gives up on a list that does not end', async () => {
    fill(1000);

    const { mentions, troubles } = await collect('2026-11-24');

    expect(mentions).toHaveLength(300);
    expect(troubles).toEqual(['The list for 2026-11-24 was not read to its end.']);
  });

  it('asks three times at most, the newest lists first, and says what it left out', async () => {
    fill(250);
    server.entries.push(dailyPaper('2026-11-23', { id: '2611.00777' }));

    const { mentions, troubles } = await collect('2026-11-20');

    expect(server.asked).toEqual([
      'date=2026-11-24&limit=100&p=0',
      'date=2026-11-24&limit=100&p=1',
      'date=2026-11-24&limit=100&p=2',
    ]);
    expect(mentions).toHaveLength(250);
    expect(troubles).toEqual([
      'The list for 2026-11-23 was not read to its end.',
      'The list for 2026-W47 was not read to its end.',
    ]);
  });

  it('goes back a month at most', async () => {
    const { troubles } = await collect('2020-01-01');

    expect(http.requests).toBe(3);
    // Weeks 43 to 46 are left out; 48 and 47 were asked for.
    expect(troubles).toHaveLength(4);
  });

  it('counts a paper once that moved to the next page meanwhile', async () => {
    fill(100);
    server.entries.push(dailyPaper('2026-11-24', { id: '2611.00001', upvotes: 99 }));

    const { mentions } = await collect('2026-11-24');

    expect(mentions).toHaveLength(100);
    expect(mentions[0]).toMatchObject({ papers: ['2611.00001'], counts: { likes: 99 } });
  });

  it('leaves out what it cannot read, and says how much', async () => {
    server.instead.push({
      body: JSON.stringify([
        null,
        'a paper',
        { paper: [] },
        dailyPaper('2026-11-24', { upvotes: -1 }),
        dailyPaper('2026-11-24', { upvotes: '12' }),
        dailyPaper('2026-11-24', { submittedOnDailyAt: 'yesterday' }),
        dailyPaper('2026-11-24', { id: 'reliable-agents' }),
        dailyPaper('2026-11-25', { id: '2611.00001' }),
        dailyPaper('2026-11-24', { submittedOnDailyAt: '9999-12-31T23:59:59-23:00' }),
        dailyPaper('2026-11-24', { submittedOnDailyAt: '0000-01-01T00:00:00+23:00' }),
        dailyPaper('2026-11-24', {}, { numComments: 'two' }),
      ]),
    });

    const { mentions, troubles } = await collect('2026-11-24');

    expect(mentions).toMatchObject([{ papers: ['2611.01234'], counts: { comments: 0 } }]);
    expect(troubles).toEqual([
      'Left out 6 items not as expected.',
      'Left out 1 item without an arXiv id.',
      'Left out 2 items from a day to come.',
    ]);
  });

  it('goes on when one list is refused', async () => {
    server.entries.push(dailyPaper('2026-11-23'));
    server.instead.push({ status: 400, body: '{"error":"Invalid date"}' });

    const { mentions, troubles } = await collect('2026-11-23');

    expect(mentions).toHaveLength(1);
    expect(troubles).toEqual(['Hugging Face has no list for 2026-11-24.']);
  });

  it.each([
    ['a page of HTML', { body: '<!doctype html><title>Hello</title>' }],
    ['a body cut short', { body: '[{"paper":{"id":"2611.01' }],
    ['an object', { body: '{"error":"Something"}' }],
    ['nothing', { body: '' }],
    ['a deep nest', { body: '['.repeat(100_000) }],
    ['more than a list can weigh', { body: `["${'a'.repeat(6_000_000)}"]` }],
    ['an address that is gone', { status: 404, body: '{"error":"Not found"}' }],
    ['an unknown status', { status: 418, body: '[]' }],
    ['a broken server', { status: 502, body: 'Bad gateway' }],
  ])('asks to be tried later after %s', async (_, answer) => {
    server.instead.push(answer);

    await expect(collect('2026-11-24')).rejects.toThrow(RemoteError);
  });

  it('passes on when to come back', async () => {
    server.instead.push({
      status: 429,
      headers: { 'retry-after': '60' },
      body: '{"error":"Slow"}',
    });

    await expect(collect('2026-11-24')).rejects.toMatchObject({
      name: 'RemoteError',
      retryAt: new Date('2026-11-24T12:01:00Z'),
    });
  });

  it.each([401, 403])('takes %d for a refusal', async (status) => {
    server.instead.push({ status, body: '{"error":"Forbidden"}' });

    await expect(collect('2026-11-24')).rejects.toThrow(RefusedError);
  });

  it('stops when asked to', async () => {
    await expect(source.collect(new Date(now), AbortSignal.abort())).rejects.toThrow(RemoteError);
    expect(server.asked).toEqual([]);
  });
});

describe.skipIf(!existsSync(recording))('HuggingFacePosts with a recorded list', () => {
  it('reads all of it', async () => {
    clock.set('2026-06-12T20:00:00Z');
    server.instead.push({ body: readFileSync(recording, 'utf8') });

    const { mentions, extras, troubles } = await collect('2026-06-12');

    expect(mentions).toHaveLength(30);
    expect(extras).toHaveLength(30);
    expect(extras.filter(({ codeUrl }) => codeUrl)).toHaveLength(16);
    expect(troubles).toEqual([]);
  });
});

function collect(since: string) {
  return source.collect(new Date(since), new AbortController().signal);
}

function fill(count: number): void {
  for (let number = 1; number <= count; number++) {
    server.entries.push(
      dailyPaper('2026-11-24', { id: `2611.${String(number).padStart(5, '0')}` }),
    );
  }
}
