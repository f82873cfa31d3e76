import type { ArxivId } from './arxiv-id.ts';

/** A paper in few words that are not its authors'. */
export interface Summary {
  readonly paper: ArxivId;
  readonly text: string;
}
