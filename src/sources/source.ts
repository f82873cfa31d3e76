import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Day } from '../domain/day.ts';
import type { Paper } from '../domain/paper.ts';
import type { Post } from '../domain/post.ts';

/** A paper as arXiv told of it, with what not every place says. */
export interface ReceivedPaper {
  readonly paper: Paper;
  /** Why it was in the announcement; undefined for a paper that was asked for by id. */
  readonly kind: 'new' | 'cross' | undefined;
  readonly version: number | undefined;
  readonly comments: string | undefined;
  readonly doi: string | undefined;
  readonly journalReference: string | undefined;
  readonly isWithdrawn: boolean;
}

export interface Announcement {
  readonly day: Day;
  readonly papers: readonly ReceivedPaper[];
  /** Items that could not be read, a sentence for each kind. */
  readonly troubles: readonly string[];
}

/** Where the papers come from. */
export interface PaperSource {
  readonly name: string;
  /**
   * What was announced for `day`: new papers and, if wished, cross-listed ones, no replacements.
   * Undefined when the source does not show that day, no longer or not yet. Throws `RemoteError`.
   */
  announced(day: Day, signal: AbortSignal): Promise<Announcement | undefined>;
  /** The papers of these ids; those it does not know are left out. Throws `RemoteError`. */
  find(ids: readonly ArxivId[], signal: AbortSignal): Promise<readonly ReceivedPaper[]>;
}

/** One post, the papers it is about, and its counts. */
export interface Mention {
  readonly post: Post;
  readonly papers: readonly ArxivId[];
  readonly counts: Counts;
  readonly countedAt: Date;
}

export interface Counts {
  readonly reposts: number;
  readonly likes: number;
  readonly comments: number;
}

/** What a source knows of a paper besides who talks about it. */
export interface Extra {
  readonly paper: ArxivId;
  /** A summary that is not the authors'. */
  readonly summary: string | undefined;
  readonly codeUrl: string | undefined;
  readonly stars: number | undefined;
}

export interface Collected {
  readonly mentions: readonly Mention[];
  readonly extras: readonly Extra[];
  /** Items that could not be read, a sentence for each kind. */
  readonly troubles: readonly string[];
}

/** Where people talk about papers. */
export interface PostSource {
  /** Names its posts: `huggingface`, `hackernews`, `bluesky`, … */
  readonly name: string;
  /**
   * Every post since `since` that links a paper, each with its counts as they are now: asked again, a post comes again.
   * A few requests, whatever the number of papers. Throws `RemoteError`, or `RefusedError` when asking again is no use.
   */
  collect(since: Date, signal: AbortSignal): Promise<Collected>;
  /** Begins to listen, for a source that streams. */
  start?(): void;
  stop?(): Promise<void>;
}

/** What a source must remember over restarts, by name. */
export interface Memory {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}
