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
  /** A source's own summary of the paper, where one was found. */
  readonly summary?: { readonly text: string; readonly source: string } | undefined;
  /** The most noticed first. */
  readonly posts: readonly Post[];
}

/** A paper that became hot after the digest of its day. */
export interface LatePaper {
  readonly day: Day;
  readonly paper: Pick<Paper, 'id' | 'title' | 'categories'>;
}

/** Every paper of an announcement day that people talked about, ranked; once built it does not change. */
export interface Digest {
  readonly day: Day;
  readonly writtenAt: Date;
  /** The name of the formula behind `heat`. */
  readonly formula: string;
  /** The sources that could not be asked when it was built. */
  readonly down?: readonly string[] | undefined;
  /** Papers of earlier days that became hot since their own digest was built. */
  readonly late?: readonly LatePaper[] | undefined;
  readonly entries: readonly Entry[];
}
