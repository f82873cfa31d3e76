import { announcedAt } from '../../src/domain/announcements.ts';
import type { ArxivId } from '../../src/domain/arxiv-id.ts';
import type { Day } from '../../src/domain/day.ts';
import type { Extra, Mention } from '../../src/domain/mention.ts';
import type { ReceivedPaper } from '../../src/domain/received-paper.ts';
import { type Newsroom, workOnNews } from '../../src/jobs/newsroom.ts';
import { hour } from '../../src/lib/clock.ts';
import { RemoteError } from '../../src/lib/errors.ts';
import { silentLog } from '../../src/lib/log.ts';
import { formulas } from '../../src/ranking/formulas.ts';
import type {
  Announcement,
  Collected,
  PaperSource,
  PostSource,
  Summaries,
  SummarySource,
} from '../../src/sources/source.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aDay } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** An arXiv that announces what it is given. */
export class FakePapers implements PaperSource {
  readonly name = 'arxiv';
  readonly days = new Map<string, readonly ReceivedPaper[]>();
  /** Known by id, though of no announcement. */
  readonly known: ReceivedPaper[] = [];
  readonly asked: string[] = [];
  isDown = false;
  /** With which it says when to come back, while it is down. */
  retryAt: Date | undefined;
  requests = 0;

  async announced(day: Day): Promise<Announcement | undefined> {
    this.#ask(day);
    const papers = this.days.get(day);
    return papers && { day, papers, troubles: [] };
  }

  async find(ids: readonly ArxivId[]): Promise<readonly ReceivedPaper[]> {
    this.#ask(ids.join(' '));
    return this.known.filter(({ paper }) => ids.includes(paper.id));
  }

  #ask(what: string): void {
    this.requests += 1;
    this.asked.push(what);
    if (!this.isDown) return;
    throw new RemoteError('arXiv answered 503.', this.retryAt ? { retryAt: this.retryAt } : {});
  }
}

/** A place where people say what they are told to. */
export class FakePosts implements PostSource {
  readonly name: string;
  mentions: readonly Mention[] = [];
  extras: readonly Extra[] = [];
  troubles: readonly string[] = [];
  readonly askedSince: Date[] = [];
  readonly askedAt: Date[] = [];
  /** Opened since it was asked. */
  connections = 0;
  isDown = false;
  retryAt: Date | undefined;
  requests = 0;
  /** Happens while it is asked. */
  meanwhile: () => void | Promise<void> = () => {};

  readonly #clock: FakeClock;

  constructor(name: string, clock: FakeClock) {
    this.name = name;
    this.#clock = clock;
  }

  takeConnections(): number {
    const taken = this.connections;
    this.connections = 0;
    return taken;
  }

  async collect(since: Date): Promise<Collected> {
    this.requests += 2;
    this.askedSince.push(since);
    this.askedAt.push(this.#clock.now());
    await this.meanwhile();
    if (this.isDown) {
      const later = this.retryAt ? { retryAt: this.retryAt } : {};
      throw new RemoteError(`${this.name} answered 503.`, later);
    }
    return { mentions: this.mentions, extras: this.extras, troubles: this.troubles };
  }
}

/** Who sums up what it is told to. */
export class FakeSummaries implements SummarySource {
  readonly name = 'semanticscholar';
  /** By id. */
  readonly texts = new Map<string, string>();
  readonly asked: (readonly ArxivId[])[] = [];
  isDown = false;
  retryAt: Date | undefined;
  requests = 0;
  /** Happens while it is asked. */
  meanwhile: () => void | Promise<void> = () => {};

  async summaries(ids: readonly ArxivId[]): Promise<Summaries> {
    this.requests += 1;
    this.asked.push(ids);
    await this.meanwhile();
    if (this.isDown) {
      const later = this.retryAt ? { retryAt: this.retryAt } : {};
      throw new RemoteError('semanticscholar answered 504.', later);
    }
    const found = ids.flatMap((paper) => {
      const text = this.texts.get(paper);
      return text === undefined ? [] : [{ paper, text }];
    });
    return { found, troubles: [] };
  }
}

/** A newsroom with a store of its own, among sources that do as they are told. */
export class NewsWorld {
  readonly clock: FakeClock;
  readonly papers = new FakePapers();
  readonly posts: FakePosts;
  readonly stories: FakePosts;
  /** Undefined for a newsroom without. */
  summaries: FakeSummaries | undefined;
  readonly stopping = new AbortController();
  readonly store: Store = openSqlite(':memory:');

  constructor(now: string) {
    this.clock = new FakeClock(now);
    this.posts = new FakePosts('bluesky', this.clock);
    this.stories = new FakePosts('hackernews', this.clock);
  }

  get room(): Newsroom {
    return {
      store: this.store,
      clock: this.clock,
      log: silentLog,
      adapters: () => [],
      papers: asked(this.papers),
      posts: [asked(this.posts), asked(this.stories)],
      summaries: this.summaries && asked(this.summaries),
      formula: formulas[0],
      settleMs: 24 * hour,
    };
  }

  /** Moves the clock there and looks at it once. */
  async at(time: string | Date): Promise<void> {
    this.clock.set(time);
    await workOnNews(this.room, this.stopping.signal);
  }

  /** A heartbeat every `minutes`, from now until then. */
  async through(until: string, minutes = 10): Promise<void> {
    const end = new Date(until);
    while (this.clock.now() <= end) {
      await this.at(this.clock.now());
      this.clock.advance({ minutes });
    }
  }

  async builtDays(): Promise<readonly string[]> {
    return this.store.digests.days();
  }
}

function asked<S extends { requests: number }>(source: S) {
  return { source, requests: () => source.requests };
}

/** When a day's digest comes due, 24 hours after its announcement. */
export function settlingOf(day: string): Date {
  return new Date(announcedAt(aDay(day)).getTime() + 24 * hour);
}
