import type { Json } from './json.ts';

interface Window {
  endsAt: number;
  used: number;
}

interface Verdict {
  readonly headers: Record<string, string>;
  /** The body of the 429, if the request came too early. */
  readonly tooMany?: Json;
}

const globalPerSecond = 50;
const sends = { limit: 5, windowMs: 5000 };
// Answers to people do not count against the global limit.
const exempt = /^\/(interactions|webhooks)\//;
const publishing = /^\/channels\/(\d+)\/messages\/\d+\/crosspost$/;
const publications = { limit: 10, windowMs: 3_600_000 };
const sending = /^\/channels\/(\d+)\/messages(\/\d+)?$/;

/** Discord's limits as of today: 50 requests a second in all, 5 sends in 5 seconds and channel. */
export class RateLimits {
  enabled = false;
  readonly #windows = new Map<string, Window>();

  count(method: string, path: string): Verdict {
    if (!this.enabled) return { headers: {} };
    if (!exempt.test(path)) {
      const all = this.#use('global', 1000);
      if (all.used > globalPerSecond)
        return tooMany(all, { 'x-ratelimit-global': 'true' }, 'global');
    }
    const published = publishing.exec(path)?.[1];
    if (published !== undefined) {
      const window = this.#use(`publish ${published}`, publications.windowMs);
      return window.used > publications.limit ? tooMany(window, {}, 'shared') : { headers: {} };
    }
    const channel = sending.exec(path)?.[1];
    if (channel === undefined || method === 'GET') return { headers: {} };

    const window = this.#use(`${method} ${channel}`, sends.windowMs);
    const headers = {
      'x-ratelimit-bucket': `${method.toLowerCase()}-messages`,
      'x-ratelimit-limit': String(sends.limit),
      'x-ratelimit-remaining': String(Math.max(0, sends.limit - window.used)),
      'x-ratelimit-reset': String((Date.now() + leftMs(window)) / 1000),
      'x-ratelimit-reset-after': String(leftMs(window) / 1000),
    };
    return window.used > sends.limit ? tooMany(window, headers, 'user') : { headers };
  }

  #use(key: string, windowMs: number): Window {
    const now = performance.now();
    const known = this.#windows.get(key);
    const window = known && known.endsAt > now ? known : { endsAt: now + windowMs, used: 0 };
    window.used++;
    this.#windows.set(key, window);
    return window;
  }
}

function tooMany(window: Window, headers: Record<string, string>, scope: string): Verdict {
  const seconds = Math.max(0.001, leftMs(window) / 1000);
  const message = 'You are being rate limited.';
  return {
    headers: { ...headers, 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': scope },
    tooMany: { message, retry_after: seconds, global: scope === 'global' },
  };
}

function leftMs(window: Window): number {
  return Math.max(0, Math.round(window.endsAt - performance.now()));
}
