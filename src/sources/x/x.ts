import { type Clock, minute } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import type { Collected, Memory, PostSource } from '../source.ts';
import { Budget } from './budget.ts';
import { Finds } from './finds.ts';
import { Search } from './search.ts';
import type { Page } from './wire.ts';

export interface XOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly bearerToken: string;
  /** In US dollars, per UTC day. */
  readonly dailyBudget: number;
  /** Posts with fewer likes are neither asked for nor paid; 10 if left out. */
  readonly minLikes?: number;
  readonly baseUrl?: string;
}

// https://docs.x.com/x-api/getting-started/pricing, in US dollars, for each object answered.
const postPrice = 0.005;
const userPrice = 0.01;

// What the service allows for a page.
const leastPosts = 10;
const mostPosts = 100;
const mostPages = 20;

/** X's recent search: one query for all papers, paid by the post, never beyond the day's budget. */
export class XPosts implements PostSource {
  readonly name = 'x';
  readonly #clock: Clock;
  readonly #minLikes: number;
  readonly #search: Search;
  readonly #budget: Budget;

  constructor(options: XOptions) {
    const { http, clock, memory, bearerToken, dailyBudget } = options;
    this.#clock = clock;
    this.#minLikes = options.minLikes ?? 10;
    this.#search = new Search(http, clock, options.baseUrl ?? 'https://api.x.com', bearerToken);
    this.#budget = new Budget(dailyBudget, clock, memory);
  }

  /** What was paid for is handed over, whatever goes wrong afterwards. */
  async collect(since: Date, signal: AbortSignal): Promise<Collected> {
    const finds = new Finds(this.#clock.now());
    // The service refuses a search that begins less than half a minute ago.
    if (this.#clock.now().getTime() - since.getTime() < minute) return finds.collected();
    let token: string | undefined;

    for (let pages = 0; pages < mostPages; pages++) {
      const count = await this.#affordable();
      if (count < leastPosts) {
        finds.note(`X was not asked for more: its daily budget of ${this.#dollars()} is used up.`);
        return finds.collected();
      }
      try {
        const page = await this.#buy({ since, count, token }, signal);
        finds.add(page);
        const next = page.meta.next_token;
        if (next === undefined || next === token || !page.data?.length) return finds.collected();
        token = next;
      } catch (thrown) {
        const isExpected = thrown instanceof RemoteError || thrown instanceof RefusedError;
        if (!isExpected || signal.aborted || pages === 0) throw thrown;
        finds.note(`The search for older posts failed: ${thrown.message}`);
        return finds.collected();
      }
    }
    finds.note(`Older posts were left out: X is asked for ${mostPages} pages at most.`);
    return finds.collected();
  }

  #buy(
    wish: { since: Date; count: number; token: string | undefined },
    signal: AbortSignal,
  ): Promise<Page> {
    return this.#budget.spend(
      wish.count * (postPrice + userPrice),
      () => this.#search.find({ ...wish, minLikes: this.#minLikes }, signal),
      ({ data, includes }) =>
        (data?.length ?? 0) * postPrice + (includes?.users.length ?? 0) * userPrice,
    );
  }

  /** How many posts the day's budget still pays for, each by another author. */
  async #affordable(): Promise<number> {
    // Thousandths, since 0.15 / 0.015 is 9.99… in binary.
    const left = Math.round((await this.#budget.left()) * 1000);
    const each = Math.round((postPrice + userPrice) * 1000);
    return Math.min(mostPosts, Math.floor(left / each));
  }

  #dollars(): string {
    return `$${this.#budget.dollarsPerDay.toFixed(2)}`;
  }
}
