import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Asked {
  readonly method: string;
  readonly parameters: URLSearchParams;
  readonly authorization: string | undefined;
}

type StreamedEvent = Readonly<Record<string, unknown>> & { readonly time_us: number };
type View = Readonly<Record<string, unknown>> & { readonly uri: string };

const pageSize = 100;
const password = 'abcd-efgh-ijkl-mnop';

/** Jetstream, the AppView's `getPosts` and a PDS with search for `alice.example.com`, in one server. */
export class BlueskyServer {
  /** What the AppView and the search know. */
  readonly views: View[] = [];
  /** Everything streamed so far. */
  readonly events: StreamedEvent[] = [];
  /** Every call, in order. */
  readonly asked: Asked[] = [];
  /** The parameters of every connection, refused ones too. */
  readonly connections: URLSearchParams[] = [];
  /** Sent instead of the next answers. */
  readonly instead: (Answer | undefined)[] = [];
  /** Done before each answer. */
  beforeAnswering: () => Promise<void> = () => Promise.resolve();
  /** How many of the next connections to the stream are turned away. */
  refusals = 0;
  readonly appPassword = password;
  readonly #http = createServer((request, response) => {
    this.#respond(request, response).catch(() => response.destroy());
  });
  readonly #streams = new WebSocketServer({ noServer: true });
  #logins = 0;
  #arrivals: (() => void)[] = [];

  static async start(): Promise<BlueskyServer> {
    const server = new BlueskyServer();
    server.#http.on('upgrade', (request, socket, head) => {
      server.connections.push(parametersOf(request));
      socket.on('error', () => socket.destroy());
      if (server.refusals > 0) {
        server.refusals--;
        socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      } else {
        server.#streams.handleUpgrade(request, socket, head, (stream) => {
          stream.on('error', () => stream.terminate());
          server.#replay(stream, parametersOf(request));
        });
      }
      for (const arrive of server.#arrivals) arrive();
    });
    server.#http.listen(0, '127.0.0.1');
    await once(server.#http, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port()}`;
  }

  get streamUrl(): string {
    return `ws://127.0.0.1:${this.#port()}`;
  }

  async connected(times: number): Promise<void> {
    while (this.connections.length < times) {
      await new Promise<void>((resolve) => this.#arrivals.push(resolve));
    }
    await this.heard();
  }

  async publish(...events: StreamedEvent[]): Promise<void> {
    this.events.push(...events);
    await this.send(...events.map((event) => JSON.stringify(event)));
  }

  /** Frames as they are, and not kept for those who come later. */
  async send(...frames: (string | Buffer)[]): Promise<void> {
    for (const stream of this.#streams.clients) {
      for (const frame of frames) stream.send(frame);
    }
    await this.heard();
  }

  /** Resolves when every listener has taken in what was sent: a pong comes after the frames before its ping. */
  async heard(): Promise<void> {
    await Promise.all(
      Array.from(this.#streams.clients, async (stream) => {
        const over = Promise.race([once(stream, 'pong'), once(stream, 'close')]);
        stream.ping();
        await over;
      }),
    );
  }

  /** Ends every connection to the stream. */
  hangUp(): void {
    for (const stream of this.#streams.clients) stream.close(1008, 'ConsumerTooSlow');
  }

  /** Resolves when nobody listens any more. */
  async left(): Promise<void> {
    const streams = [...this.#streams.clients];
    await Promise.all(streams.map((stream) => once(stream, 'close')));
  }

  get listeners(): number {
    return this.#streams.clients.size;
  }

  expireSession(): void {
    this.#logins++;
  }

  async close(): Promise<void> {
    for (const stream of this.#streams.clients) stream.terminate();
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  #port(): number | undefined {
    const address = this.#http.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  #replay(stream: WebSocket, parameters: URLSearchParams): void {
    const cursor = Number(parameters.get('cursor') ?? Number.POSITIVE_INFINITY);
    for (const event of this.events) {
      if (event.time_us >= cursor) stream.send(JSON.stringify(event));
    }
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status = 200, headers, body } = await this.#answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const parameters = parametersOf(request);
    const { authorization } = request.headers;
    const method = pathname.split('.').at(-1) ?? '';
    this.asked.push({ method, parameters, authorization });
    const body = await text(request);
    await this.beforeAnswering();
    return this.instead.shift() ?? this.#call(method, parameters, authorization, body);
  }

  #call(method: string, parameters: URLSearchParams, token: string | undefined, body: string) {
    switch (method) {
      case 'getPosts':
        return this.#getPosts(parameters.getAll('uris'));
      case 'createSession':
        return body === JSON.stringify({ identifier: 'alice.example.com', password })
          ? this.#session()
          : refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');
      case 'refreshSession':
        return token === 'Bearer refresh' ? this.#session() : refusal(400, 'ExpiredToken', 'Token');
      case 'searchPosts':
        return token === `Bearer access-${this.#logins}`
          ? this.#search(parameters)
          : refusal(400, 'ExpiredToken', 'Token has expired');
      default:
        return refusal(501, 'MethodNotImplemented', 'Method Not Implemented');
    }
  }

  #session(): Answer {
    this.#logins++;
    return json({ accessJwt: `access-${this.#logins}`, refreshJwt: 'refresh', did: 'did:plc:a' });
  }

  #getPosts(uris: readonly string[]): Answer {
    if (uris.length < 1 || uris.length > 25) {
      return refusal(400, 'InvalidRequest', 'Error: uris must not have more than 25 elements');
    }
    // In no order one could rely on.
    return json({ posts: this.views.filter(({ uri }) => uris.includes(uri)).toReversed() });
  }

  #search(parameters: URLSearchParams): Answer {
    if (!parameters.get('q')) return refusal(400, 'InvalidRequest', 'Error: Params must have "q"');
    const start = Number(parameters.get('cursor') ?? 0);
    const end = start + pageSize;
    const cursor = end < this.views.length ? { cursor: String(end) } : {};
    return json({ posts: this.views.slice(start, end), ...cursor });
  }
}

export const dids = {
  alice: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
  bob: 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb',
};

export function uriOf(rkey: string, did = dids.alice): string {
  return `at://${did}/app.bsky.feed.post/${rkey}`;
}

/** A commit of the stream, of a post that links 2411.01234 in its card unless said otherwise. */
export function anEvent(
  time: string,
  rkey: string,
  commit: Readonly<Record<string, unknown>> = {},
): StreamedEvent {
  const usual = { rev: '3mm', operation: 'create', collection: 'app.bsky.feed.post', rkey };
  return {
    did: dids.alice,
    time_us: Date.parse(time) * 1000,
    kind: 'commit',
    commit: { ...usual, record: aRecord(), cid: 'bafyreib25swk3a6waplk2ie75u4a3qfe', ...commit },
  };
}

export function aRecord(content: Readonly<Record<string, unknown>> = {}) {
  return {
    $type: 'app.bsky.feed.post',
    createdAt: '2026-11-24T11:00:00.000Z',
    langs: ['en'],
    text: 'A very nice paper',
    embed: {
      $type: 'app.bsky.embed.external',
      external: { uri: 'https://arxiv.org/abs/2411.01234', title: 'Tiny models', description: '' },
    },
    ...content,
  };
}

export function aView(rkey: string, content: Readonly<Record<string, unknown>> = {}): View {
  return {
    uri: uriOf(rkey),
    cid: 'bafyreib25swk3a6waplk2ie75u4a3qfe',
    author: { did: dids.alice, handle: 'alice.example.com', displayName: 'Alice', labels: [] },
    record: aRecord(),
    replyCount: 4,
    repostCount: 31,
    likeCount: 120,
    quoteCount: 3,
    indexedAt: '2026-11-24T11:00:00.000Z',
    labels: [],
    ...content,
  };
}

function parametersOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '/', 'http://localhost').searchParams;
}

function json(content: unknown): Answer {
  return { body: JSON.stringify(content) };
}

function refusal(status: number, error: string, message: string): Answer {
  return { status, body: JSON.stringify({ error, message }) };
}
