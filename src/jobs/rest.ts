import { dayLong } from '../lib/clock.ts';
import { RemoteError } from '../lib/errors.ts';
import type { Settings } from '../store/settings.ts';

const nameOf = (source: string) => `rest.${source}`;

/** Remembers until when a source asked to be left in peace, if it did. */
export async function noteRest(settings: Settings, source: string, error: unknown): Promise<void> {
  const until = error instanceof RemoteError ? error.retryAt : undefined;
  if (until) await settings.write(nameOf(source), until.toISOString());
}

// Nobody means longer; a clock that was ahead, or an answer that is wrong, may say so.
const longestMs = dayLong;

/** Those of the sources that want to be left in peace still. */
export async function resting(
  settings: Settings,
  sources: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const untils = await Promise.all(sources.map((source) => settings.read(nameOf(source))));
  return new Set(
    sources.filter((_, index) => {
      const restMs = new Date(untils[index] ?? 0).getTime() - now.getTime();
      return restMs > 0 && restMs <= longestMs;
    }),
  );
}
