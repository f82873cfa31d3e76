import { addDays, type Day } from '../domain/day.ts';
import type { Digest } from '../domain/digest.ts';
import type { Store } from '../store/store.ts';

/** The digests of the `reachDays` days before `day`, newest first. */
export async function digestsBefore(
  store: Store,
  day: Day,
  reachDays: number,
): Promise<readonly Digest[]> {
  const days = await store.digests.newestDays(reachDays, addDays(day, -1));
  const near = days.filter((one) => one >= addDays(day, -reachDays));
  const found = await Promise.all(near.map((one) => store.digests.find(one)));
  return found.filter((one) => one !== undefined);
}
