import { type Clock, minute } from '../../lib/clock.ts';
import type { Memory } from '../source.ts';
import type { KnownPosts } from './known-posts.ts';
import { microseconds } from './microseconds.ts';

const cursorName = 'bluesky.cursor';
const postsName = 'bluesky.posts';
const writePostsMs = 5 * minute;

/**
 * How far the stream was read, and the posts found on the way, kept over restarts.
 * The list of posts is long and written seldom, the cursor often; the written cursor never passes
 * a change that the written list lacks, so whatever ends the process, that change is streamed again.
 */
export class Checkpoint {
  readonly #memory: Memory;
  readonly #clock: Clock;
  readonly #posts: KnownPosts;
  #loaded: Promise<void> | undefined;
  #cursor: number | undefined;
  #writtenCursor: number | undefined;
  /** The event since which the written list is out of date. */
  #unwrittenFrom: number | undefined;
  #postsWrittenAt = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(memory: Memory, clock: Clock, posts: KnownPosts) {
    this.#memory = memory;
    this.#clock = clock;
    this.#posts = posts;
  }

  /** Microseconds of the newest event; undefined before there was one. */
  get cursor(): number | undefined {
    return this.#cursor;
  }

  /** Reads what an earlier run wrote, once. */
  load(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  /** Notes that the event of this time was read, and whether it changed the posts. */
  note(at: number, isChange: boolean): void {
    this.#cursor = Math.max(at, this.#cursor ?? 0);
    if (isChange) this.#unwrittenFrom ??= at;
  }

  /** Writes everything. */
  write(): Promise<void> {
    return this.#queue(async () => {
      await this.#writePosts();
      await this.#writeCursor();
    });
  }

  /** Writes the cursor, and the posts if that was long ago. */
  writeSome(): Promise<void> {
    return this.#queue(async () => {
      const isTime = this.#clock.now().getTime() - this.#postsWrittenAt >= writePostsMs;
      if (this.#unwrittenFrom !== undefined && isTime) await this.#writePosts();
      await this.#writeCursor();
    });
  }

  async #load(): Promise<void> {
    const now = this.#clock.now();
    const cursor = Number((await this.#memory.read(cursorName)) ?? Number.NaN);
    if (Number.isSafeInteger(cursor) && cursor > 0) {
      this.#cursor = Math.min(cursor, microseconds(now));
      this.#writtenCursor = cursor;
    }
    this.#posts.read((await this.#memory.read(postsName)) ?? '');
    this.#postsWrittenAt = now.getTime();
  }

  #queue(write: () => Promise<void>): Promise<void> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => {});
    return written;
  }

  async #writePosts(): Promise<void> {
    const from = this.#unwrittenFrom;
    this.#unwrittenFrom = undefined;
    this.#postsWrittenAt = this.#clock.now().getTime();
    try {
      await this.#memory.write(postsName, this.#posts.write());
    } catch (thrown) {
      this.#unwrittenFrom = from ?? this.#unwrittenFrom;
      throw thrown;
    }
  }

  async #writeCursor(): Promise<void> {
    if (this.#cursor === undefined) return;
    const cursor = Math.min(this.#cursor, this.#unwrittenFrom ?? this.#cursor);
    if (cursor === this.#writtenCursor) return;
    await this.#memory.write(cursorName, String(cursor));
    this.#writtenCursor = cursor;
  }
}
