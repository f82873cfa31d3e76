import { shortDay } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { dayLong, hour } from '../lib/clock.ts';
import type { Backlog } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { missingDays } from './missing-days.ts';

/** Something that whoever runs hotpapers should look at. */
export interface Trouble {
  /** Names it as long as it lasts. */
  readonly key: string;
  readonly sentence: string;
  readonly fix: string;
}

const failingDays = 3;

// One late delivery may be one odd channel; many, or a long wait, are ours.
const manyLate = 10;
const lateMs = hour;
const longMs = 6 * hour;

/** Whatever can be told from the store alone; `settleMs` is undefined where no source is asked. */
export async function findTroubles(
  store: Store,
  now: Date,
  settleMs: number | undefined,
): Promise<readonly Trouble[]> {
  const collecting =
    settleMs === undefined
      ? []
      : [...(await missingDigests(store, now, settleMs)), ...(await failingSources(store, now))];
  return [...collecting, ...(await lateDeliveries(store, now))];
}

async function missingDigests(store: Store, now: Date, settleMs: number): Promise<Trouble[]> {
  const missing = await missingDays(store, now, settleMs);
  return missing.map(({ day, because }) => ({
    key: `digest:${day}`,
    sentence: `${shortDay(day)} ended without a digest. ${because}`,
    fix: `“hotpapers collect --day ${day}”, then “hotpapers digest --day ${day}”, makes up for it.`,
  }));
}

async function failingSources(store: Store, now: Date): Promise<Trouble[]> {
  const runs = await store.collection.runs({
    since: new Date(now.getTime() - failingDays * dayLong),
  });
  const asked = runs.filter(({ job }) => job !== 'digest');
  return [...new Set(asked.map(({ source }) => source))]
    .toSorted()
    .map((source) => asked.filter((run) => run.source === source))
    .filter((own) => failsDaily(own, now))
    .map(([last]) => ({
      key: `source:${last?.source}`,
      sentence: `${last?.source} has failed for ${failingDays} days: ${last?.failure}`,
      fix: 'Its credentials or its address may have changed; HOTPAPERS_SOURCES can leave it out.',
    }));
}

/** Asked on each of the days, and answered on none. */
function failsDaily(runs: readonly Run[], now: Date): boolean {
  const ages = new Set(
    runs.map(({ startedAt }) => Math.floor((now.getTime() - startedAt.getTime()) / dayLong)),
  );
  const days = Array.from({ length: failingDays }, (_, index) => index);
  return runs.every(({ failure }) => failure !== undefined) && days.every((day) => ages.has(day));
}

async function lateDeliveries(store: Store, now: Date): Promise<Trouble[]> {
  const late = await store.deliveries.backlog(new Date(now.getTime() - lateMs));
  if (!isPileUp(late, now)) return [];
  const verb = late.count === 1 ? 'delivery has' : 'deliveries have';
  return [
    {
      key: 'deliveries',
      sentence: `${late.count} ${verb} waited for more than an hour.`,
      fix: '“hotpapers deliveries --state waiting” says why each waits.',
    },
  ];
}

function isPileUp({ count, oldest }: Backlog, now: Date): boolean {
  const waitedMs = oldest ? now.getTime() - oldest.getTime() : 0;
  return count >= manyLate || waitedMs >= longMs;
}
