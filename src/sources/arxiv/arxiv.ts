import { DateTime } from 'luxon';
import { whyNoAnnouncement } from '../../domain/announcements.ts';
import type { ArxivId } from '../../domain/arxiv-id.ts';
import { type Day, dayOf, daysBetween } from '../../domain/day.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Http } from '../../lib/http.ts';
import { Troubles } from '../../lib/troubles.ts';
import type { Announcement, Memory, PaperSource, ReceivedPaper } from '../source.ts';
import { Api } from './api.ts';
import { Feeds, mostItems } from './feeds.ts';
import { asFollowed, type Codes, readCodes, shareOut } from './following.ts';
import { isFresh, LastAnnounced } from './last-announced.ts';
import { Listings } from './listings.ts';
import { merge } from './merge.ts';

interface Options {
  readonly http: Http;
  /** For arxiv.org itself, whose robots.txt asks for a longer pause. */
  readonly listHttp?: Http;
  readonly clock: Clock;
  readonly rssUrl?: string;
  readonly listUrl?: string;
  readonly apiUrl?: string;
  /** Archives or categories as arXiv spells them, or `*` for all archives. */
  readonly categories: readonly string[];
  readonly crossLists: boolean;
  readonly lastHighest: Memory;
}

// https://arxiv.org/catchup
const daysKept = 90;

interface Run {
  readonly day: Day;
  readonly before: readonly ArxivId[] | undefined;
  readonly troubles: Troubles;
  readonly signal: AbortSignal;
}

/** The day's papers from the feed, or from the listing pages where the feed fails; single papers from the API. */
export class ArxivPapers implements PaperSource {
  readonly name = 'arxiv';
  readonly #clock: Clock;
  readonly #codes: Codes;
  readonly #crossLists: boolean;
  readonly #lastAnnounced: LastAnnounced;
  readonly #feeds: Feeds;
  readonly #listings: Listings;
  readonly #api: Api;

  constructor(options: Options) {
    const { http, listHttp = http } = options;
    this.#clock = options.clock;
    this.#codes = readCodes(options.categories);
    this.#crossLists = options.crossLists;
    this.#lastAnnounced = new LastAnnounced(options.lastHighest);
    this.#feeds = new Feeds(http, options.rssUrl ?? 'https://rss.arxiv.org');
    this.#listings = new Listings(listHttp, options.listUrl ?? 'https://arxiv.org');
    this.#api = new Api(http, options.apiUrl ?? 'https://export.arxiv.org/api');
  }

  /** Of today in New York the feed is asked, which changes there at midnight; of earlier days the listings. */
  async announced(day: Day, signal: AbortSignal): Promise<Announcement | undefined> {
    const age = daysBetween(day, dayInNewYork(this.#clock.now()));
    const closed = whyNoAnnouncement(day)?.reason;
    // Holidays are foretold, not certain: today's is looked for all the same.
    const isVain = closed === 'weekend' || (closed === 'holiday' && age > 0);
    if (age < 0 || age > daysKept || isVain) return undefined;

    const troubles = new Troubles();
    const before = await this.#lastAnnounced.before(day);
    const received =
      age === 0
        ? await this.#gather(this.#codes, { day, before, troubles, signal })
        : await this.#listings.of(day, 'older', this.#codes, troubles, signal);
    // A day without a paper is a day without an announcement, whichever way arXiv shows it.
    if (!received || received.length === 0) return undefined;

    const followed = merge([received])
      .map((each) => asFollowed(each, this.#codes))
      .filter((each) => each !== undefined);
    await this.#lastAnnounced.note(day, followed);
    const papers = followed.filter(({ kind }) => this.#crossLists || kind === 'new');
    return { day, papers, troubles: troubles.sentences() };
  }

  async find(ids: readonly ArxivId[], signal: AbortSignal): Promise<readonly ReceivedPaper[]> {
    return this.#api.find(ids, signal);
  }

  /** From the feed if it can be trusted, else all of it from the listing pages. */
  async #gather(codes: Codes, run: Run): Promise<readonly ReceivedPaper[] | undefined> {
    const { day, troubles, signal } = run;
    return (
      (await this.#fromFeeds(codes, run)) ??
      (await this.#listings.of(day, 'newest', codes, troubles, signal))
    );
  }

  /** All at once if the feed holds them, else in shares; undefined where it is down or stale for any of them. */
  async #fromFeeds(codes: Codes, run: Run): Promise<readonly ReceivedPaper[] | undefined> {
    const { day, before, troubles, signal } = run;
    const feed = await this.#feeds.of(day, codes, troubles, signal);
    if (!feed || !isFresh(feed.papers, before)) return undefined;
    if (feed.items < mostItems) return feed.papers;

    const shares = shareOut(codes, feed.volume);
    if (shares.length < 2) return undefined;
    const batches = [feed.papers];
    for (const share of shares) {
      const batch = await this.#fromFeeds(share, run);
      if (!batch) return undefined;
      batches.push(batch);
    }
    return merge(batches);
  }
}

function dayInNewYork(now: Date): Day {
  const there = DateTime.fromJSDate(now, { zone: 'America/New_York' });
  return dayOf(there.setZone('utc', { keepLocalTime: true }).toJSDate());
}
