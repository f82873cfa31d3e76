import { dayLong } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';

/** Those of the sources whose last answer of a day was a failure. */
export async function sourcesDown(
  { collection }: Store,
  sources: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const since = new Date(now.getTime() - dayLong);
  const runs = await collection.runs({ since, job: 'posts' });
  return sources.filter(
    (name) => runs.find(({ source }) => source === name)?.failure !== undefined,
  );
}
