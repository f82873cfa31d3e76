import type { Day } from '../domain/day.ts';
import type { Digest } from '../domain/digest.ts';

/** A digest as it came from a file. */
export interface ImportedDigest {
  readonly digest: Digest;
  /** A hash of the file's bytes: equal means the same file. */
  readonly fingerprint: string;
  /** The whole file, where the model cannot give it back byte for byte. */
  readonly verbatim?: string;
}

/** A digest made here. */
export interface BuiltDigest {
  readonly digest: Digest;
  readonly fingerprint: string;
  /** By source: the attention to every paper it spoke of. */
  readonly attention: ReadonlyMap<string, readonly number[]>;
}

export interface StoredDigest extends Digest {
  readonly verbatim: string | undefined;
}

export interface ImportRules {
  readonly importedAt: Date;
  /** Let other content for a stored day take its place. */
  readonly replace: boolean;
  /** Let subscriptions come due for it, as for a digest made here. */
  readonly announce: boolean;
}

export type ImportOutcome = 'added' | 'unchanged' | 'replaced' | 'conflict';

export interface Digests {
  /** `conflict` (and nothing changed) when the day is stored with other content and may not be replaced. */
  import(imported: ImportedDigest, rules: ImportRules): Promise<ImportOutcome>;
  /** Keeps a digest made here, for which subscriptions come due; false, and nothing changed, if the day has one. */
  build(built: BuiltDigest): Promise<boolean>;
  newest(): Promise<Digest | undefined>;
  find(day: Day): Promise<StoredDigest | undefined>;
  /** Oldest first. */
  days(): Promise<readonly Day[]>;
  /** The newest `limit` days, newest first, not later than `until`. */
  newestDays(limit: number, until?: Day): Promise<readonly Day[]>;
  /** Days newer than `after` for which subscriptions come due, oldest first. */
  announcedAfter(after: Day | undefined): Promise<readonly Day[]>;
}
