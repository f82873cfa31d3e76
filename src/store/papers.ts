import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Day } from '../domain/day.ts';
import type { Entry } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import type { Page, PageWish } from './page.ts';

/** A paper's place in a digest. */
export interface Ranked {
  readonly day: Day;
  readonly entry: Entry;
}

/** One paper, with every digest it was in, newest first. */
export interface KnownPaper {
  readonly paper: Paper;
  readonly ranked: readonly Ranked[];
}

/** A paper found, with the digest in which it was hottest. */
export interface Found {
  readonly paper: Paper;
  readonly best: Ranked | undefined;
}

/** Which papers to rank. */
export interface Selection {
  /** Canonical category codes of which a paper has at least one; undefined for any. */
  readonly categories: readonly string[] | undefined;
  /** Digests of these days, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly minHeat?: number | undefined;
}

/** What someone searches for, taken apart; all parts must hold. */
export interface SearchQuery {
  /** Words and phrases anywhere in title, abstract or authors. */
  readonly words: readonly string[];
  readonly without: readonly string[];
  readonly authors: readonly string[];
  /** Canonical category codes of which a paper has at least one; undefined for any. */
  readonly categories: readonly string[] | undefined;
  /** Only papers that a digest of this day or later holds, or whose id is of its month or later. */
  readonly since: Day | undefined;
}

export interface Papers {
  find(id: ArxivId): Promise<KnownPaper | undefined>;
  /** Hottest first, each paper once, in the digest where it was hottest; equal heat by ascending id. */
  hottest(selection: Selection, page: PageWish): Promise<Page<Found>>;
  /** Names of authors of which some word begins as typed, those with most papers first. */
  authors(typed: string, limit: number): Promise<readonly string[]>;
  /** Newest id first. */
  search(query: SearchQuery, page: PageWish): Promise<Page<Found>>;
}
