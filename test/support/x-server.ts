import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

type Tweet = Readonly<Record<string, unknown>> & { readonly author_id: string };

/** X's recent search for the token `right`; bills like the real one. */
export class XServer {
  /** What the search finds, newest first. */
  readonly posts: Tweet[] = [];
  readonly users: unknown[] = [{ id: '11', name: 'Alice', username: 'alice' }];
  /** The parameters of every search. */
  readonly asked: URLSearchParams[] = [];
  /** Sent instead of the next answers. */
  readonly instead: (Answer | undefined)[] = [];
  readonly #http = createServer((request, response) => {
    const { status = 200, headers, body } = this.#answer(request);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(body);
  });

  static async start(): Promise<XServer> {
    const server = new XServer();
    server.#http.listen(0, '127.0.0.1');
    await once(server.#http, 'listening');
    return server;
  }

  get url(): string {
    const address = this.#http.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage): Answer {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    this.asked.push(searchParams);
    const { authorization } = request.headers;
    return this.instead.shift() ?? this.#search(pathname, searchParams, authorization);
  }

  #search(path: string, parameters: URLSearchParams, authorization: string | undefined): Answer {
    const count = Number(parameters.get('max_results') ?? 10);
    if (authorization !== 'Bearer right') return problem(401, 'Unauthorized');
    if (path !== '/2/tweets/search/recent') return problem(404, 'Not Found Error');
    if (count < 10 || count > 100) return problem(400, 'Invalid Request');

    const start = Number(parameters.get('next_token') ?? 0);
    const data = this.posts.slice(start, start + count);
    const end = start + count;
    const meta = {
      result_count: data.length,
      ...(end < this.posts.length && { next_token: String(end) }),
    };
    // What is empty is left out.
    return {
      body: JSON.stringify(data.length > 0 ? { data, ...this.#includes(), meta } : { meta }),
    };
  }

  #includes() {
    return { includes: { users: this.users } };
  }
}

/** A post of Alice that links 2411.01234. */
export function aTweet(id: string, content: Readonly<Record<string, unknown>> = {}): Tweet {
  return {
    id,
    edit_history_tweet_ids: [id],
    author_id: '11',
    created_at: '2026-11-24T09:00:00.000Z',
    lang: 'en',
    text: 'Tiny models &amp; more https://t.co/AbCdEfGhIj',
    public_metrics: {
      retweet_count: 120,
      reply_count: 8,
      like_count: 640,
      quote_count: 12,
      bookmark_count: 300,
      impression_count: 51_234,
    },
    entities: { urls: [aLink('https://arxiv.org/abs/2411.01234')] },
    ...content,
  };
}

export function aLink(expanded: string, unwound?: string) {
  return {
    start: 23,
    end: 46,
    url: 'https://t.co/AbCdEfGhIj',
    expanded_url: expanded,
    display_url: 'arxiv.org/abs/2411.01234…',
    ...(unwound !== undefined && { unwound_url: unwound }),
  };
}

export function problem(status: number, title: string, more: object = {}): Answer {
  const type = 'about:blank';
  return { status, body: JSON.stringify({ title, type, status, detail: title, ...more }) };
}
