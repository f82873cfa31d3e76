import type { Adapter } from '../adapters/adapter.ts';
import type { Log } from '../lib/log.ts';
import { Pulse } from '../lib/pulse.ts';

interface Options {
  /** Sends what is due on one platform. */
  readonly work: (adapter: Adapter) => Promise<void>;
  /** Resolves when a round is not waited for any longer. */
  readonly patience: () => Promise<unknown>;
  readonly log: Log;
}

/** Has each platform send what is due in rounds of its own, so that one that is slow or stuck delays no other. */
export class Rounds {
  readonly #options: Options;
  readonly #pulses = new Map<Adapter, Pulse>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Begins a round on each, after the one at work; resolves when all are over, or not waited for any
   * longer. A round that fails is told of by the log, once, however many wait for it.
   */
  async beat(adapters: readonly Adapter[]): Promise<void> {
    const rounds = adapters.map((adapter) => this.#pulseOf(adapter).beat());
    await Promise.race([Promise.all(rounds), this.#options.patience()]);
  }

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    await Promise.all([...this.#pulses.values()].map((pulse) => pulse.idle()));
  }

  #pulseOf(adapter: Adapter): Pulse {
    const known = this.#pulses.get(adapter);
    if (known) return known;
    const pulse = new Pulse(() => this.#round(adapter));
    this.#pulses.set(adapter, pulse);
    return pulse;
  }

  async #round(adapter: Adapter): Promise<void> {
    const { work, log } = this.#options;
    try {
      await work(adapter);
    } catch (error) {
      log.error({ platform: adapter.platform, err: error }, 'Delivering failed.');
    }
  }
}
