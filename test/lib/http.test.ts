import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { RemoteError } from '../../src/lib/errors.ts';
import { openHttp, type Pause } from '../../src/lib/http.ts';
import { FakeClock } from '../support/fake-clock.ts';

const now = new Date('2026-11-24T12:00:00Z');

describe('openHttp', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('sends what it is asked to and says who it is', async () => {
    const seen: string[] = [];
    const url = await serve((request, response) => {
      request.setEncoding('utf8').once('data', (body) => {
        seen.push(`${request.method} ${request.headers['user-agent']} ${body}`);
        response.end('Grüße');
      });
    });
    const http = openHttp({ userAgent: 'hotpapers/1 (+https://example.org)', clock: aClock() });

    const answer = await http.ask(url, { method: 'POST', body: 'a=1' });

    expect(seen).toEqual(['POST hotpapers/1 (+https://example.org) a=1']);
    expect(answer).toMatchObject({ status: 200, text: 'Grüße', url });
    expect(http.requests).toBe(1);
  });

  it('gives back a refusal that waiting does not cure', async () => {
    const url = await serve((_, response) => response.writeHead(404).end('gone'));

    expect(await open().ask(url)).toMatchObject({ status: 404, text: 'gone' });
  });

  it('gives back even a 429 where it is wished for, and no other', async () => {
    const url = await serve((request, response) =>
      response
        .writeHead(request.url === '/busy' ? 503 : 429, { 'x-rate-limit-reset': '7' })
        .end('{"title":"Too Many Requests"}'),
    );

    const answer = await open().ask(url, { resolves: [429] });

    expect(answer).toMatchObject({ status: 429, text: '{"title":"Too Many Requests"}' });
    expect(answer.headers.get('x-rate-limit-reset')).toBe('7');
    await expect(open().ask(`${url}busy`, { resolves: [429] })).rejects.toThrow('answered 503');
  });

  it('follows a redirect and says where it led', async () => {
    const url = await serve((request, response) =>
      request.url === '/'
        ? response.writeHead(301, { location: '/there' }).end()
        : response.end('here'),
    );

    expect(await open().ask(url)).toMatchObject({ text: 'here', url: `${url}there` });
  });

  it.each([
    ['seconds', 429, '90', '2026-11-24T12:01:30Z'],
    ['a date', 503, 'Tue, 24 Nov 2026 13:00:00 GMT', '2026-11-24T13:00:00Z'],
    ['a date gone by', 503, 'Tue, 24 Nov 2020 13:00:00 GMT', '2026-11-24T12:00:00Z'],
    ['longer than a day', 500, '99999999999999999999', '2026-11-25T12:00:00Z'],
  ])('reads Retry-After as %s', async (_, status, value, retryAt) => {
    const url = await serve((_request, response) =>
      response.writeHead(status, { 'retry-after': value }).end('slow down'),
    );

    const error = await failure(open().ask(url));

    expect(error.message).toBe(`${new URL(url).host} answered ${status}.`);
    expect(error.retryAt).toEqual(new Date(retryAt));
  });

  it.each(['', '-5', 'soon', '1.5', '2026-11-25'])(
    'takes no time from Retry-After: %s',
    async (value) => {
      const url = await serve((_, response) =>
        response.writeHead(429, { 'retry-after': value }).end(),
      );

      expect((await failure(open().ask(url))).retryAt).toBeUndefined();
    },
  );

  it('breaks off a body that is too long, even one that says it is short', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );

    const error = await failure(open().ask(url, { maxBytes: 1_000_000 }));

    expect(bomb.length).toBeLessThan(10_000);
    expect(error.message).toContain('more than 1000000 bytes');
  });

  it('takes a body of just the length allowed', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1000)));

    expect((await open().ask(url, { maxBytes: 1000 })).text).toHaveLength(1000);
  });

  it('gives up on a body that trickles', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('a beginning'));

    const error = await failure(open({ timeoutMs: 30 }).ask(url));

    expect(error.message).toBe(`${new URL(url).host} took too long to answer.`);
  });

  it.each<[string, RequestListener]>([
    ['before an answer', (request) => request.socket.destroy()],
    [
      'within an answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('half of it', () => response.destroy());
      },
    ],
  ])('tells of a connection that broke %s', async (_, listener) => {
    const url = await serve(listener);

    const error = await failure(open().ask(`${url}hook/secret?token=secret`));

    expect(error.message).toBe(`${new URL(url).host} broke off the connection.`);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('tells of a service that cannot be reached at all', async () => {
    const url = await serve((_, response) => response.end());
    server?.close();

    const error = await failure(open().ask(url));

    expect(error.message).toBe(`${new URL(url).host} could not be reached.`);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const url = await serve(() => stop.abort());

    const error = await failure(open().ask(url, { signal: stop.signal }));

    expect(error.message).toContain('was stopped');
  });

  describe('with a pause', () => {
    it('asks one at a time and rests in between', async () => {
      const clock = aClock();
      const pause = aPause(clock);
      let atOnce = 0;
      const most: number[] = [];
      const url = await serve((_, response) => {
        most.push(++atOnce);
        clock.advance({ ms: 500 });
        response.end('', () => atOnce--);
      });
      const http = openHttp({ userAgent: 'test', clock, pause });

      await Promise.all([http.ask(url), http.ask(url), http.ask(url)]);

      expect(most).toEqual([1, 1, 1]);
      expect(pause.waits).toEqual([2500, 2500]);
    });

    it('goes on from what was noted before a restart', async () => {
      const clock = aClock();
      const pause = aPause(clock, new Date(now.getTime() - 1000));
      const url = await serve((_, response) => response.end());

      await openHttp({ userAgent: 'test', clock, pause }).ask(url);

      expect(pause.waits).toEqual([2000]);
    });

    it('never rests longer than the pause, though the clock was set back', async () => {
      const clock = aClock();
      const pause = aPause(clock, new Date('2027-01-01T00:00:00Z'));
      const url = await serve((_, response) => response.end());

      await openHttp({ userAgent: 'test', clock, pause }).ask(url);

      expect(pause.waits).toEqual([3000]);
    });

    it('keeps going after a request that failed', async () => {
      const clock = aClock();
      const url = await serve((request, response) =>
        response.writeHead(request.url === '/bad' ? 500 : 200).end(),
      );
      const http = openHttp({ userAgent: 'test', clock, pause: aPause(clock) });

      const [bad, good] = await Promise.allSettled([http.ask(`${url}bad`), http.ask(url)]);

      expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
    });

    it('does not ask when it is stopped while it rests', async () => {
      const stop = new AbortController();
      const clock = aClock();
      const pause = aPause(clock, now, () => stop.abort());
      const http = openHttp({ userAgent: 'test', clock, pause });

      const error = await failure(http.ask('http://127.0.0.1:9/', { signal: stop.signal }));

      expect(error.message).toContain('was stopped');
      expect(http.requests).toBe(0);
    });
  });

  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  }
});

function open(options: { timeoutMs?: number } = {}) {
  return openHttp({ userAgent: 'test', clock: aClock(), ...options });
}

function aClock() {
  return new FakeClock(now);
}

function aPause(clock: FakeClock, noted?: Date, whileWaiting = () => {}) {
  let last = noted;
  const waits: number[] = [];
  return {
    ms: 3000,
    waits,
    last: async () => last,
    note: async (at: Date) => {
      last = at;
    },
    wait: async (ms: number) => {
      waits.push(ms);
      clock.advance({ ms });
      whileWaiting();
    },
  } satisfies Pause & { waits: number[] };
}

async function failure(promise: Promise<unknown>): Promise<RemoteError> {
  const thrown = await promise.catch((error: unknown) => error);
  if (!(thrown instanceof RemoteError)) throw new Error('This was to be a RemoteError.');
  return thrown;
}
