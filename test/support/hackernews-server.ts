import { once } from 'node:events';
import { createServer } from 'node:http';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Hit {
  readonly objectID: string;
  readonly created_at_i: number;
  readonly title: string;
  readonly author: string;
  readonly url?: string | null;
  readonly story_text?: string | null;
}

/** Algolia's search of Hacker News: whole words, in quotes one after the other, newest first. */
export interface HackerNewsServer {
  readonly url: string;
  /** The parameters of every search. */
  readonly asked: readonly URLSearchParams[];
  readonly stories: Hit[];
  /** Sent instead of the next answers. */
  readonly instead: Answer[];
  close(): Promise<void>;
}

export async function startHackerNewsServer(): Promise<HackerNewsServer> {
  const asked: URLSearchParams[] = [];
  const stories: Hit[] = [];
  const instead: Answer[] = [];

  const http = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(searchParams);
    const answer = instead.shift() ?? search(pathname, searchParams, stories);
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    });
    response.end(answer.body);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stories,
    instead,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** A hit of 24 November 2026. */
export function aStory(parts: object = {}) {
  return {
    objectID: '50100001',
    story_id: 50100001,
    title: 'Sharper maps of moving air',
    url: 'https://arxiv.org/abs/2611.01234',
    author: 'ada',
    points: 13,
    num_comments: 4,
    created_at: '2026-11-24T09:00:00Z',
    created_at_i: Date.parse('2026-11-24T09:00:00Z') / 1000,
    updated_at: '2026-11-24T10:00:00Z',
    _tags: ['story', 'author_ada', 'story_50100001'],
    _highlightResult: {
      url: { value: 'https://<em>arxiv</em>.org/abs/2611.01234', matchLevel: 'full' },
    },
    ...parts,
  };
}

function search(path: string, query: URLSearchParams, stories: readonly Hit[]): Answer {
  if (path !== '/api/v1/search_by_date') return refused(404, 'Not found');
  const [, operator, time] =
    /^created_at_i(>=?)(\d+)$/.exec(query.get('numericFilters') ?? '') ?? [];
  if (time === undefined) return refused(400, 'Invalid filter');

  const words = wordsOf(query.get('query') ?? '');
  const perPage = Math.min(Number(query.get('hitsPerPage') ?? 20), 1000);
  const found = stories
    .filter((story) =>
      operator === '>=' ? story.created_at_i >= +time : story.created_at_i > +time,
    )
    .filter((story) =>
      searched(story, query).some((text) => ` ${wordsOf(text)} `.includes(` ${words} `)),
    )
    .toSorted((a, b) => b.created_at_i - a.created_at_i);
  const hits = found.slice(0, perPage);
  return { body: JSON.stringify({ hits, nbHits: found.length, page: 0, hitsPerPage: perPage }) };
}

function searched(story: Hit, query: URLSearchParams): string[] {
  const { url, title, story_text: text, author } = story;
  const places =
    query.get('restrictSearchableAttributes') === 'url' ? [url] : [url, title, text, author];
  return places.filter((place) => typeof place === 'string');
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
    .join(' ');
}

function refused(status: number, message: string): Answer {
  return { status, body: JSON.stringify({ message, status }) };
}
