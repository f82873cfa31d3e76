import type { ArxivId } from './arxiv-id.ts';

/** One arXiv e-print as it was received: LaTeX, double blanks and all. */
export interface Paper {
  readonly id: ArxivId;
  readonly title: string;
  readonly authors: readonly string[];
  /** Codes as arXiv listed them (`cs.NA` stays `cs.NA`); the first is the primary category. */
  readonly categories: readonly string[];
  readonly abstract: string;
  /** As we know them now, which may be more than its digest knew; undefined for a paper known from a file only. */
  readonly details?: PaperDetails | undefined;
}

/** What arXiv and other sources tell of a paper besides. */
export interface PaperDetails {
  readonly version: number | undefined;
  readonly comments: string | undefined;
  readonly doi: string | undefined;
  readonly journalReference: string | undefined;
  readonly isWithdrawn: boolean;
  /** Where a source other than its authors says that its code is. */
  readonly codeUrl: string | undefined;
  readonly stars: number | undefined;
}
