import type { AdapterState, Context } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import type { Adapter, AdapterEvent, House } from './adapters/adapter.ts';
import { openAnswers, openCompletions } from './adapters/answer.ts';
import { ConsoleAdapter, type Terminal } from './adapters/console/console.ts';
import { DiscordAdapter } from './adapters/discord/discord.ts';
import { SlackAdapter } from './adapters/slack/slack.ts';
import { welcomeCard } from './cards/welcome-card.ts';
import type { Config } from './config.ts';
import { deliver } from './jobs/deliver.ts';
import { enqueue } from './jobs/enqueue.ts';
import { importFiles } from './jobs/import-files.ts';
import type { Heartbeat } from './jobs/scheduler.ts';
import type { Clock } from './lib/clock.ts';
import { messageOf, RemoteError, UserError } from './lib/errors.ts';
import type { Log } from './lib/log.ts';
import { Pulse } from './lib/pulse.ts';
import { openSqlite } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

/** What the process is made of; tests pass their own clock, heartbeat, terminal and service addresses. */
export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Digest files to begin with, when the store is empty. */
  readonly firstDigests: () => Promise<readonly string[]>;
}

export interface RunningParts extends Parts {
  readonly heartbeat: Heartbeat;
  readonly terminal: Terminal;
  /** Called when the person at the terminal wants to leave. */
  readonly quit: () => void;
}

/** Opens the store; one without digests is given the first ones. */
export async function openStore({ config, clock, log, firstDigests }: Parts): Promise<Store> {
  const store = openSqlite(config.db);
  const [any] = await store.digests.newestDays(1);
  if (any) return store;

  const files = await firstDigests();
  if (files.length === 0) return store;
  const { days } = await importFiles(files, { store, clock }, { replace: false, announce: false });
  log.info(
    { digests: days.added.length },
    'The database was empty; it begins with the bundled digests.',
  );
  return store;
}

/** What commands work with in a process that answers but runs no adapter. */
export function openContext(store: Store, clock: Clock, running: Partial<Context> = {}): Context {
  return { store, clock, commands, adapterStates: () => [], wake: () => {}, ...running };
}

/** The running bot. */
export class App {
  readonly #parts: RunningParts;
  readonly #store: Store;
  readonly #adapters: readonly Adapter[];
  readonly #house: House;
  readonly #stopping = new AbortController();
  readonly #pulse: Pulse;
  readonly #waiting = new Set<Adapter>();

  private constructor(parts: RunningParts, store: Store) {
    const { config, clock, log } = parts;
    this.#parts = parts;
    this.#store = store;
    this.#adapters = adaptersOf(parts);
    this.#pulse = new Pulse(() => this.#beat());
    const context = openContext(store, clock, {
      adapterStates: () => this.states(),
      wake: () => this.#wake(),
    });
    this.#house = {
      commands,
      answer: openAnswers(context, log),
      complete: openCompletions(context, log),
      welcome: welcomeCard,
      settings: ({ platform, id }) => store.workspaces.read(platform, id),
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
    parts.heartbeat.start(() => app.tick());
    app.#wake();
    return app;
  }

  states(): readonly AdapterState[] {
    return this.#adapters.map((adapter) => adapter.state());
  }

  /** One heartbeat: starts adapters that could not be reached before, and delivers what is due. */
  async tick(): Promise<void> {
    await this.#pulse.beat();
  }

  /** Finishes what is being sent and closes everything, in order. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#parts.heartbeat.stop();
    await this.#pulse.idle();
    await Promise.allSettled(this.#adapters.map((adapter) => adapter.stop()));
    await this.#store.close();
  }

  async #beat(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await this.#startAdapters([...this.#waiting]);
    const workshop = {
      store: this.#store,
      clock: this.#parts.clock,
      log: this.#parts.log,
      adapters: () => this.#adapters.filter((adapter) => adapter.state().state === 'running'),
    };
    await enqueue(workshop);
    await deliver(workshop, this.#stopping.signal);
  }

  #wake(): void {
    this.#pulse.beat().catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'Delivering failed.');
    });
  }

  async #startAdapters(adapters: readonly Adapter[]): Promise<void> {
    await Promise.all(adapters.map((adapter) => this.#startAdapter(adapter)));
  }

  async #startAdapter(adapter: Adapter): Promise<void> {
    const { log } = this.#parts;
    const { platform } = adapter;
    try {
      await adapter.start(this.#house);
      this.#waiting.delete(adapter);
      log.info({ platform, detail: adapter.state().detail }, 'An adapter is running.');
    } catch (error) {
      if (error instanceof RemoteError) this.#waiting.add(adapter);
      else this.#waiting.delete(adapter);
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
    this.#note(event).catch((error: unknown) => {
      log.error({ err: error }, 'What was lost could not be noted.');
    });
  }

  async #note(event: Exclude<AdapterEvent, { kind: 'failed' }>): Promise<void> {
    if (event.kind === 'left') {
      const { platform, id } = event.workspace;
      await this.#store.subscriptions.leave(platform, id);
      return;
    }
    for (const { id } of await this.#store.subscriptions.inChannel(event.channel)) {
      await this.#store.subscriptions.pause(id, event.because);
    }
  }
}

function adaptersOf({ config, clock, log, terminal, quit }: RunningParts): readonly Adapter[] {
  const { discord, slack } = config;
  const adapters: Adapter[] = [];
  if (discord) adapters.push(new DiscordAdapter(discord, clock, log));
  if (slack) adapters.push(new SlackAdapter(slack, clock, log));
  if (adapters.length === 0) adapters.push(new ConsoleAdapter(terminal, quit));
  return adapters;
}
