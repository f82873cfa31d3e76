import type { Day } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { isForeseen, messageOf, reasonOf } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { PaperSource, PostSource, SummarySource } from '../sources/source.ts';
import type { Workshop } from './job.ts';
import { noteRest } from './rest.ts';

/** A source, and how many requests it has made so far. */
export interface Asked<S> {
  readonly source: S;
  readonly requests: () => number;
}

export interface Desk extends Workshop {
  readonly papers: Asked<PaperSource>;
  readonly posts: readonly Asked<PostSource>[];
  /** Undefined while none is switched on. */
  readonly summaries?: Asked<SummarySource> | undefined;
}

// As many as one request may name.
const mostLookups = 100;
const lookupDays = 5;

/** Asks for a day's announcement; says whether it is here. */
export async function collectPapers(desk: Desk, day: Day, signal: AbortSignal): Promise<boolean> {
  const { store, clock, papers } = desk;
  const run = await recorded(desk, papers, { job: 'papers', day, signal }, async () => {
    const announcement = await papers.source.announced(day, signal);
    if (!announcement) return { found: 0, troubles: ['The day is not announced there.'] };
    await store.collection.savePapers(announcement.papers, day, clock.now());
    return { found: announcement.papers.length, troubles: announcement.troubles };
  });
  return run !== undefined && run.found > 0;
}

/** Asks every source what people said since `since`. */
export async function collectPosts(desk: Desk, since: Date, signal: AbortSignal): Promise<void> {
  const { store } = desk;
  for (const asked of desk.posts) {
    await recorded(desk, asked, { job: 'posts', day: undefined, signal }, async () => {
      const { mentions, extras, troubles } = await asked.source.collect(since, signal);
      await store.collection.saveMentions(mentions);
      await store.collection.saveExtras(asked.source.name, extras);
      return { found: mentions.length, troubles };
    });
  }
}

/** Asks arXiv once for papers that posts name: those we lack, and those whose comments no announcement tells. */
export async function lookPapersUp(desk: Desk, signal: AbortSignal): Promise<void> {
  const { papers, clock } = desk;
  const { collection } = desk.store;
  const days = await collection.announced(lookupDays);
  const wanted = await collection.lookups(days, mostLookups);
  if (wanted.length === 0 || signal.aborted) return;
  await recorded(desk, papers, { job: 'papers', day: undefined, signal }, async () => {
    const found = await papers.source.find(wanted, signal);
    await collection.savePapers(found, undefined, clock.now());
    await collection.noteLookups(wanted);
    return { found: found.length, troubles: [] };
  });
}

/**
 * Does one piece of collecting and remembers how it went: a source that fails is skipped, never the run.
 * Undefined, and nothing remembered, where we were stopped: that is no failure of the source.
 */
export async function recorded(
  { store, clock, log }: Workshop,
  { source, requests }: Asked<Pick<PostSource, 'name' | 'takeConnections'>>,
  { signal, ...what }: Pick<Run, 'job' | 'day'> & { readonly signal: AbortSignal },
  work: () => Promise<{ found: number; troubles: readonly string[] }>,
): Promise<Run | undefined> {
  if (signal.aborted) return undefined;
  const startedAt = clock.now();
  const before = requests();
  const outcome = await work().then(
    (done) => ({ ...done, failure: undefined }),
    async (error: unknown) => {
      logFailure(log, source.name, error);
      await noteRest(store.settings, source.name, error);
      return { found: 0, troubles: [], failure: messageOf(error) };
    },
  );
  if (signal.aborted && outcome.failure !== undefined) return undefined;
  const run: Run = {
    ...what,
    source: source.name,
    startedAt,
    durationMs: clock.now().getTime() - startedAt.getTime(),
    requests: requests() - before,
    connections: source.takeConnections?.() ?? 0,
    ...outcome,
  };
  await store.collection.recordRun(run);
  log.info(
    { source: source.name, found: run.found, requests: run.requests, troubles: run.troubles },
    `Asked ${source.name}.`,
  );
  return run;
}

/** Where in our code a source was found down helps nobody who reads a log. */
function logFailure(log: Log, source: string, error: unknown): void {
  if (!isForeseen(error)) {
    log.error({ source, err: error }, 'A source was asked wrongly.');
    return;
  }
  log.warn({ source, because: reasonOf(error) }, 'A source could not be asked.');
  log.debug({ source, err: error }, 'Where it failed.');
}
