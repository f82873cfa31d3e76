import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { type Clock, minute } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';
import { sendFailure } from './failures.ts';
import type { SlackMessage } from './message.ts';
import type { Posting } from './posting.ts';

// Whoever asked looks elsewhere by then.
const longestWaitMs = minute;

interface Recipient {
  readonly teamId: string;
  readonly userId: string;
}

/** What is written to people. */
export class PrivateMessages {
  readonly #clock: Clock;
  readonly #posting: Posting;
  readonly #pause: (ms: number) => Promise<unknown>;

  constructor(
    clock: Clock,
    posting: Posting,
    waiting: (ms: number) => Promise<unknown> = (ms) => pause(ms, undefined, { ref: false }),
  ) {
    this.#clock = clock;
    this.#posting = posting;
    this.#pause = waiting;
  }

  /** Posts to a person, in order: it arrives in their conversation with the app. */
  async post(
    client: webApi.WebClient,
    { teamId, userId }: Recipient,
    messages: readonly SlackMessage[],
  ): Promise<void> {
    for (const { text, blocks } of messages) {
      const message = { channel: userId, text, blocks, unfurl_links: false, unfurl_media: false };
      const turn = { workspace: teamId, id: userId, isAwaited: true };
      await this.#patiently(async () => {
        await this.#posting.inTurn(turn, () => client.chat.postMessage(message));
      });
    }
  }

  /** Again when Slack says so, for then nothing was posted, as long as somebody may still wait for it. */
  async #patiently(send: () => Promise<void>): Promise<void> {
    let patienceMs = longestWaitMs;
    for (;;) {
      try {
        await send();
        return;
      } catch (error) {
        const now = this.#clock.now();
        const failure = error instanceof RemoteError ? error : sendFailure(error, now);
        const retryAt = failure instanceof RemoteError ? failure.retryAt : undefined;
        const waitMs = retryAt ? Math.max(1, retryAt.getTime() - now.getTime()) : Infinity;
        patienceMs -= waitMs;
        if (patienceMs < 0) throw error;
        await this.#pause(waitMs);
      }
    }
  }
}
