import { type Clock, dayLong, hour } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import type { Collected, Memory, Mention, PostSource } from '../source.ts';
import { getPosts, mostPosts } from './get-posts.ts';
import { choose } from './known-posts.ts';
import { mayShow } from './labels.ts';
import { mentionOf } from './mention.ts';
import { searchPosts } from './search.ts';
import { type Login, Session } from './session.ts';
import { systemTimers, type Timers } from './timers.ts';
import { silenceSentence, Watch } from './watch.ts';

interface Options {
  readonly http: Http;
  readonly clock: Clock;
  readonly memory: Memory;
  /** Search with this account instead of watching the stream. */
  readonly search?: Login;
  readonly userAgent?: string;
  readonly timers?: Timers;
  readonly streamUrls?: readonly string[];
  readonly apiUrl?: string;
  readonly pdsUrl?: string;
}

const usualStreamUrls = [
  'wss://jetstream2.us-east.bsky.network',
  'wss://jetstream2.us-west.bsky.network',
  'wss://jetstream1.us-east.bsky.network',
  'wss://jetstream1.us-west.bsky.network',
  'wss://jetstream.us-east.bsky.network',
  'wss://jetstream.us-west.bsky.network',
];

const countedMs = 3 * dayLong;
// A post reaches the stream before the AppView; only after this is a missing one gone.
const indexingMs = hour;

/** Bluesky's public posts: found in its stream, counted when asked, for three days. */
export class BlueskyPosts implements PostSource {
  readonly name = 'bluesky';
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #apiUrl: string;
  readonly #pdsUrl: string;
  readonly #session: Session | undefined;
  readonly #watch: Watch;

  constructor(options: Options) {
    const { http, clock, memory, search } = options;
    this.#http = http;
    this.#clock = clock;
    this.#apiUrl = options.apiUrl ?? 'https://public.api.bsky.app';
    this.#pdsUrl = options.pdsUrl ?? 'https://bsky.social';
    this.#session = search && new Session(http, this.#pdsUrl, search);
    this.#watch = new Watch({
      clock,
      memory,
      hosts: options.streamUrls ?? usualStreamUrls,
      userAgent: options.userAgent ?? 'hotpapers',
      timers: options.timers ?? systemTimers,
    });
  }

  start(): void {
    if (!this.#session) this.#watch.start();
  }

  stop(): Promise<void> {
    return this.#watch.stop();
  }

  takeConnections(): number {
    return this.#watch.takeConnections();
  }

  collect(since: Date, signal: AbortSignal): Promise<Collected> {
    const oldest = new Date(this.#clock.now().getTime() - countedMs);
    const from = since > oldest ? since : oldest;
    return this.#session
      ? this.#search(this.#session, from, signal)
      : this.#count(from, oldest, signal);
  }

  async #search(session: Session, since: Date, signal: AbortSignal): Promise<Collected> {
    const { views, troubles } = await searchPosts(session, this.#pdsUrl, since, signal);
    const mentions = views
      .filter(mayShow)
      .map((view) => mentionOf(view, this.#clock.now()))
      .filter((mention) => mention !== undefined);
    return { mentions, extras: [], troubles };
  }

  async #count(since: Date, oldest: Date, signal: AbortSignal): Promise<Collected> {
    await this.#watch.load();
    const { known } = this.#watch;
    known.forgetBefore(oldest);
    const posts = known.since(since);
    const { silence } = this.#watch;
    // Nothing was heard, which is not the same as nothing said.
    if (posts.length === 0 && silence !== undefined)
      throw new RemoteError(silenceSentence(silence));
    const chosen = choose(posts, mostPosts);
    const gotten = await getPosts(this.#http, this.#apiUrl, chosen, signal);

    const now = this.#clock.now();
    const mentions: Mention[] = [];
    for (const { post, view } of gotten.posts) {
      // Deleted while its counts were on their way.
      if (!known.has(post.uri)) continue;
      const mention = view && mentionOf(view, now, post.seenAt);
      const isShown = view !== undefined && mention !== undefined && mayShow(view);
      if (isShown) mentions.push(mention);
      if (mention) known.noteHeat(post.uri, isShown ? heatOf(mention) : 0);
      else if (view || now.getTime() - post.seenAt.getTime() > indexingMs) known.forget(post.uri);
    }
    await this.#watch.save();
    const troubles = [...leftOut(posts.length - chosen.length), ...gotten.troubles];
    return { mentions, extras: [], troubles: [...this.#watch.takeTroubles(), ...troubles] };
  }
}

function leftOut(count: number): string[] {
  const rule = `the hottest and newest ${mostPosts} are counted at a time`;
  return count > 0 ? [`${count} posts of Bluesky were left out: ${rule}.`] : [];
}

function heatOf({ counts }: Mention): number {
  return counts.reposts + counts.likes;
}
