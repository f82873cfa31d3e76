import { type Clock, dayLong, minute } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import { readJson } from '../../lib/json.ts';
import { refusalOf } from './refusal.ts';
import { type Page, page } from './wire.ts';

const reachMs = 7 * dayLong - 5 * minute;

interface PageWish {
  readonly since: Date;
  readonly minLikes: number;
  /** From 10 to 100. */
  readonly count: number;
  readonly token: string | undefined;
}

/** Recent search, newest first, at most seven days back. */
export class Search {
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #baseUrl: string;
  readonly #bearerToken: string;

  constructor(http: Http, clock: Clock, baseUrl: string, bearerToken: string) {
    this.#http = http;
    this.#clock = clock;
    this.#baseUrl = baseUrl;
    this.#bearerToken = bearerToken;
  }

  /** Throws `RefusedError` or `RemoteError`. */
  async find(wish: PageWish, signal: AbortSignal): Promise<Page> {
    const headers = { authorization: `Bearer ${this.#bearerToken}` };
    // Whether and when to come back is in the body and a header of a 429.
    const ask = { headers, signal, resolves: [429] };
    const answer = await this.#http.ask(this.#url(wish), ask);
    if (answer.status !== 200) throw refusalOf(answer, this.#clock);
    const { data } = page.safeParse(readJson(answer.text));
    if (!data) throw new RemoteError('X answered something that is not a page of posts.');
    return data;
  }

  #url({ since, minLikes, count, token }: PageWish): URL {
    const reach = new Date(this.#clock.now().getTime() - reachMs);
    const start = since > reach ? since : reach;
    const url = new URL('/2/tweets/search/recent', this.#baseUrl);
    const parameters = {
      query: queryFor(minLikes),
      max_results: String(count),
      start_time: `${start.toISOString().slice(0, 19)}Z`,
      'tweet.fields':
        'created_at,public_metrics,author_id,entities,referenced_tweets,lang,note_tweet',
      expansions: 'author_id',
      'user.fields': 'username,name',
      ...(token !== undefined && { next_token: token }),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url;
  }
}

function queryFor(minLikes: number): string {
  const links = ['arxiv.org', 'alphaxiv.org', 'huggingface.co/papers'];
  const anyLink = links.map((link) => `url:"${link}"`).join(' OR ');
  return `(${anyLink}) -is:retweet${minLikes > 0 ? ` min_likes:${minLikes}` : ''}`;
}
