import type { Clock } from '../../lib/clock.ts';
import { messageOf, RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import { counted } from '../../lib/troubles.ts';
import type { Collected, Mention, PostSource } from '../source.ts';
import { readStatus } from './read-status.ts';
import { readNextMaxId, readTimeline, Status } from './wire.ts';

interface Options {
  readonly http: Http;
  readonly clock: Clock;
  /** Their base URLs, such as `https://mastodon.social`; each shows only the posts it knows. */
  readonly instances: readonly string[];
  /** Without `#`. */
  readonly tags: readonly string[];
}

// https://docs.joinmastodon.org/methods/timelines/#tag
const pageSize = 40;
const tagsPerRequest = 5;
const mostPages = 5;
const maxBytes = 5_000_000;

/** Posts under hashtags on Mastodon instances, as far as they link papers and their authors do not mind. */
export class MastodonTags implements PostSource {
  readonly name = 'mastodon';
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async collect(since: Date, signal: AbortSignal): Promise<Collected> {
    const mentions = new Map<string, Mention>();
    const leftOut: string[] = [];
    const failures = new Map<string, unknown>();
    const { instances } = this.#options;

    for (const instance of instances) {
      try {
        for (const read of await this.#readAll(instance, since, signal)) {
          if (typeof read === 'string') leftOut.push(read);
          else mentions.set(read.post.id, merged(mentions.get(read.post.id), read));
        }
      } catch (thrown) {
        // One instance that is down or closed says nothing about the others.
        const isOutside = thrown instanceof RemoteError || thrown instanceof RefusedError;
        if (!isOutside || signal.aborted) throw thrown;
        failures.set(instance, thrown);
      }
    }

    const thrown = [...failures.values()];
    if (thrown.length > 0 && failures.size === new Set(instances).size) {
      throw thrown.find((each) => each instanceof RemoteError) ?? thrown[0];
    }
    const troubles = [...counted(leftOut), ...thrown.map(messageOf)];
    return { mentions: [...mentions.values()], extras: [], troubles };
  }

  async #readAll(
    instance: string,
    since: Date,
    signal: AbortSignal,
  ): Promise<(Mention | string)[]> {
    const { tags } = this.#options;
    const host = new URL(instance).host;
    const found: (Mention | string | undefined)[] = [];
    for (let start = 0; start < tags.length; start += tagsPerRequest) {
      const together = tags.slice(start, start + tagsPerRequest);
      for await (const statuses of this.#pages(instance, together, since, signal)) {
        const countedAt = this.#options.clock.now();
        found.push(...statuses.map((status) => readStatus(status, { since, countedAt, host })));
      }
    }
    return found.filter((each) => each !== undefined);
  }

  async *#pages(instance: string, tags: readonly string[], since: Date, signal: AbortSignal) {
    const [tag = '', ...others] = tags;
    const url = new URL(`/api/v1/timelines/tag/${encodeURIComponent(tag)}`, instance);
    url.searchParams.set('limit', String(pageSize));
    for (const other of others) url.searchParams.append('any[]', other);

    for (let page = 0; page < mostPages; page++) {
      const { status, text, headers } = await this.#options.http.ask(url, { signal, maxBytes });
      // 422 comes from an instance that shows its timelines to members only.
      if ([401, 403, 422].includes(status)) {
        throw new RefusedError(`${url.host} does not show its posts to strangers (${status}).`);
      }
      const statuses = status === 200 ? readTimeline(text) : undefined;
      if (!statuses) throw new RemoteError(`${url.host} answered ${status} without a timeline.`);

      yield statuses.slice(0, pageSize);
      const maxId = readNextMaxId(headers.get('link'));
      if (maxId === undefined || reachesBack(statuses, since)) return;
      url.searchParams.set('max_id', maxId);
    }
  }
}

/** The newest come first, so nothing wanted comes after a status from before `since`. */
function reachesBack(statuses: readonly unknown[], since: Date): boolean {
  const times = statuses.flatMap((status) => Status.safeParse(status).data?.created_at ?? []);
  const last = times.at(-1);
  return last === undefined || last < since;
}

/** An instance knows of fewer counts than there are, so the greater ones are nearer the truth. */
function merged(before: Mention | undefined, mention: Mention): Mention {
  if (!before) return mention;
  const { reposts, likes, comments } = before.counts;
  return {
    ...mention,
    counts: {
      reposts: Math.max(reposts, mention.counts.reposts),
      likes: Math.max(likes, mention.counts.likes),
      comments: Math.max(comments, mention.counts.comments),
    },
  };
}
