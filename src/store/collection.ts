import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Day } from '../domain/day.ts';
import type { Extra, Mention } from '../domain/mention.ts';
import type { Paper } from '../domain/paper.ts';
import type { ReceivedPaper } from '../domain/received-paper.ts';
import type { Run } from '../domain/run.ts';
import type { Summary } from '../domain/summary.ts';

/** What a day's ranking is made of. */
export interface Material {
  readonly papers: readonly Paper[];
  /** Every mention of that time, each counted last before the ranking; also of other papers, to know bots by. */
  readonly mentions: readonly Mention[];
}

/** One day's attention at one source, as it stood when the day was ranked. */
export interface SourceDay {
  readonly source: string;
  readonly day: Day;
  readonly amounts: readonly number[];
}

/** What the sources said, before it is a digest. */
export interface Collection {
  /** Keeps papers; those of an announcement under its day. */
  savePapers(papers: readonly ReceivedPaper[], day: Day | undefined, at: Date): Promise<void>;
  /** Keeps posts, and their counts where they have changed. */
  saveMentions(mentions: readonly Mention[]): Promise<void>;
  saveExtras(source: string, extras: readonly Extra[]): Promise<void>;
  /** Fills gaps: a summary that another source brought with an extra stays, and takes the place of one from here. */
  saveSummaries(source: string, summaries: readonly Summary[]): Promise<void>;
  /** Those of the papers that have no summary, in the same order. */
  unsummarised(papers: readonly ArxivId[]): Promise<readonly ArxivId[]>;
  /** Announcement days we have the papers of, newest first. */
  announced(limit: number): Promise<readonly Day[]>;
  material(day: Day, until: Date): Promise<Material>;
  /** Of one paper, each counted last. */
  mentionsOf(paper: ArxivId): Promise<readonly Mention[]>;
  /**
   * Papers that posts name and arXiv should be asked for by id: those of `days` of which it told no
   * comments yet, then those we lack; each time the most often named first. None that was noted five times.
   */
  lookups(days: readonly Day[], limit: number): Promise<readonly ArxivId[]>;
  /** These were asked for, whether they are found or not. */
  noteLookups(ids: readonly ArxivId[]): Promise<void>;
  /** Of the digests from `from` on, before `before`. */
  attention(from: Day, before: Day): Promise<readonly SourceDay[]>;
  recordRun(run: Run): Promise<void>;
  /** Newest first. */
  runs(wish: { readonly since: Date; readonly job?: Run['job'] }): Promise<readonly Run[]>;
}
