import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Asked {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** Reddit's token endpoint and the newest links to arXiv, in one server; knows the app `app` with `s3cret`. */
export interface RedditServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** The newest first. */
  readonly links: Link[];
  /** Sent instead of the next answers. */
  readonly instead: (Answer | undefined)[];
  close(): Promise<void>;
}

type Link = ReturnType<typeof aLink>;

const token = 'eyJ.PLACEHOLDER';

export async function startRedditServer(): Promise<RedditServer> {
  const asked: Asked[] = [];
  const links: Link[] = [];
  const instead: (Answer | undefined)[] = [];

  const http = createServer((request, response) => {
    text(request).then(
      (body) => respond(request, body, response),
      () => response.destroy(),
    );
  });

  function respond(request: IncomingMessage, body: string, response: ServerResponse): void {
    const { method, url = '/', headers } = request;
    asked.push({ method, url, headers });
    const answer = instead.shift() ?? answerTo(request, body, links);
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json; charset=UTF-8',
      ...answer.headers,
    });
    response.end(answer.body);
  }

  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    links,
    instead,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** A link of 24 November 2026. */
export function aLink(parts: object = {}) {
  return {
    kind: 't3',
    data: {
      id: '1abcde0',
      name: 't3_1abcde0',
      title: '[R] Sharper maps of moving air',
      url: 'https://arxiv.org/abs/2611.01234',
      domain: 'arxiv.org',
      permalink: '/r/MachineLearning/comments/1abcde0/r_sharper_maps/',
      subreddit: 'MachineLearning',
      author: 'ada',
      score: 321,
      ups: 321,
      upvote_ratio: 0.97,
      num_comments: 45,
      created_utc: Date.parse('2026-11-24T09:00:00Z') / 1000,
      is_self: false,
      over_18: false,
      hide_score: false,
      removed_by_category: null,
      ...parts,
    },
  };
}

function answerTo(request: IncomingMessage, body: string, links: readonly Link[]): Answer {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const { authorization } = request.headers;

  if (pathname === '/api/v1/access_token') {
    const knows = authorization === `Basic ${Buffer.from('app:s3cret').toString('base64')}`;
    if (request.method !== 'POST' || !knows) return refused(401, 'Unauthorized');
    if (body !== 'grant_type=client_credentials') {
      return { body: JSON.stringify({ error: 'unsupported_grant_type' }) };
    }
    const given = { access_token: token, token_type: 'bearer', expires_in: 86_400, scope: '*' };
    return { body: JSON.stringify(given) };
  }

  if (pathname !== '/domain/arxiv.org/new') return refused(404, 'Not Found');
  if (authorization !== `bearer ${token}`) return refused(401, 'Unauthorized');
  const limit = Math.min(Number(searchParams.get('limit') ?? 25), 100);
  const after = searchParams.get('after');
  const start = after === null ? 0 : links.findIndex(({ data }) => data.name === after) + 1;
  const children = links.slice(start, start + limit);
  const isLast = start + limit >= links.length;
  const data = {
    after: isLast ? null : children.at(-1)?.data.name,
    before: null,
    dist: children.length,
    children,
  };
  return { body: JSON.stringify({ kind: 'Listing', data }) };
}

function refused(error: number, message: string): Answer {
  return { status: error, body: JSON.stringify({ message, error }) };
}
