import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { hour, second } from '../../lib/clock.ts';
import { UncertainError } from '../../lib/errors.ts';
import { platformError } from './failures.ts';

// Apps outside the Marketplace are given 15 of them, once a minute.
const perPage = 200;
const mostPages = 20;

// By a clock of ours that was wrong when it was sent, a message is older than anything said since.
const leastPages = 5;

// By how much our clock may differ from Slack's, by which messages are dated.
const clockErrorMs = hour;

const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.object({ key: z.unknown() }).loose() })
        .loose()
        .optional()
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Where a message may be, and since when. */
export interface Haystack {
  readonly channel: string;
  readonly thread_ts?: string;
  readonly since: Date;
}

/** A look that Slack interrupted. */
interface Begun {
  readonly next?: string;
  readonly pages: number;
}

/** Looks for messages by the key in their metadata; needs a history scope. */
export class LookUps {
  /** By the keys of their messages. */
  readonly #begun = new Map<string, Begun>();

  /**
   * Finds the message that was posted with this key; undefined where all that was said since then was
   * seen, or all of a thread. Throws `UncertainError` where that is too much. One that is interrupted goes on the next time.
   */
  async find(
    client: webApi.WebClient,
    haystack: Haystack,
    key: string,
  ): Promise<string | undefined> {
    for (;;) {
      const { next: cursor, pages: seen } = this.#begun.get(key) ?? { pages: 0 };
      const { messages, has_more, response_metadata } = await this.#read(
        client,
        haystack,
        key,
        cursor,
      );
      const pages = seen + 1;
      const found = messages.find(({ metadata }) => metadata?.event_payload.key === key);
      const isOld = pages >= leastPages && isBefore(messages, haystack);
      if (found || !has_more || isOld) {
        this.forget(key);
        return found?.ts;
      }
      const next = response_metadata?.next_cursor;
      if (!next || pages >= mostPages) break;
      this.#begun.set(key, { next, pages });
    }
    this.forget(key);
    throw new UncertainError('Too much was said there since the first try to look through.');
  }

  /** The next look for it begins with the newest message again. */
  forget(key: string): void {
    this.#begun.delete(key);
  }

  async #read(
    client: webApi.WebClient,
    { channel, thread_ts }: Haystack,
    key: string,
    cursor: string | undefined,
  ) {
    const page = {
      channel,
      include_all_metadata: true,
      limit: perPage,
      ...(cursor !== undefined && { cursor }),
    };
    try {
      return History.parse(
        thread_ts === undefined
          ? await client.conversations.history(page)
          : await client.conversations.replies({ ...page, ts: thread_ts }),
      );
    } catch (error) {
      // It may be the cursor that Slack refuses.
      if (platformError(error) !== undefined) this.forget(key);
      throw error;
    }
  }
}

/** Whether the rest is older than anything looked for; a thread begins with its oldest. */
function isBefore(messages: readonly { ts: string }[], { thread_ts, since }: Haystack): boolean {
  const last = messages.at(-1);
  if (!last || thread_ts !== undefined) return false;
  return Number(last.ts) * second < since.getTime() - clockErrorMs;
}
