import type { PostView } from './wire.ts';

// https://docs.bsky.app/docs/advanced-guides/moderation
const unshown = new Set([
  '!hide',
  '!takedown',
  'spam',
  'porn',
  'sexual',
  'sexual-figurative',
  'nudity',
  'graphic-media',
  'gore',
]);

/** Whether neither moderators nor the author object to showing the post to the public. */
export function mayShow({ author, labels, record }: PostView): boolean {
  const all = [...labels, ...author.labels, ...(record.labels?.values ?? [])];
  const standing = all.filter(({ neg }) => neg !== true).map(({ val }) => val);
  return !standing.some((val) => unshown.has(val) || val === '!no-unauthenticated');
}
