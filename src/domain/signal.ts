/** What people did with a post, or with a paper at one source. */
export interface Counts {
  readonly reposts: number;
  readonly likes: number;
  readonly comments: number;
}

/** What one source says of one paper: the counts summed over its posts, each original post once. */
export interface Signal extends Counts {
  readonly source: string;
  /** How many posts the counts are of. */
  readonly posts: number;
  /** How many more there were that weigh nothing and are in no count: of bots, and lists of many papers. */
  readonly ignored: number;
}
