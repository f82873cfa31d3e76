/** Somebody's public message about papers. */
export interface Post {
  /** Where it was posted: `x`, `bluesky`, … */
  readonly source: string;
  /** The message's id at its source, such as a tweet's digits. */
  readonly id: string;
  readonly url: string;
  /** The display name, without HTML entities. */
  readonly author: string;
  /** The account's name without `@`. */
  readonly handle: string;
  /** What was said, as HTML with only `<a>` and `<br>`; empty where the words are not ours to keep. */
  readonly html: string;
  /** BCP 47, such as `en`; `und` where the source could not tell. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The UTC day it was posted on. */
  readonly postedOn: string;
}
