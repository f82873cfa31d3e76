import { findArxivIds } from '../../domain/arxiv-link.ts';
import { dayOf } from '../../domain/day.ts';
import { type Clock, hour, second } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Ask, Http } from '../../lib/http.ts';
import { counted } from '../../lib/troubles.ts';
import type { Collected, Mention, PostSource } from '../source.ts';
import { Link, readListing, readToken } from './wire.ts';

interface Options {
  readonly http: Http;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As Reddit wants it, `platform:app:version (by /u/name)`; that of `http` if left out. */
  readonly userAgent?: string;
  /** Where tokens are given. */
  readonly tokenBaseUrl?: string;
  readonly baseUrl?: string;
}

const pageSize = 100;

// A listing ends after about a thousand links.
const mostPages = 10;

/** Links to arXiv on Reddit, in all its communities. */
export class RedditLinks implements PostSource {
  readonly name = 'reddit';
  readonly #options: Options;
  readonly #tokenBaseUrl: string;
  readonly #baseUrl: string;

  constructor(options: Options) {
    this.#options = options;
    this.#tokenBaseUrl = options.tokenBaseUrl ?? 'https://www.reddit.com';
    this.#baseUrl = options.baseUrl ?? 'https://oauth.reddit.com';
  }

  async collect(since: Date, signal: AbortSignal): Promise<Collected> {
    const mentions = new Map<string, Mention>();
    const leftOut: string[] = [];

    for await (const children of this.#pages(since, signal)) {
      const countedAt = this.#options.clock.now();
      for (const child of children) {
        const read = readLink(child, since, countedAt);
        if (typeof read === 'string') leftOut.push(read);
        else if (read) mentions.set(read.post.id, read);
      }
    }

    return { mentions: [...mentions.values()], extras: [], troubles: counted(leftOut) };
  }

  async *#pages(since: Date, signal: AbortSignal) {
    const token = await this.#token(signal);
    let after: string | undefined;

    for (let page = 0; page < mostPages; page++) {
      const url = new URL('/domain/arxiv.org/new', this.#baseUrl);
      url.search = String(
        // raw_json keeps `&` in links as it is.
        new URLSearchParams({ limit: String(pageSize), raw_json: '1', ...(after && { after }) }),
      );
      const { status, text } = await this.#ask(url, {
        headers: { authorization: `bearer ${token}` },
        signal,
      });
      const listing = status === 200 ? readListing(text) : undefined;
      if (!listing) throw new RemoteError(`Reddit answered ${status} without a listing.`);

      yield listing.children;
      const isLast = !listing.after || listing.after === after;
      if (isLast || reachesBack(listing.children, since)) return;
      after = listing.after ?? undefined;
    }
  }

  async #token(signal: AbortSignal): Promise<string> {
    const { clientId, clientSecret } = this.#options;
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const { status, text } = await this.#ask(new URL('/api/v1/access_token', this.#tokenBaseUrl), {
      method: 'POST',
      headers: {
        authorization: `Basic ${credentials}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      signal,
    });
    const read = readToken(text);
    if (read === 'refused') throw new RefusedError('Reddit gives no token for this client id.');
    if (status !== 200 || !read) {
      throw new RemoteError(`Reddit answered ${status} without a token.`);
    }
    return read.token;
  }

  async #ask(url: URL, ask: Ask) {
    const { http, userAgent } = this.#options;
    const headers = { ...ask.headers, ...(userAgent && { 'user-agent': userAgent }) };
    const answer = await http.ask(url, { ...ask, headers });
    if (answer.status === 401) {
      throw new RefusedError('Reddit does not accept the client id and secret.');
    }
    if (answer.status === 403) {
      throw new RefusedError('Reddit blocks this app or the network it runs in.');
    }
    return answer;
  }
}

/** The newest come first, so nothing wanted comes after a link from before `since`. */
function reachesBack(children: readonly unknown[], since: Date): boolean {
  const times = children.flatMap((child) => Link.safeParse(child).data?.data.created_utc ?? []);
  const last = times.at(-1);
  return last === undefined || last * second < since.getTime();
}

/** What an item says, or why it is left out; undefined for what is removed, for adults or not about a paper. */
function readLink(item: unknown, since: Date, countedAt: Date): Mention | string | undefined {
  const link = Link.safeParse(item).data?.data;
  if (!link) return 'not as expected';

  const postedAt = new Date(link.created_utc * second);
  if (postedAt < since) return undefined;
  if (postedAt.getTime() > countedAt.getTime() + hour) return 'from a time to come';

  const isGone = Boolean(link.removed_by_category) || link.author === '[deleted]';
  const papers = /^https?:\/\/\S+$/i.test(link.url) ? findArxivIds(link.url) : [];
  if (link.over_18 || isGone || papers.length === 0) return undefined;

  return {
    post: {
      source: 'reddit',
      id: link.id,
      url: `https://www.reddit.com${link.permalink}`,
      author: link.author,
      handle: link.author,
      // Reddit wants forgotten what its users delete, so the title is not kept.
      html: '',
      language: 'und',
      direction: 'ltr',
      postedOn: dayOf(postedAt),
    },
    papers,
    counts: { reposts: 0, likes: Math.max(0, link.score), comments: link.num_comments },
    countedAt,
  };
}
