import { dayOf } from '../../domain/day.ts';
import type { Post } from '../../domain/post.ts';
import { dayLong } from '../../lib/clock.ts';
import type { Mention } from '../source.ts';
import { htmlOf } from './html.ts';
import { papersIn } from './papers.ts';
import { parsePostUri } from './post-uri.ts';
import { type PostView, postView } from './wire.ts';

const firstLetterIsRtl = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

interface ReadPosts {
  readonly views: readonly PostView[];
  /** How many were not posts. */
  readonly unread: number;
}

export function readPosts(posts: readonly unknown[]): ReadPosts {
  const views = posts
    .map((post) => postView.safeParse(post).data)
    .filter((view) => view !== undefined)
    .filter(({ uri }) => parsePostUri(uri) !== undefined);
  return { views, unread: posts.length - views.length };
}

/** `undefined` for a post that links no paper or bears no date a post could have. */
export function mentionOf(view: PostView, now: Date, seenAt?: Date): Mention | undefined {
  // Not `createdAt`, which is whatever the author's program says.
  const postedAt = seenAt ?? new Date(view.indexedAt);
  const papers = papersIn(view.record);
  // Bluesky opened in 2023, its oldest posts are of 2022.
  const isPossible =
    postedAt.getTime() > Date.UTC(2022, 0) && postedAt.getTime() < now.getTime() + dayLong;
  if (papers.length === 0 || !isPossible) return undefined;
  const { repostCount = 0, quoteCount = 0, likeCount = 0, replyCount = 0 } = view;
  return {
    post: postOf(view, postedAt),
    papers,
    // A quote passes a post on as a repost does; without a link of its own it is counted nowhere else.
    counts: { reposts: repostCount + quoteCount, likes: likeCount, comments: replyCount },
    countedAt: now,
  };
}

function postOf({ uri, author, record }: PostView, postedAt: Date): Post {
  const { did = '', rkey = '' } = parsePostUri(uri) ?? {};
  const handle = handleOf(author.handle) ?? did;
  return {
    source: 'bluesky',
    id: uri,
    // By did, since a handle may change.
    url: `https://bsky.app/profile/${did}/post/${rkey}`,
    author: author.displayName.replaceAll(/\s+/g, ' ').trim().slice(0, 200) || handle,
    handle,
    html: htmlOf(record),
    language: record.langs.find((tag) => /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,3}$/i.test(tag)) ?? 'und',
    direction: firstLetterIsRtl.test(record.text) ? 'rtl' : 'ltr',
    postedOn: dayOf(postedAt),
  };
}

/** Bluesky writes `handle.invalid` for a name that does not lead back to the account. */
function handleOf(handle: string): string | undefined {
  const isName = /^[a-z\d.-]{3,253}$/i.test(handle) && handle !== 'handle.invalid';
  return isName ? handle : undefined;
}
