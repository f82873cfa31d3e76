import { webApi } from '@slack/bolt';
import { type Clock, second } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';
import { Pace } from './pace.ts';
import { ToldLimits } from './told-limits.ts';

/** Where a message goes, and whether a person waits for it: then it does not wait behind digests. */
export interface Turn {
  readonly workspace: string;
  readonly id: string;
  readonly isAwaited?: boolean;
}

/** When the next message may go, whoever sends it: Slack counts all of `chat.postMessage` together. */
export class Posting {
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #limits = new ToldLimits();

  constructor(clock: Clock, pace = new Pace(clock)) {
    this.#clock = clock;
    this.#pace = pace;
  }

  /** Sends when it is its turn, and keeps in mind what Slack says of its limits; `RemoteError` where that is far off. */
  async inTurn<T>(turn: Turn, send: () => Promise<T>): Promise<T> {
    const { workspace, id, isAwaited = false } = turn;
    this.refuseWhileLimited(turn);
    await this.#pace.turn(workspace, id, isAwaited);
    this.refuseWhileLimited(turn);
    try {
      return await send();
    } catch (error) {
      if (error instanceof webApi.WebAPIRateLimitedError) {
        const waitMs = error.retryAfter * second;
        this.#limits.note(workspace, id, waitMs, this.#clock.elapsedMs());
      }
      throw error;
    }
  }

  refuseWhileLimited({ workspace, id }: Turn): void {
    const waitMs = this.#limits.waitMs(workspace, id, this.#clock.elapsedMs());
    if (waitMs === 0) return;
    const retryAt = new Date(this.#clock.now().getTime() + Math.ceil(waitMs));
    throw new RemoteError('Slack asks to slow down.', { retryAt });
  }
}
