import type { Paper } from './paper.ts';

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
