import { createHash } from 'node:crypto';
import { writeMarkdown } from '../digest/write-markdown.ts';
import type { Day } from '../domain/day.ts';
import type { Store } from '../store/store.ts';
import { latePapers } from './late.ts';
import { type RankWish, rankDay } from './rank-day.ts';

/** Builds and keeps the digest of a day, once; says whether it did. */
export async function buildDigest(store: Store, day: Day, wish: RankWish): Promise<boolean> {
  const { digest, attention } = await rankDay(store, day, wish);
  const late = await latePapers(store, digest, wish);
  const fingerprint = createHash('sha256').update(writeMarkdown(digest)).digest('hex');
  return store.digests.build({ digest: { ...digest, late }, fingerprint, attention });
}
