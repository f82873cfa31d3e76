import { setTimeout as pause } from 'node:timers/promises';
import type { AdapterState } from '../commands/command.ts';
import type { Adapter, AdapterEvent } from './adapters/adapter.ts';
import { deliver } from './jobs/deliver.ts';
import { enqueue } from './jobs/enqueue.ts';
import type { Workshop } from './jobs/job.ts';
import { noteEvent } from './jobs/note-event.ts';
import { tellOperator } from './jobs/operator.ts';
import { OwnHeartbeat } from './jobs/own-heartbeat.ts';
import { pruneDaily } from './jobs/prune.ts';
import { Rounds } from './jobs/rounds.ts';
import { hour, second } from './lib/clock.ts';
import { UserError } from './lib/errors.ts';
import { Pulse } from './lib/pulse.ts';
import { Logins } from './logins.ts';
import { NewsWork } from './news-work.ts';
import { openAdapters } from './open-adapters.ts';
import { openContext } from './open-context.ts';
import { openHouse } from './open-house.ts';
import { openStore } from './open-store.ts';
import type { RunningParts } from './parts.ts';
import type { Store } from './store/store.ts';

// What takes longer goes on beside the next beats.
const roundPatienceMs = 30 * second;

/** The running bot. */
export class App {
  readonly #parts: RunningParts;
  readonly #store: Store;
  readonly #adapters: readonly Adapter[];
  readonly #stopping = new AbortController();
  readonly #pulse: Pulse;
  readonly #rounds: Rounds;
  readonly #news: NewsWork;
  readonly #logins: Logins;
  readonly #heartbeat = new OwnHeartbeat();
  /** Whether the last heartbeat could be written down; by a clock of which nothing is known nothing is dated. */
  #isNoted = true;
  /** Settles when all that adapters told is noted. */
  #noted: Promise<unknown> = Promise.resolve();

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
    this.#news = new NewsWork(parts, store, this.#adapters, this.#stopping.signal);
    const context = openContext(store, parts, {
      adapterStates: () => this.states(),
      wake: () => this.#wake(),
    });
    const house = openHouse(context, log, (event) => this.#onEvent(event));
    this.#logins = new Logins(this.#adapters, house, log, this.#stopping.signal);
    log.debug({ db: config.db, offline: config.offline }, 'The store is open.');
  }

  /** Rejects with a `UserError` when no adapter could be started. */
  static async start(parts: RunningParts): Promise<App> {
    const app = new App(parts, await openStore(parts));
    try {
      await app.#logins.tryWaiting();
      const whyNone = app.#logins.whyNone();
      if (whyNone) throw new UserError(whyNone);
    } catch (error) {
      await app.stop();
      throw error;
    }
    parts.heartbeat.start(() => app.tick());
    app.#beatSoon();
    app.#news.start();
    return app;
  }

  states(): readonly AdapterState[] {
    return this.#adapters.map((adapter) => adapter.state());
  }

  /** One heartbeat: starts adapters that could not be reached before, and delivers what is due. */
  async tick(): Promise<void> {
    this.#news.beat();
    await this.#pulse.beat();
  }

  /** Resolves when nothing is being collected or built. */
  async newsDone(): Promise<void> {
    await this.#news.idle();
  }

  /** Finishes what is being sent and closes everything, in order. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#parts.heartbeat.stop();
    await this.#pulse.idle();
    await this.#rounds.idle();
    await this.#news.stop();
    await Promise.allSettled(this.#adapters.map((adapter) => adapter.stop()));
    await this.#noted;
    await this.#writeHeartbeat('stop');
    await this.#store.close();
  }

  async #beat(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await this.#logins.tryWaiting();
    this.#isNoted = await this.#writeHeartbeat('beat');
    if (!this.#isNoted) return;
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

  async #writeHeartbeat(sign: 'beat' | 'stop'): Promise<boolean> {
    const { clock, log } = this.#parts;
    const store = this.#store;
    return this.#guarded('The heartbeat could not be noted.', () =>
      this.#heartbeat[sign]({ store, clock, log }, this.states()),
    );
  }

  /** False if it failed. */
  async #guarded(sentence: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#parts.log.error({ err: error }, sentence);
      return false;
    }
  }

  /** Without waiting for the beat at work, which may wait for a platform that is stuck. */
  #wake(): void {
    if (this.#stopping.signal.aborted || !this.#isNoted) return;
    void this.#rounds.beat(this.#workshop().adapters());
  }

  #beatSoon(): void {
    this.#pulse.beat().catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'Delivering failed.');
    });
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
