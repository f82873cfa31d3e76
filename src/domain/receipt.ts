import type { Signal } from './signal.ts';

/** What went into a paper's heat: a line for each source, whether it said something or not. */
export interface Receipt {
  /** The name of the formula. */
  readonly formula: string;
  /** In order of the sources' names. */
  readonly lines: readonly ReceiptLine[];
  /** The paper's id is older than its announcement explains. */
  readonly isOld: boolean;
  /** Its heat was lowered to that of the hottest new paper, since it is old. */
  readonly isHeldBack: boolean;
}

export interface ReceiptLine {
  readonly source: string;
  readonly state: ReceiptState;
  /** As it was counted; what a source said before it went down is here and weighs nothing. */
  readonly signal: Signal | undefined;
  /** The signal as one number, in the formula's way; 0 unless it counted. */
  readonly attention: number;
  /** More reposts than the likes explain, so that some of them count no further. */
  readonly isCapped: boolean;
  /** How many of 100 papers the source spoke of had less attention; undefined where the formula has no scale. */
  readonly percentile: number | undefined;
  /** What the percentile was read from: the source's last 30 days, or figures that came with the program. */
  readonly scale: 'own' | 'reference' | undefined;
  /** What it added to the paper's score. */
  readonly weight: number;
}

/**
 * `counted`: it went into the heat. `ignored`: all its posts are of a kind that weighs nothing.
 * `silent`: the source answered and has nothing on the paper, which is not a zero. `down`: nobody knows.
 */
export type ReceiptState = 'counted' | 'ignored' | 'silent' | 'down';
