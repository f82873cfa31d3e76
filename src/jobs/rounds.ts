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
   * longer, and rejects as the first did that failed by then.
   */
  async beat(adapters: readonly Adapter[]): Promise<void> {
    const failures: unknown[] = [];
    let isLate = false;
    const rounds = adapters.map(async (adapter) => {
      try {
        await this.#pulseOf(adapter).beat();
      } catch (error) {
        failures.push(error);
        if (!isLate) return;
        const { platform } = adapter;
        this.#options.log.error({ platform, err: error }, 'Delivering failed.');
      }
    });
    await Promise.race([Promise.all(rounds), this.#options.patience()]);
    isLate = true;
    if (failures.length > 0) throw failures[0];
  }

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    await Promise.all([...this.#pulses.values()].map((pulse) => pulse.idle()));
  }

  #pulseOf(adapter: Adapter): Pulse {
    const known = this.#pulses.get(adapter);
    if (known) return known;
    const pulse = new Pulse(() => this.#options.work(adapter));
    this.#pulses.set(adapter, pulse);
    return pulse;
  }
}
