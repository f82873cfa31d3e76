import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collect } from '../../src/cli/collect.ts';
import { digest } from '../../src/cli/digest.ts';
import { newsConfigOf, newsVariables } from '../../src/news-config.ts';
import { Desk } from '../cli/desk.ts';

const samples = '../shared/facts/sources/samples';

let desk: Desk;
let http: Server;
let asked: string[];

beforeEach(async () => {
  asked = [];
  http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url.pathname);
    const { status = 200, body } = answer(url);
    response.writeHead(status).end(body);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  desk = new Desk();
  desk.clock.set('2026-11-23T12:00:00Z');
});

afterEach(async () => {
  desk.clear();
  http.closeAllConnections();
  http.close();
  await once(http, 'close');
});

/** The recordings are of several days: their papers and dates are moved into one. */
function recorded(file: string, moved: Readonly<Record<string, string>>): string {
  const text = readFileSync(`${samples}/${file}`, 'utf8');
  return Object.entries(moved).reduce((so, [from, to]) => so.replaceAll(from, to), text);
}

function answer(url: URL): { status?: number; body: string } {
  const { pathname, searchParams } = url;
  if (pathname.startsWith('/rss/')) {
    return { body: recorded('arxiv-rss/rss-all-announce-types.gen.xml', {}) };
  }
  if (pathname === '/api/daily_papers') {
    const isTheDay = searchParams.get('date') === '2026-11-23';
    return { body: isTheDay ? dailyPapers() : '[]' };
  }
  if (pathname === '/api/v1/search_by_date') {
    return {
      body: recorded('hackernews/search_by_date-arxiv.hand.json', { '2411.01234': '2611.10001' }),
    };
  }
  // For papers that were not announced.
  return { body: recorded('arxiv-api/id_0000.0000.xml', {}) };
}

function dailyPapers(): string {
  const [first = '', second = ''] = Array.from(
    recorded('huggingface/daily_papers-2026-06-12.json', {}).matchAll(
      /"paper":\s*\{\s*"id":\s*"([^"]+)"/g,
    ),
    ([, id = '']) => id,
  );
  return recorded('huggingface/daily_papers-2026-06-12.json', {
    '2026-06-12': '2026-11-23',
    [first]: '2611.10002',
    [second]: '2611.10001',
  });
}

function news() {
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const origin = `http://127.0.0.1:${port}`;
  const env = z.object(newsVariables).parse({
    HOTPAPERS_CATEGORIES: 'cs',
    HOTPAPERS_SOURCES: 'huggingface,hackernews',
    ARXIV_RSS_URL: origin,
    ARXIV_LIST_URL: origin,
    ARXIV_API_URL: origin,
    HUGGINGFACE_URL: origin,
    HACKERNEWS_URL: origin,
  });
  return newsConfigOf(env, true);
}

describe.skipIf(!existsSync(samples))('what the sources have answered', () => {
  it('becomes a ranked digest with receipts', async () => {
    desk.news = news();

    const collected = await desk.call(collect, ['--day', '2026-11-23']);
    const built = await desk.call(digest, ['--day', '2026-11-23']);

    expect([collected.code, built.code]).toEqual([0, 0]);
    expect(collected.out).toMatch(/^arxiv: 4 papers, 1 request/);
    expect(built.out).toContain('Hot papers · Monday 23 November 2026');
    expect(Array.from(built.out.matchAll(/abs\/([\d.]+)/g), ([, id]) => id)).toEqual([
      '2611.10001',
      '2611.10002',
    ]);
    expect(built.out).toMatch(/heat \d+ · HN \d+ · HF \d+/);
    expect(asked.length).toBeLessThanOrEqual(10);
  });
});
