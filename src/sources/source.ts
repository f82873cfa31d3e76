import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Day } from '../domain/day.ts';
import type { Extra, Mention } from '../domain/mention.ts';
import type { ReceivedPaper } from '../domain/received-paper.ts';
import type { Summary } from '../domain/summary.ts';

// What sources hand over are words of the domain; they find them here with the contract.
export type { Extra, Mention, ReceivedPaper, Summary };

export interface Announcement {
  readonly day: Day;
  readonly papers: readonly ReceivedPaper[];
  /** Items that could not be read, a sentence for each kind. */
  readonly troubles: readonly string[];
}

/** Where the papers come from. */
export interface PaperSource {
  readonly name: string;
  /**
   * What was announced for `day`: new papers and, if wished, cross-listed ones, no replacements.
   * Undefined when the source does not show that day, no longer or not yet. Throws `RemoteError`.
   */
  announced(day: Day, signal: AbortSignal): Promise<Announcement | undefined>;
  /** The papers of these ids; those it does not know are left out. Throws `RemoteError`. */
  find(ids: readonly ArxivId[], signal: AbortSignal): Promise<readonly ReceivedPaper[]>;
}

export interface Collected {
  readonly mentions: readonly Mention[];
  readonly extras: readonly Extra[];
  /** Items that could not be read, a sentence for each kind. */
  readonly troubles: readonly string[];
}

/** Where people talk about papers. */
export interface PostSource {
  /** Names its posts: `huggingface`, `hackernews`, `bluesky`, … */
  readonly name: string;
  /**
   * Every post since `since` that links a paper, each with its counts as they are now: asked again, a post comes again.
   * A few requests, whatever the number of papers. Throws `RemoteError`, or `RefusedError` when asking again is no use.
   */
  collect(since: Date, signal: AbortSignal): Promise<Collected>;
  /** Begins to listen, for a source that streams. */
  start?(): void;
  stop?(): Promise<void>;
  /** How many streams it opened, or tried to, since this was last asked. */
  takeConnections?(): number;
}

export interface Summaries {
  readonly found: readonly Summary[];
  /** Papers without a summary and items that could not be read, a sentence for each kind. */
  readonly troubles: readonly string[];
}

/** Who sums papers up, and has to be told which. */
export interface SummarySource {
  readonly name: string;
  /**
   * The summaries it has of these papers. One request for hundreds of them.
   * Throws `RemoteError`, or `RefusedError` when asking again is no use.
   */
  summaries(ids: readonly ArxivId[], signal: AbortSignal): Promise<Summaries>;
}

/** What a source must remember over restarts, by name. */
export interface Memory {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}
