import type { webApi } from '@slack/bolt';
import type { SlackMessage } from './message.ts';
import type { Pace } from './pace.ts';
import type { Patience } from './patience.ts';

interface Recipient {
  readonly teamId: string;
  readonly userId: string;
}

/** What is written to people. */
export class PrivateMessages {
  readonly #pace: Pace;
  readonly #patience: Patience;

  constructor(pace: Pace, patience: Patience) {
    this.#pace = pace;
    this.#patience = patience;
  }

  /** Posts to a person, in order: it arrives in their conversation with the app. */
  async post(
    client: webApi.WebClient,
    { teamId, userId }: Recipient,
    messages: readonly SlackMessage[],
  ): Promise<void> {
    for (const { text, blocks } of messages) {
      const message = { channel: userId, text, blocks, unfurl_links: false, unfurl_media: false };
      await this.#patience.insist(async () => {
        await this.#pace.turn(teamId, userId);
        await client.chat.postMessage(message);
      });
    }
  }
}
