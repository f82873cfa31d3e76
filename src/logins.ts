import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter, House } from './adapters/adapter.ts';
import { second } from './lib/clock.ts';
import { messageOf, RemoteError } from './lib/errors.ts';
import type { Log } from './lib/log.ts';

const patienceMs = 10 * second;

/** Logs adapters in, and again those that could not be reached. */
export class Logins {
  readonly #adapters: readonly Adapter[];
  readonly #house: House;
  readonly #log: Log;
  readonly #stopping: AbortSignal;
  /** Those that are not running yet, and may be later. */
  readonly #waiting: Set<Adapter>;
  readonly #begun = new Map<Adapter, Promise<void>>();

  constructor(adapters: readonly Adapter[], house: House, log: Log, stopping: AbortSignal) {
    this.#adapters = adapters;
    this.#house = house;
    this.#log = log;
    this.#stopping = stopping;
    this.#waiting = new Set(adapters);
  }

  /** Tries all that do not run yet; resolves without those whose login hangs. */
  async tryWaiting(): Promise<void> {
    const logins = [...this.#waiting].map(
      (adapter) => this.#begun.get(adapter) ?? this.#begin(adapter),
    );
    // A login that hangs must not keep the other platforms waiting.
    await Promise.race([Promise.all(logins), pause(patienceMs, undefined, { ref: false })]);
  }

  /** Why none runs, nor will; undefined if one does, or may. */
  whyNone(): string | undefined {
    const states = this.#adapters.map((adapter) => adapter.state());
    if (this.#waiting.size > 0 || states.some(({ state }) => state === 'running')) return undefined;
    const reasons = states.map(({ platform, detail }) => `  ${platform}: ${detail}`);
    return `Nothing could be started:\n${reasons.join('\n')}`;
  }

  #begin(adapter: Adapter): Promise<void> {
    const login = this.#logIn(adapter).finally(() => this.#begun.delete(adapter));
    this.#begun.set(adapter, login);
    return login;
  }

  async #logIn(adapter: Adapter): Promise<void> {
    const { platform } = adapter;
    try {
      await adapter.start(this.#house);
      this.#waiting.delete(adapter);
      if (this.#stopping.aborted) {
        // Its login outlasted everything else.
        await adapter.stop();
        return;
      }
      this.#log.info({ platform, detail: adapter.state().detail }, 'An adapter is running.');
    } catch (error) {
      if (!(error instanceof RemoteError)) this.#waiting.delete(adapter);
      if (this.#stopping.aborted) return;
      this.#log.error({ platform, err: error }, `${platform} did not start: ${messageOf(error)}`);
    }
  }
}
