/** Part of a long list. A cursor marks a place in it and keeps meaning that place. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many items there are in all; `countLimit` means that many or more. */
  readonly total: number;
  /** How many items come before this page. */
  readonly skipped: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export const countLimit = 1000;

export interface PageWish {
  readonly limit: number;
  /** A cursor from an earlier page; the beginning without it. */
  readonly cursor?: string | undefined;
}
