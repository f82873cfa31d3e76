import { announcedAt, announcementDay, previousAnnouncementDay } from '../domain/announcements.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { dayLong, hour } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';

/** An announcement day that is over and has no digest. */
export interface MissingDay {
  readonly day: Day;
  /** Why, as a sentence. */
  readonly because: string;
}

const backDays = 10;

// With the usual 24 hours to settle, until the day ends in New York.
const graceMs = 4 * hour;

/** The last days that should have had a digest, newest first; of the time in which sources were asked. */
export async function missingDays(
  store: Store,
  now: Date,
  settleMs: number,
): Promise<readonly MissingDay[]> {
  const runs = await store.collection.runs({ since: new Date(now.getTime() - backDays * dayLong) });
  const first = runs.at(-1)?.startedAt;
  if (!first) return [];

  const built = new Set(await store.digests.newestDays(backDays * 2));
  const current = announcementDay(now);
  const missing: MissingDay[] = [];
  for (
    let day = current;
    day > addDays(current, -backDays) && announcedAt(day) >= first;
    day = previousAnnouncementDay(day)
  ) {
    const isOver = now.getTime() >= announcedAt(day).getTime() + settleMs + graceMs;
    if (isOver && !built.has(day)) missing.push({ day, because: reasonFor(day, runs) });
  }
  return missing;
}

function reasonFor(day: Day, runs: readonly Run[]): string {
  const tries = runs.filter((run) => run.job === 'papers' && run.day === day);
  const [last] = tries;
  if (!last) return 'Nobody asked arXiv for it: hotpapers was not running.';
  if (tries.some(({ found }) => found > 0)) {
    return 'Its papers are here, but no source said what people think of them.';
  }
  if (last.failure !== undefined) return `arXiv could not be asked: ${last.failure}`;
  return 'arXiv listed nothing, as on a day without announcement.';
}
