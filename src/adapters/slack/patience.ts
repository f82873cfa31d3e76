import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, minute, second } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';
import { sendFailure } from './failures.ts';

// Whoever asked looks elsewhere by then.
const longestWaitMs = minute;

export type Waiting = (ms: number, signal: AbortSignal) => Promise<unknown>;

/** For what somebody waits for: does again what Slack puts off, and says when it is too late. */
export class Patience {
  readonly #clock: Clock;
  readonly #pause: Waiting;
  readonly #ended = new AbortController();

  constructor(
    clock: Clock,
    waiting: Waiting = (ms, signal) => pause(ms, undefined, { ref: false, signal }),
  ) {
    this.#clock = clock;
    this.#pause = waiting;
    // As many wait as there are people, which is no leak.
    setMaxListeners(0, this.#ended.signal);
  }

  /** What comes of the work, if it comes within so many ms. */
  async within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
    const tooLate = this.#pause(ms, this.#ended.signal).then(
      () => undefined,
      () => undefined,
    );
    return Promise.race([work, tooLate]);
  }

  /** Again when Slack says so, for then nothing was done; what does no harm done twice, once more also where it says nothing. */
  async insist(work: () => Promise<void>, { isHarmless = false } = {}): Promise<void> {
    let patienceMs = longestWaitMs;
    let untoldMs = isHarmless ? second : Infinity;
    for (;;) {
      try {
        await work();
        return;
      } catch (error) {
        const failure = sendFailure(error, this.#clock.now());
        if (!(failure instanceof RemoteError)) throw error;
        const waitMs = this.#toldMs(failure) ?? untoldMs;
        if (!failure.retryAt) untoldMs = Infinity;
        patienceMs -= waitMs;
        if (patienceMs < 0) throw error;
        await this.#pause(waitMs, this.#ended.signal).catch(() => {
          throw error;
        });
      }
    }
  }

  /** Nobody waits any longer. */
  end(): void {
    this.#ended.abort();
  }

  #toldMs({ retryAt }: RemoteError): number | undefined {
    return retryAt && Math.max(second, retryAt.getTime() - this.#clock.now().getTime());
  }
}
