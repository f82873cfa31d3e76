import { announcedAt, announcementDay, previousAnnouncementDay } from '../domain/announcements.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { hour, minute } from '../lib/clock.ts';
import type { Formula } from '../ranking/formula.ts';
import { buildDigest } from './build-digest.ts';
import { collectPapers, collectPosts, type Desk } from './collect.ts';

export interface Newsroom extends Desk {
  readonly formula: Formula;
  /** How long after its announcement a day's digest is built. */
  readonly settleMs: number;
}

// The feed changes at midnight in New York, four hours after the announcement.
const feedOpensMs = 4 * hour + 10 * minute;
const papersAgainMs = 30 * minute;
const mostTries = 8;

// Twice a day keeps the default sources at some ten requests, whatever the number of papers.
const postsAgainMs = 12 * hour;
const postsRetryMs = hour;

// Likes gather for some days, and a weekend may lie between.
const postsBackDays = 4;

// What a pause of the program may miss and still be made up for.
const catchUpDays = 10;

/** One look at the clock: collects what has become due, then builds the digests that have settled. */
export async function workOnNews(room: Newsroom, signal: AbortSignal): Promise<void> {
  const now = room.clock.now();
  const runs = await room.store.collection.runs({ since: addDaysTo(now, -catchUpDays) });
  const held = new Set(await room.store.collection.announced(catchUpDays * 2));
  const built = new Set(await room.store.digests.newestDays(catchUpDays * 2));

  for (const day of wantedDays(now, [...held].toSorted().at(-1))) {
    if (signal.aborted) return;
    if (!held.has(day) && !built.has(day) && papersAreDue(day, runs, now)) {
      if (await collectPapers(room, day, signal)) held.add(day);
    }
  }
  const settled = [...held].filter(
    (day) => !built.has(day) && now.getTime() >= announcedAt(day).getTime() + room.settleMs,
  );
  if (!signal.aborted && held.size > 0 && postsAreDue(settled, runs, room)) {
    await collectPosts(room, addDaysTo(now, -postsBackDays), signal);
  }
  for (const day of settled.toSorted()) {
    if (signal.aborted) return;
    await buildOne(room, day);
  }
}

/** The announcement days since the newest we hold, oldest first; only the current one where we begin. */
function wantedDays(now: Date, newestHeld: Day | undefined): Day[] {
  const current = announcementDay(now);
  const oldest = addDays(current, -catchUpDays);
  const days = [current];
  let day = previousAnnouncementDay(current);
  while (newestHeld !== undefined && day > newestHeld && day > oldest) {
    days.unshift(day);
    day = previousAnnouncementDay(day);
  }
  return days;
}

function papersAreDue(day: Day, runs: readonly Run[], now: Date): boolean {
  const tries = runs.filter((run) => run.job === 'papers' && run.day === day);
  const last = tries[0]?.startedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  return (
    now.getTime() >= announcedAt(day).getTime() + feedOpensMs &&
    tries.length < mostTries &&
    now.getTime() - last >= papersAgainMs
  );
}

function postsAreDue(settled: readonly Day[], runs: readonly Run[], room: Newsroom): boolean {
  const now = room.clock.now().getTime();
  const [lastTry] = runs.filter(({ job }) => job === 'posts');
  if (!lastTry) return true;
  const last = lastTry.startedAt.getTime();
  if (lastTry.failure !== undefined) return now - last >= postsRetryMs;
  // A digest is built from counts that were taken after its day settled.
  const isStale = settled.some((day) => last < announcedAt(day).getTime() + room.settleMs);
  return isStale || now - last >= postsAgainMs;
}

async function buildOne(room: Newsroom, day: Day): Promise<void> {
  const { store, clock, log, formula } = room;
  const at = clock.now();
  const down = await sourcesDown(room, at);
  const sources = room.posts.map(({ source }) => source.name);
  if (sources.length > 0 && down.length === sources.length) {
    log.warn({ day, down }, 'No source answers; the digest waits.');
    return;
  }
  if (await buildDigest(store, day, { formula, sources, down, at })) {
    log.info({ day, down }, 'A digest was built.');
  }
}

/** Those whose last answer was a failure. */
async function sourcesDown({ store, posts }: Newsroom, now: Date): Promise<string[]> {
  const runs = await store.collection.runs({ since: addDaysTo(now, -1), job: 'posts' });
  return posts
    .map(({ source }) => source.name)
    .filter((name) => runs.find((run) => run.source === name)?.failure !== undefined);
}

function addDaysTo(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 24 * hour);
}
