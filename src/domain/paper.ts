import type { ArxivId } from './arxiv-id.ts';

/** One arXiv e-print as it was received: LaTeX, double blanks and all. */
export interface Paper {
  readonly id: ArxivId;
  readonly title: string;
  readonly authors: readonly string[];
  /** Codes as arXiv listed them (`cs.NA` stays `cs.NA`); the first is the primary category. */
  readonly categories: readonly string[];
  readonly abstract: string;
}
