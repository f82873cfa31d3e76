import { second } from '../../lib/clock.ts';
import { parsePostUri, postUri } from './post-uri.ts';

export interface KnownPost {
  readonly uri: string;
  readonly seenAt: Date;
  /** Its likes and reposts when last counted; undefined before. */
  readonly heat: number | undefined;
}

const limit = 10_000;

/** The posts about papers that went by, oldest first; beyond 10,000 the oldest is forgotten. */
export class KnownPosts {
  readonly #posts = new Map<string, KnownPost>();

  has(uri: string): boolean {
    return this.#posts.has(uri);
  }

  /** Whether it was new. */
  add(uri: string, seenAt: Date): boolean {
    if (this.#posts.has(uri)) return false;
    this.#put({ uri, seenAt, heat: undefined });
    return true;
  }

  /** Whether it was known. */
  forget(uri: string): boolean {
    return this.#posts.delete(uri);
  }

  noteHeat(uri: string, heat: number): void {
    const post = this.#posts.get(uri);
    if (post) this.#posts.set(uri, { ...post, heat });
  }

  forgetBefore(date: Date): void {
    for (const post of this.#posts.values()) {
      if (post.seenAt < date) this.#posts.delete(post.uri);
    }
  }

  since(date: Date): KnownPost[] {
    return [...this.#posts.values()].filter(({ seenAt }) => seenAt >= date);
  }

  /** A line for each: account, key, seconds in base 36, and the heat if it was counted. */
  write(): string {
    return Array.from(this.#posts.values(), ({ uri, seenAt, heat }) => {
      const { did = '', rkey = '' } = parsePostUri(uri) ?? {};
      const seconds = Math.floor(seenAt.getTime() / second).toString(36);
      return [did, rkey, seconds, heat ?? []].flat().join(' ');
    }).join('\n');
  }

  /** Adds what `write` wrote; a line that is not one is passed over. */
  read(text: string): void {
    for (const line of text.split('\n')) {
      const [did = '', rkey = '', seconds = '', heat] = line.split(' ');
      const uri = postUri(did, rkey);
      const seenAt = new Date(Number.parseInt(seconds, 36) * second);
      if (uri === undefined || Number.isNaN(seenAt.getTime())) continue;
      this.#put({ uri, seenAt, heat: /^\d+$/.test(heat ?? '') ? Number(heat) : undefined });
    }
  }

  #put(post: KnownPost): void {
    this.#posts.set(post.uri, post);
    const [oldest] = this.#posts.keys();
    if (this.#posts.size > limit && oldest !== undefined) this.#posts.delete(oldest);
  }
}

/** At most `count`: half of it the hottest, the rest those never counted, newest first, then the newest. */
export function choose(posts: readonly KnownPost[], count: number): KnownPost[] {
  const hottest = posts
    .filter(({ heat = 0 }) => heat > 0)
    .toSorted((a, b) => (b.heat ?? 0) - (a.heat ?? 0) || newestFirst(a, b))
    .slice(0, Math.floor(count / 2));
  const chosen = new Set(hottest);
  const others = posts
    .filter((post) => !chosen.has(post))
    .toSorted((a, b) => Number(isCounted(a)) - Number(isCounted(b)) || newestFirst(a, b));
  return [...hottest, ...others].slice(0, count);
}

function isCounted({ heat }: KnownPost): boolean {
  return heat !== undefined;
}

function newestFirst(a: KnownPost, b: KnownPost): number {
  return b.seenAt.getTime() - a.seenAt.getTime();
}
