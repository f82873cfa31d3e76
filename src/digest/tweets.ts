import type { Post } from '../domain/post.ts';
import { afterBlanks } from './lines.ts';
import { readTweet, writeTweet } from './tweet.ts';

export type ReadTweets =
  // `next` is the index of the line after them, `at` of the line that stopped the reading.
  | { readonly posts: readonly Post[]; readonly next: number }
  | { readonly at: number; readonly reason: string };

// Stands below each tweet.
const script =
  '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>';

/** Reads the embedded tweets from `first` on; the reason goes on from “Paper 3 …”. */
export function readTweets(lines: readonly string[], first: number): ReadTweets {
  const posts: Post[] = [];
  let at = afterBlanks(lines, first);
  while (beginsTweet(lines[at])) {
    const post = readTweet(lines[at] ?? '');
    if (!post) {
      return { at, reason: 'has a post whose block quote cannot be read.' };
    }
    if (lines[at + 1] !== script) {
      return { at: at + 1, reason: 'has a post without the script line below it.' };
    }
    posts.push(post);
    at = afterBlanks(lines, at + 2);
  }
  return { posts, next: at };
}

/** Posts that are not from X have no place in the format and are left out; their counts are in the sums. */
export function writeTweets(posts: readonly Post[]): string {
  return posts
    .filter((post) => post.source === 'x')
    .map((post) => `\n${writeTweet(post)}\n${script}\n`)
    .join('');
}

function beginsTweet(line: string | undefined): boolean {
  return line?.startsWith('<blockquote') ?? false;
}
