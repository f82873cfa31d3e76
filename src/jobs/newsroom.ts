import { announcedAt, announcementDay, previousAnnouncementDay } from '../domain/announcements.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { hour, minute } from '../lib/clock.ts';
import type { Formula } from '../ranking/formula.ts';
import { buildDigest, noteFailure } from './build-digest.ts';
import { collectPapers, collectPosts, type Desk, lookPapersUp } from './collect.ts';
import { collectSummaries } from './collect-summaries.ts';
import type { RankWish } from './rank-day.ts';
import { resting } from './rest.ts';
import { sourcesDown } from './sources-down.ts';

export interface Newsroom extends Desk {
  readonly formula: Formula;
  /** How long after its announcement a day's digest is built. */
  readonly settleMs: number;
}

// The feed changes at midnight in New York, four hours after the announcement.
const feedOpensMs = 4 * hour + 10 * minute;
const papersAgainMs = 30 * minute;
// What did not come within hours is a long outage, or a day off that the calendar does not know.
const quickTries = 8;
const papersLaterMs = 6 * hour;
const mostTries = 20;

// Twice for an announcement day, the second time when it settles: that keeps the default sources
// at fifteen requests and twenty of `getPosts`, whatever the number of papers.
const postsAgainMs = 12 * hour;
const settlesSoonMs = 9 * hour;
const postsOldMs = 24 * hour;
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

  for (const day of wantedDays(now, held, runs)) {
    if (signal.aborted) return;
    if (await rests(room, room.papers)) break;
    if (!held.has(day) && !built.has(day) && papersAreDue(day, runs, now)) {
      if (await collectPapers(room, day, signal)) held.add(day);
    }
  }
  const open = [...held].filter((day) => !built.has(day));
  const settled = open.filter((day) => now >= settlingOf(day, room));
  const names = room.posts.map(({ source }) => source.name);
  const quiet = await resting(room.store.settings, names, now);
  const posts = duePosts(open, runs, room).filter(({ source }) => !quiet.has(source.name));
  if (!signal.aborted && posts.length > 0) {
    await collectPosts({ ...room, posts }, addDaysTo(now, -postsBackDays), signal);
    if (settled.length > 0 && !(await rests(room, room.papers))) await lookPapersUp(room, signal);
  }
  for (const day of settled.toSorted()) {
    if (signal.aborted) return;
    await buildOne(room, day, signal);
  }
}

/** Whether a source asked to be left in peace; asking before makes it longer. */
async function rests({ store, clock }: Newsroom, { source }: Asked): Promise<boolean> {
  return (await resting(store.settings, [source.name], clock.now())).has(source.name);
}

interface Asked {
  readonly source: { readonly name: string };
}

/** Where we begin: the current announcement day, or the one before it while arXiv shows that one. */
export function firstDay(now: Date): Day {
  const current = announcementDay(now);
  return isOut(current, now) ? current : previousAnnouncementDay(current);
}

/** The announcement days since the first we hold, oldest first; only one where we begin. */
function wantedDays(now: Date, held: ReadonlySet<Day>, runs: readonly Run[]): Day[] {
  const current = announcementDay(now);
  const [first] = [...held].toSorted();
  if (first === undefined) {
    const begin = firstDay(now);
    // The day before the current one is worth one try.
    return begin === current || triesOf(begin, runs).length === 0 ? [begin] : [];
  }
  const reach = addDays(current, -catchUpDays);
  const oldest = first > reach ? first : reach;
  const days = [current];
  for (let day = previousAnnouncementDay(current); day > oldest; ) {
    days.unshift(day);
    day = previousAnnouncementDay(day);
  }
  return days;
}

function triesOf(day: Day, runs: readonly Run[]): readonly Run[] {
  return runs.filter((run) => run.job === 'papers' && run.day === day);
}

function isOut(day: Day, now: Date): boolean {
  return now.getTime() >= announcedAt(day).getTime() + feedOpensMs;
}

function papersAreDue(day: Day, runs: readonly Run[], now: Date): boolean {
  const tries = triesOf(day, runs);
  const last = tries[0]?.startedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  const pauseMs = tries.length < quickTries ? papersAgainMs : papersLaterMs;
  return isOut(day, now) && tries.length < mostTries && now.getTime() - last >= pauseMs;
}

/** The sources that are to be asked again; none while every day has its digest, as at the weekend. */
function duePosts(open: readonly Day[], runs: readonly Run[], room: Newsroom): Newsroom['posts'] {
  const now = room.clock.now().getTime();
  const settlings = open.map((day) => settlingOf(day, room).getTime());
  const settled = settlings.filter((time) => time <= now);
  const settlesSoon = settlings.some((time) => time > now && time - now <= settlesSoonMs);
  if (open.length === 0) return [];
  return room.posts.filter(({ source }) => {
    const lastTry = runs.find((run) => run.job === 'posts' && run.source === source.name);
    if (!lastTry) return true;
    const last = lastTry.startedAt.getTime();
    // A digest is built from counts that were taken after its day settled.
    if (settled.some((time) => last < time)) return true;
    if (lastTry.failure !== undefined) return now - last >= postsRetryMs;
    return now - last >= (settlesSoon ? postsOldMs : postsAgainMs);
  });
}

function settlingOf(day: Day, { settleMs }: Newsroom): Date {
  return new Date(announcedAt(day).getTime() + settleMs);
}

async function buildOne(room: Newsroom, day: Day, signal: AbortSignal): Promise<void> {
  const { store, clock, log, formula } = room;
  const at = clock.now();
  const sources = room.posts.map(({ source }) => source.name);
  const down = await sourcesDown(store, sources, at);
  const wish = { formula, sources, down, at };
  if (sources.length > 0 && down.length === sources.length) {
    log.warn({ day, down }, 'No source answers; the digest waits.');
    await noteFailure(room, day, wish, 'No source answers; it waits.');
    return;
  }
  await sumUp(room, day, wish, signal);
  if (signal.aborted) return;
  if (await buildDigest(room, day, wish)) {
    log.info({ day, down }, 'A digest was built.');
  }
}

/** Once for a digest, however often building it is tried. */
async function sumUp(room: Newsroom, day: Day, wish: RankWish, signal: AbortSignal): Promise<void> {
  const { store, summaries } = room;
  if (!summaries) return;
  const runs = await store.collection.runs({ since: settlingOf(day, room), job: 'summaries' });
  if (runs.some((run) => run.day === day)) return;
  if (await rests(room, summaries)) return;
  await collectSummaries(room, day, wish, signal);
}

function addDaysTo(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 24 * hour);
}
