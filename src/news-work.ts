import type { Adapter } from './adapters/adapter.ts';
import { FirstNews } from './jobs/first-news.ts';
import type { Newsroom } from './jobs/newsroom.ts';
import { hour } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { Pulse } from './lib/pulse.ts';
import { openSources } from './open-sources.ts';
import type { RunningParts } from './parts.ts';
import { formulas } from './ranking/formulas.ts';
import type { Store } from './store/store.ts';

/** Collecting and building, beside the deliveries, which must not wait for a slow source; nothing where we are offline. */
export class NewsWork {
  readonly #room: Newsroom | undefined;
  readonly #pulse: Pulse;
  readonly #log: Log;

  constructor(
    parts: RunningParts,
    store: Store,
    adapters: readonly Adapter[],
    stopping: AbortSignal,
  ) {
    const room = openNewsroom(parts, store);
    this.#room = room;
    this.#log = parts.log;
    const news = room && new FirstNews(room, adapters);
    this.#pulse = new Pulse(async () => {
      if (!stopping.aborted) await news?.work(stopping);
    });
  }

  /** Listens to the sources that are streams, and begins. */
  start(): void {
    for (const { source } of this.#room?.posts ?? []) source.start?.();
    this.beat();
  }

  beat(): void {
    this.#pulse.beat().catch((error: unknown) => {
      this.#log.error({ err: error }, 'Working on the news failed.');
    });
  }

  /** Resolves when nothing is being collected or built. */
  async idle(): Promise<void> {
    await this.#pulse.idle();
  }

  async stop(): Promise<void> {
    await this.idle();
    const posts = this.#room?.posts ?? [];
    await Promise.allSettled(posts.map(async ({ source }) => source.stop?.()));
  }
}

function openNewsroom(parts: RunningParts, store: Store): Newsroom | undefined {
  const { config, clock, log, wait } = parts;
  if (!config.news) return undefined;
  const ports = { clock, settings: store.settings, ...(wait && { wait }) };
  return {
    store,
    clock,
    log,
    adapters: () => [],
    ...openSources(config.news, ports),
    formula: formulas[0],
    settleMs: config.news.settleHours * hour,
  };
}
