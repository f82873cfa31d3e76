import type { Day } from './day.ts';

/** How asking one source, or building a digest, went. */
export interface Run {
  readonly job: 'papers' | 'posts' | 'summaries' | 'digest';
  /** Of a digest, the formula it was ranked by. */
  readonly source: string;
  /** The announcement day it was about; undefined for posts, which are of many. */
  readonly day: Day | undefined;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly requests: number;
  /** How many streams the source opened since its last run. */
  readonly connections: number;
  /** Papers, posts, summaries or entries. */
  readonly found: number;
  /** Why nothing came of it, as a sentence; undefined when it went well. */
  readonly failure: string | undefined;
  readonly troubles: readonly string[];
}
