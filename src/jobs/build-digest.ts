import { createHash } from 'node:crypto';
import { writeMarkdown } from '../digest/write-markdown.ts';
import type { Day } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { dayLong } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Workshop } from './job.ts';
import { latePapers } from './late.ts';
import { type RankWish, rankDay } from './rank-day.ts';

type Desk = Pick<Workshop, 'store' | 'clock'>;

/** Builds and keeps the digest of a day, once, and remembers how that went; says whether it did. */
export async function buildDigest(desk: Desk, day: Day, wish: RankWish): Promise<boolean> {
  const { store, clock } = desk;
  const startedAt = clock.now();
  try {
    const { digest, attention } = await rankDay(store, day, wish);
    const late = await latePapers(store, digest, wish);
    const fingerprint = createHash('sha256').update(writeMarkdown(digest)).digest('hex');
    const isNew = await store.digests.build({
      digest: { ...digest, late },
      fingerprint,
      attention,
    });
    if (!isNew) return false;
    const durationMs = clock.now().getTime() - startedAt.getTime();
    const run = { ...runOf(day, wish, startedAt), durationMs, found: digest.entries.length };
    await store.collection.recordRun(run);
    return true;
  } catch (error) {
    await noteFailure(desk, day, wish, messageOf(error));
    throw error;
  }
}

/** Remembers why a digest was not built; the same reason once a day, however often it is tried. */
export async function noteFailure(
  { store, clock }: Desk,
  day: Day,
  wish: RankWish,
  failure: string,
): Promise<void> {
  const now = clock.now();
  const since = new Date(now.getTime() - dayLong);
  const runs = await store.collection.runs({ since, job: 'digest' });
  const last = runs.find((run) => run.day === day);
  if (last?.failure === failure) return;
  await store.collection.recordRun({ ...runOf(day, wish, now), failure });
}

function runOf(day: Day, { formula }: RankWish, startedAt: Date): Run {
  return {
    job: 'digest',
    source: formula.name,
    day,
    startedAt,
    durationMs: 0,
    requests: 0,
    connections: 0,
    found: 0,
    failure: undefined,
    troubles: [],
  };
}
