import type { ArxivId } from './arxiv-id.ts';
import type { Post } from './post.ts';
import type { Counts } from './signal.ts';

/** One post, the papers it is about, and its counts at one time. */
export interface Mention {
  readonly post: Post;
  readonly papers: readonly ArxivId[];
  readonly counts: Counts;
  readonly countedAt: Date;
}

/** What a source knows of a paper besides who talks about it. */
export interface Extra {
  readonly paper: ArxivId;
  /** A summary that is not the authors'. */
  readonly summary: string | undefined;
  readonly codeUrl: string | undefined;
  readonly stars: number | undefined;
}
