import { type Clock, minute, second } from '../../lib/clock.ts';
import { readJson } from '../../lib/json.ts';
import type { Memory } from '../source.ts';
import { Checkpoint } from './checkpoint.ts';
import { Jetstream } from './jetstream.ts';
import { KnownPosts } from './known-posts.ts';
import { dateOf, microseconds } from './microseconds.ts';
import { papersIn } from './papers.ts';
import { postUri } from './post-uri.ts';
import type { Timers } from './timers.ts';
import { postRecord, type StreamEvent, streamEvent } from './wire.ts';

interface Options {
  readonly hosts: readonly string[];
  readonly userAgent: string;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly timers: Timers;
}

const saveMs = 10 * second;
const rewindMs = 5 * second;
const noticeableGapMs = 10 * minute;

export function silenceSentence(reason: string): string {
  return `Bluesky's stream cannot be reached (${reason}).`;
}

/** Watches the stream for posts about papers and remembers them. */
export class Watch {
  readonly known = new KnownPosts();
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #checkpoint: Checkpoint;
  readonly #stream: Jetstream;
  #isRunning = false;
  #askedFrom: Date | undefined;
  #unread = 0;
  #gap: string | undefined;
  #bug: { thrown: unknown } | undefined;
  #cancelSave = () => {};

  constructor(options: Options) {
    this.#clock = options.clock;
    this.#timers = options.timers;
    this.#checkpoint = new Checkpoint(options.memory, options.clock, this.known);
    this.#stream = new Jetstream({
      ...options,
      cursor: () => this.#beginning(),
      onFrame: (frame) => this.#read(frame),
    });
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#begin().catch((thrown: unknown) => this.#noteBug(thrown));
  }

  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#cancelSave();
    await this.#stream.stop();
    await this.load();
    await this.save();
  }

  /** Reads what an earlier run remembered, once. */
  load(): Promise<void> {
    return this.#checkpoint.load();
  }

  save(): Promise<void> {
    return this.#checkpoint.write();
  }

  /** Why nothing is heard; undefined while something is. */
  get silence(): string | undefined {
    return this.#isRunning ? this.#stream.trouble : undefined;
  }

  takeConnections(): number {
    return this.#stream.takeConnections();
  }

  /** What was odd since it was last asked. Throws what was thrown in the background. */
  takeTroubles(): string[] {
    const bug = this.#bug;
    this.#bug = undefined;
    if (bug) throw bug.thrown;

    const unread =
      this.#unread > 0 && `${this.#unread} frames of Bluesky's stream were unreadable.`;
    const silence = this.silence !== undefined && silenceSentence(this.silence);
    const troubles = [this.#gap, unread, silence].filter((trouble) => typeof trouble === 'string');
    this.#gap = undefined;
    this.#unread = 0;
    return troubles;
  }

  async #begin(): Promise<void> {
    await this.load();
    if (!this.#isRunning) return;
    this.#stream.start();
    this.#saveLater();
  }

  #saveLater(): void {
    this.#cancelSave();
    this.#cancelSave = this.#timers.after(saveMs, () => {
      this.#checkpoint.writeSome().catch((thrown: unknown) => this.#noteBug(thrown));
      this.#saveLater();
    });
  }

  #noteBug(thrown: unknown): void {
    this.#bug = { thrown };
  }

  #beginning(): number | undefined {
    const { cursor } = this.#checkpoint;
    this.#askedFrom = cursor === undefined ? undefined : dateOf(cursor - rewindMs * 1000);
    return this.#askedFrom && microseconds(this.#askedFrom);
  }

  #read(frame: string | undefined): void {
    const event = streamEvent.safeParse(readJson(frame ?? '')).data;
    if (!event) {
      this.#unread++;
      return;
    }
    // A cursor in the future would silently skip what is said until then.
    const at = Math.min(event.time_us, microseconds(this.#clock.now()));
    this.#noteGap(dateOf(at));
    this.#checkpoint.note(at, this.#apply(event, dateOf(at)));
  }

  /** Whether that changed what is known. */
  #apply({ kind, did, commit }: StreamEvent, at: Date): boolean {
    if (kind !== 'commit' || commit?.collection !== 'app.bsky.feed.post') return false;
    const uri = postUri(did, commit.rkey);
    const record = postRecord.safeParse(commit.record).data;
    const isDelete = commit.operation === 'delete';
    if (uri === undefined || (!record && !isDelete)) {
      this.#unread++;
      return false;
    }
    const isAboutPapers = !isDelete && record && papersIn(record).length > 0;
    return isAboutPapers ? this.known.add(uri, at) : this.known.forget(uri);
  }

  /** Servers keep a day or so; asked for more, they begin with the oldest they have. */
  #noteGap(at: Date): void {
    const from = this.#askedFrom;
    this.#askedFrom = undefined;
    if (!from || at.getTime() - from.getTime() < noticeableGapMs) return;
    const span = `${from.toISOString()} to ${at.toISOString()}`;
    this.#gap = `Bluesky no longer streams the posts from ${span}.`;
  }
}
