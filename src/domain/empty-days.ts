import { announcedAt } from './announcements.ts';
import type { Day } from './day.ts';
import type { Run } from './run.ts';

// A list that is late comes within hours, and is asked for as long; an answer so late speaks of the day.
const lateMs = 12 * 60 * 60 * 1000;

/**
 * The announcement days of which arXiv, asked late enough, had nothing: as good as days without announcement,
 * of which no calendar told.
 */
export function emptyDays(runs: readonly Run[]): ReadonlySet<Day> {
  const found = new Set<Day>();
  const empty = new Set<Day>();
  for (const { job, day, found: papers, failure, startedAt } of runs) {
    if (job !== 'papers' || day === undefined) continue;
    if (papers > 0) found.add(day);
    const isLate = startedAt.getTime() >= announcedAt(day).getTime() + lateMs;
    if (papers === 0 && failure === undefined && isLate) empty.add(day);
  }
  return new Set([...empty].filter((day) => !found.has(day)));
}
