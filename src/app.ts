import { setTimeout as pause } from 'node:timers/promises';
import type { AdapterState } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import type { Adapter, AdapterEvent, House } from './adapters/adapter.ts';
import { openAnswers, openCompletions } from './adapters/answer.ts';
import { welcomeCard } from './cards/welcome-card.ts';
import { deliver } from './jobs/deliver.ts';
import { enqueue } from './jobs/enqueue.ts';
import { workOnFirstNews } from './jobs/first-news.ts';
import { followClock } from './jobs/follow-clock.ts';
import { writeHeartbeat } from './jobs/heartbeat-record.ts';
import type { Workshop } from './jobs/job.ts';
import type { Newsroom } from './jobs/newsroom.ts';
import { noteEvent } from './jobs/note-event.ts';
import { tellOperator } from './jobs/operator.ts';
import { pruneDaily } from './jobs/prune.ts';
import { Rounds } from './jobs/rounds.ts';
import { hour, second } from './lib/clock.ts';
import { messageOf, RemoteError, UserError } from './lib/errors.ts';
import { Pulse } from './lib/pulse.ts';
import { openAdapters } from './open-adapters.ts';
import { openContext } from './open-context.ts';
import { openSources } from './open-sources.ts';
import { openStore } from './open-store.ts';
import type { RunningParts } from './parts.ts';
import { formulas } from './ranking/formulas.ts';
import type { Store } from './store/store.ts';

const loginPatienceMs = 10 * second;

// What takes longer goes on beside the next beats.
const roundPatienceMs = 30 * second;

/** The running bot. */
export class App {
  readonly #parts: RunningParts;
  readonly #store: Store;
  readonly #adapters: readonly Adapter[];
  readonly #house: House;
  readonly #stopping = new AbortController();
  readonly #pulse: Pulse;
  readonly #rounds: Rounds;
  readonly #newsroom: Newsroom | undefined;
  readonly #newsPulse: Pulse;
  readonly #waiting = new Set<Adapter>();
  readonly #starting = new Map<Adapter, Promise<void>>();
  /** Settles when all that adapters told is noted. */
  #noted = Promise.resolve();

  private constructor(parts: RunningParts, store: Store) {
    const { config, log } = parts;
    this.#parts = parts;
    this.#store = store;
    this.#adapters = openAdapters(parts, store);
    this.#pulse = new Pulse(() => this.#beat());
    this.#rounds = new Rounds({
      work: (adapter) => deliver(adapter, this.#workshop(), this.#stopping.signal),
      patience: () => pause(roundPatienceMs, undefined, { ref: false }),
      log,
    });
    this.#newsroom = this.#openNewsroom();
    this.#newsPulse = new Pulse(() => this.#workOnNews());
    const context = openContext(store, parts, {
      adapterStates: () => this.states(),
      wake: () => this.#wake(),
    });
    this.#house = {
      commands,
      answer: openAnswers(context, log),
      complete: openCompletions(context, log),
      welcome: welcomeCard,
      settings: ({ platform, id }) => store.workspaces.read(platform, id),
      subscriptions: (channel) => store.subscriptions.inChannel(channel),
      onEvent: (event) => this.#onEvent(event),
    };
    log.debug({ db: config.db, offline: config.offline }, 'The store is open.');
  }

  /** Rejects with a `UserError` when no adapter could be started. */
  static async start(parts: RunningParts): Promise<App> {
    const app = new App(parts, await openStore(parts));
    try {
      await app.#startAdapters(app.#adapters);
      if (!app.#isAlive()) throw new UserError(app.#whyNothingRuns());
    } catch (error) {
      await app.stop();
      throw error;
    }
    for (const { source } of app.#newsroom?.posts ?? []) source.start?.();
    parts.heartbeat.start(() => app.tick());
    app.#wake();
    app.#startNews();
    return app;
  }

  states(): readonly AdapterState[] {
    return this.#adapters.map((adapter) => adapter.state());
  }

  /** One heartbeat: starts adapters that could not be reached before, and delivers what is due. */
  async tick(): Promise<void> {
    this.#startNews();
    await this.#pulse.beat();
  }

  /** Resolves when nothing is being collected or built. */
  async newsDone(): Promise<void> {
    await this.#newsPulse.idle();
  }

  /** Finishes what is being sent and closes everything, in order. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#parts.heartbeat.stop();
    await this.#pulse.idle();
    await this.#rounds.idle();
    await this.#newsPulse.idle();
    const posts = this.#newsroom?.posts ?? [];
    await Promise.allSettled(posts.map(async ({ source }) => source.stop?.()));
    await Promise.allSettled(this.#adapters.map((adapter) => adapter.stop()));
    await this.#noted;
    await this.#writeHeartbeat(true);
    await this.#store.close();
  }

  async #beat(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await this.#startAdapters([...this.#waiting]);
    await this.#writeHeartbeat(false);
    const workshop = this.#workshop();
    try {
      await enqueue(workshop);
      await this.#rounds.beat(workshop.adapters());
    } finally {
      await this.#keepHouse();
    }
  }

  #workshop(): Workshop {
    return {
      store: this.#store,
      clock: this.#parts.clock,
      log: this.#parts.log,
      uncertain: this.#parts.config.uncertain,
      adapters: () => this.#adapters.filter((adapter) => adapter.state().state === 'running'),
    };
  }

  /** What may fail without harm to what people get. */
  async #keepHouse(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { config, clock, log } = this.#parts;
    const store = this.#store;
    const { operator, news } = config;
    const settleMs = news && news.settleHours * hour;
    await this.#guarded('Pruning failed.', () =>
      pruneDaily({ store, clock, log }, this.#stopping.signal),
    );
    if (!operator) return;
    await this.#guarded('The operator could not be told.', () =>
      tellOperator({ store, clock, log, operator, adapters: this.#adapters, settleMs }),
    );
  }

  async #writeHeartbeat(stopped: boolean): Promise<void> {
    const { clock, log } = this.#parts;
    const store = this.#store;
    await this.#guarded('The heartbeat could not be noted.', async () => {
      const ahead = await followClock({ store, clock, log });
      const record = { at: clock.now(), ahead, stopped, adapters: this.states() };
      await writeHeartbeat(store.settings, record);
    });
  }

  async #guarded(sentence: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.log.error({ err: error }, sentence);
    }
  }

  #openNewsroom(): Newsroom | undefined {
    const { config, clock, log, wait } = this.#parts;
    if (!config.news) return undefined;
    const ports = { clock, settings: this.#store.settings, ...(wait && { wait }) };
    return {
      store: this.#store,
      clock,
      log,
      adapters: () => [],
      ...openSources(config.news, ports),
      formula: formulas[0],
      settleMs: config.news.settleHours * hour,
    };
  }

  /** Beside the deliveries, which must not wait for a slow source. */
  #startNews(): void {
    this.#newsPulse.beat().catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'Working on the news failed.');
    });
  }

  async #workOnNews(): Promise<void> {
    if (this.#newsroom && !this.#stopping.signal.aborted) {
      await workOnFirstNews(this.#newsroom, this.#adapters, this.#stopping.signal);
    }
  }

  #wake(): void {
    this.#pulse.beat().catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'Delivering failed.');
    });
  }

  async #startAdapters(adapters: readonly Adapter[]): Promise<void> {
    const starts = adapters.map((adapter) => this.#starting.get(adapter) ?? this.#begin(adapter));
    // A login that hangs must not keep the other platforms waiting.
    await Promise.race([Promise.all(starts), pause(loginPatienceMs, undefined, { ref: false })]);
  }

  #begin(adapter: Adapter): Promise<void> {
    this.#waiting.add(adapter);
    const start = this.#startAdapter(adapter).finally(() => this.#starting.delete(adapter));
    this.#starting.set(adapter, start);
    return start;
  }

  async #startAdapter(adapter: Adapter): Promise<void> {
    const { log } = this.#parts;
    const { platform } = adapter;
    try {
      await adapter.start(this.#house);
      this.#waiting.delete(adapter);
      if (this.#stopping.signal.aborted) {
        // Its login outlasted everything else.
        await adapter.stop();
        return;
      }
      log.info({ platform, detail: adapter.state().detail }, 'An adapter is running.');
    } catch (error) {
      if (!(error instanceof RemoteError)) this.#waiting.delete(adapter);
      if (this.#stopping.signal.aborted) return;
      log.error({ platform, err: error }, `${platform} did not start: ${messageOf(error)}`);
    }
  }

  #isAlive(): boolean {
    return this.#waiting.size > 0 || this.states().some(({ state }) => state === 'running');
  }

  #whyNothingRuns(): string {
    const reasons = this.states().map(({ platform, detail }) => `  ${platform}: ${detail}`);
    return `Nothing could be started:\n${reasons.join('\n')}`;
  }

  #onEvent(event: AdapterEvent): void {
    const { log } = this.#parts;
    if (event.kind === 'failed') {
      log.error(event, `${event.platform} stopped: ${event.because}`);
      return;
    }
    // The next login tells it again, and the store is about to close.
    if (this.#stopping.signal.aborted) return;
    const desk = { store: this.#store, clock: this.#parts.clock, adapters: this.#adapters };
    // In the order in which it happened: whoever leaves may come back at once.
    this.#noted = this.#noted.then(() =>
      this.#guarded('What an adapter told could not be noted.', () => noteEvent(event, desk)),
    );
  }
}
