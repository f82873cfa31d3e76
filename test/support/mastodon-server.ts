import { once } from 'node:events';
import { createServer } from 'node:http';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The hashtag timelines of a Mastodon instance, newest first, with a `Link` to the next page. */
export interface MastodonServer {
  readonly url: string;
  /** `127.0.0.1:1234` */
  readonly host: string;
  /** Paths with queries. */
  readonly asked: readonly string[];
  /** The newest first. */
  readonly statuses: WireStatus[];
  /** Sent instead of the next answers. */
  readonly instead: Answer[];
  close(): Promise<void>;
}

type WireStatus = ReturnType<typeof aStatus>;

export async function startMastodonServer(): Promise<MastodonServer> {
  const asked: string[] = [];
  const statuses: WireStatus[] = [];
  const instead: Answer[] = [];

  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    asked.push(`${url.pathname}${url.search}`);
    const answer = instead.shift() ?? timeline(url, statuses);
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    });
    response.end(answer.body);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  return {
    url: `http://${host}`,
    host,
    asked,
    statuses,
    instead,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** A status of 24 November 2026 under `#arxiv`; `account` replaces what is inside `account`. */
export function aStatus(parts: object = {}, account: object = {}) {
  const link =
    '<a href="https://arxiv.org/abs/2611.01234" rel="nofollow noopener" target="_blank">' +
    '<span class="invisible">https://</span><span class="ellipsis">arxiv.org/abs/2611</span>' +
    '<span class="invisible">.01234</span></a>';
  return {
    id: '115600000000000001',
    uri: 'https://example.social/users/ada/statuses/1',
    url: 'https://example.social/@ada/1',
    created_at: '2026-11-24T09:00:00.000Z',
    content: `<p>Sharper maps: ${link}</p>`,
    tags: [{ name: 'arxiv' }],
    card: null as { url: string } | null,
    reblog: null,
    reblogs_count: 3,
    favourites_count: 8,
    replies_count: 1,
    language: 'en',
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    account: {
      acct: 'ada@example.social',
      display_name: 'Ada Example',
      url: 'https://example.social/@ada',
      bot: false,
      discoverable: true,
      note: '<p>I draw maps.</p>',
      fields: [],
      ...account,
    },
    ...parts,
  };
}

function timeline(url: URL, statuses: readonly WireStatus[]): Answer {
  const [, tag] = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(url.pathname) ?? [];
  if (tag === undefined) return { status: 404, body: '{"error":"Record not found"}' };

  const others = url.searchParams.getAll('any[]').slice(0, 4);
  const names = new Set([decodeURIComponent(tag), ...others]);
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), 40);
  const maxId = url.searchParams.get('max_id');
  const found = statuses
    .filter(({ tags }) => tags.some(({ name }) => names.has(name)))
    .filter(({ id }) => maxId === null || BigInt(id) < BigInt(maxId))
    .slice(0, limit);

  const next = new URL(url);
  next.searchParams.set('max_id', found.at(-1)?.id ?? '');
  const previous = new URL(url);
  previous.searchParams.set('min_id', found[0]?.id ?? '');
  const links = [`<${next.href}>; rel="next"`, `<${previous.href}>; rel="prev"`];
  return {
    headers: found.length === limit ? { link: links.join(', ') } : {},
    body: JSON.stringify(found),
  };
}
