/** Why a file cannot be taken, in a sentence for a person. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}
