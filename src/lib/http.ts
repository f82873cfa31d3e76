import { type Clock, dayLong, second } from './clock.ts';
import { RemoteError } from './errors.ts';
import { neverLeft } from './network.ts';

export interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** 20 MB if left out. */
  readonly maxBytes?: number;
  /** Statuses that resolve although they are 429 or 5xx. */
  readonly resolves?: readonly number[];
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where redirects led. */
  readonly url: string;
}

export interface Http {
  /** How many requests went out. */
  readonly requests: number;
  /**
   * Resolves for every status but 429 and 5xx not in `resolves`, which are a `RemoteError`, as are a body over
   * `maxBytes`, an answer that takes too long, a broken connection and a stop by `signal`.
   */
  ask(url: string | URL, ask?: Ask): Promise<HttpAnswer>;
}

/** At least `ms` between the beginnings of two requests, one at a time, kept over restarts by whoever remembers. */
export interface Pause {
  readonly ms: number;
  last(): Promise<Date | undefined>;
  note(at: Date): Promise<void>;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

interface Options {
  readonly userAgent: string;
  readonly clock: Clock;
  /** For the whole answer; 20 seconds if left out. */
  readonly timeoutMs?: number;
  readonly pause?: Pause;
}

export function openHttp(options: Options): Http {
  return new FetchHttp(options);
}

const defaultMaxBytes = 20_000_000;

class FetchHttp implements Http {
  requests = 0;
  readonly #options: Options;
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  async ask(url: string | URL, ask: Ask = {}): Promise<HttpAnswer> {
    const { pause } = this.#options;
    if (!pause) return this.#send(new URL(url), ask);

    const turn = this.#before.then(async () => {
      await this.#rest(pause, new URL(url), ask.signal);
      return this.#send(new URL(url), ask);
    });
    this.#before = turn.catch(() => {});
    return turn;
  }

  async #rest(pause: Pause, url: URL, signal: AbortSignal | undefined): Promise<void> {
    const last = await pause.last();
    if (last) {
      const over = last.getTime() + pause.ms - this.#options.clock.now().getTime();
      // A clock set back must not make one pause last for hours.
      const rest = Math.min(over, pause.ms);
      if (rest > 0) await pause.wait(rest, signal).catch((cause) => fail(url, cause, signal));
    }
    if (signal?.aborted) fail(url, signal.reason, signal);
    // Before the request, so that a crash during it does not forget it.
    await pause.note(this.#options.clock.now());
  }

  async #send(url: URL, ask: Ask): Promise<HttpAnswer> {
    const { clock, userAgent, timeoutMs = 20 * second } = this.#options;
    const { method = 'GET', body, signal, maxBytes = defaultMaxBytes } = ask;
    const headers = new Headers({ 'user-agent': userAgent, ...ask.headers });
    const timeout = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;

    this.requests++;
    try {
      const answer = await fetch(url, { method, headers, body: body ?? null, signal: stop });
      const isLater = answer.status === 429 || answer.status >= 500;
      if (isLater && !ask.resolves?.includes(answer.status)) {
        await answer.body?.cancel();
        throw refusal(url, answer, clock);
      }
      const text = await readText(url, answer, maxBytes);
      return { status: answer.status, headers: answer.headers, text, url: answer.url };
    } catch (thrown) {
      if (thrown instanceof RemoteError) throw thrown;
      return fail(url, thrown, signal);
    }
  }
}

async function readText(url: URL, answer: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Counted as they come, after decompression: the length a server declares proves nothing.
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new RemoteError(`${url.host} sent more than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function refusal(url: URL, answer: Response, clock: Clock): RemoteError {
  const retryAt = readRetryAfter(answer.headers.get('retry-after'), clock.now());
  return new RemoteError(
    `${url.host} answered ${answer.status}.`,
    retryAt === undefined ? {} : { retryAt },
  );
}

/** Seconds or an HTTP date, between now and a day from now; anything else says nothing. */
function readRetryAfter(value: string | null, now: Date): Date | undefined {
  const text = value?.trim() ?? '';
  const at = /^\d+$/.test(text)
    ? now.getTime() + Number(text) * second
    : text.endsWith(' GMT')
      ? Date.parse(text)
      : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  return new Date(Math.min(Math.max(at, now.getTime()), now.getTime() + dayLong));
}

// Only the host is named: paths and queries can hold tokens.
function fail(url: URL, cause: unknown, signal: AbortSignal | undefined): never {
  if (signal?.aborted) throw new RemoteError(`The request to ${url.host} was stopped.`, { cause });
  throw new RemoteError(`${url.host} ${whatHappened(cause)}.`, { cause });
}

function whatHappened(cause: unknown): string {
  if (neverLeft(cause)) return 'could not be reached';
  const tookTooLong = cause instanceof Error && cause.name === 'TimeoutError';
  return tookTooLong ? 'took too long to answer' : 'broke off the connection';
}
