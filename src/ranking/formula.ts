import type { Counts } from '../domain/signal.ts';
import type { Scale } from './scale.ts';

/** A way to make one number of what all sources say of a paper. A change of its results is a new name. */
export interface Formula {
  /** Stored with every heat it made. */
  readonly name: string;
  /** Papers below are not shown unless somebody wishes for them. */
  readonly minHeat: number;
  /** The posts shown with a paper: those that weigh at least `from`, at most `most`. */
  readonly posts: { readonly from: number; readonly most: number };
  /** How long after the month of its id a paper counts as new; undefined where all do. */
  readonly newForDays: number | undefined;
  /** Counts as one number: never less for more of any count, and the value that a source's scale is made of. */
  attention(counts: Counts): Attention;
  /** What attention at a source adds to the paper's score: whole, so the order of adding cannot matter. */
  weigh(attention: number, scale: Scale): Weight;
  /** A score as people see it: never less for more. */
  heatOf(score: number): number;
}

export interface Attention {
  readonly amount: number;
  readonly isCapped: boolean;
}

export interface Weight {
  readonly weight: number;
  /** From 0 to 99.99; undefined where the scale was not used. */
  readonly percentile: number | undefined;
}
