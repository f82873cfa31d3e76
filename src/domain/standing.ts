import type { Day } from './day.ts';
import type { Digest } from './digest.ts';
import type { Receipt } from './receipt.ts';

/** A day's ranking while counts are still coming in: provisional, never posted on schedule. */
export interface Standing {
  readonly digest: Digest;
  /** When the digest of the day is built. */
  readonly settlesAt: Date;
}

/** What a paper's heat would be by all that was said of it so far. */
export interface Estimate {
  readonly day: Day;
  readonly heat: number;
  readonly receipt: Receipt;
}
