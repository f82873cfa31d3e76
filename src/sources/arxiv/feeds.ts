import type { Day } from '../../domain/day.ts';
import { RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import type { Troubles } from '../../lib/troubles.ts';
import { type Feed, readFeed, readFeedError } from './feed-wire.ts';
import type { Codes } from './following.ts';

/** Past this the feed leaves out new papers and does not say so. */
export const mostItems = 2000;

// 2,000 items are four to six megabytes.
const maxBytes = 12_000_000;

/** https://info.arxiv.org/help/rss.html */
export class Feeds {
  readonly #http: Http;
  readonly #rssUrl: string;

  constructor(http: Http, rssUrl: string) {
    this.#http = http;
    this.#rssUrl = rssUrl;
  }

  /** Undefined where the feed is down, is none, or has no paper of `day`; `RemoteError` where arXiv says no. */
  async of(
    day: Day,
    codes: Codes,
    troubles: Troubles,
    signal: AbortSignal,
  ): Promise<Feed | undefined> {
    const answer = await this.#ask(codes, signal);
    if (!answer) return undefined;
    if (answer.status !== 200) {
      const reason = readFeedError(answer.text);
      const because = reason === undefined ? '' : `: ${reason}`;
      throw new RemoteError(`arXiv's feed answered ${answer.status}${because}`);
    }
    const feed = readFeed(answer.text, day, troubles);
    return feed && feed.papers.length > 0 ? feed : undefined;
  }

  async #ask(codes: Codes, signal: AbortSignal) {
    try {
      return await this.#http.ask(`${this.#rssUrl}/rss/${codes.join('+')}`, { signal, maxBytes });
    } catch (thrown) {
      // A feed that is down has a listing behind it; one that says when to come back is left in peace.
      if (!(thrown instanceof RemoteError) || thrown.retryAt || signal.aborted) throw thrown;
      return undefined;
    }
  }
}
