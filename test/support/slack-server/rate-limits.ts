interface Bucket {
  tokens: number;
  at: number;
}

const perSecond = 1;
/** "Short bursts are allowed." */
const burst = 2;
const perMinute = 300;

/** Slack's limits on `chat.postMessage`: about one a second in a channel, some hundreds a minute in a workspace. */
export class RateLimits {
  enabled = false;
  readonly #buckets = new Map<string, Bucket>();
  #posts: number[] = [];

  /** Counts a message; the seconds to wait where it comes too early. */
  tooEarly(channel: string): number | undefined {
    if (!this.enabled) return undefined;
    const now = performance.now();
    this.#posts = this.#posts.filter((at) => now - at < 60_000);
    const [first] = this.#posts;
    if (first !== undefined && this.#posts.length >= perMinute) {
      return Math.ceil((first + 60_000 - now) / 1000);
    }
    const known = this.#buckets.get(channel) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, known.tokens + ((now - known.at) / 1000) * perSecond);
    this.#buckets.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (tokens < 1) return 1;
    this.#posts.push(now);
    return undefined;
  }
}
