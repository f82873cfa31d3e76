import type { Day } from './day.ts';
import type { Paper } from './paper.ts';
import type { Post } from './post.ts';
import type { Receipt } from './receipt.ts';

/** A paper's place in one digest, with the counts as they stood when they were counted. */
export interface Entry {
  /** From 1, without a gap. */
  readonly rank: number;
  readonly paper: Paper;
  readonly reposts: number;
  readonly likes: number;
  readonly countedAt: Date;
  readonly heat: number;
  /** Where the heat came from; undefined for a digest read from a file. */
  readonly receipt?: Receipt | undefined;
  /** The most noticed first. */
  readonly posts: readonly Post[];
}

/** Every paper of an announcement day that people talked about, ranked; once built it does not change. */
export interface Digest {
  readonly day: Day;
  readonly writtenAt: Date;
  /** The name of the formula behind `heat`. */
  readonly formula: string;
  /** The sources that could not be asked when it was built. */
  readonly down?: readonly string[] | undefined;
  readonly entries: readonly Entry[];
}
