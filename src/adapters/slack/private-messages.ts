import type { webApi } from '@slack/bolt';
import type { SlackMessage } from './message.ts';
import type { Patience } from './patience.ts';
import type { Posting } from './posting.ts';

interface Recipient {
  readonly teamId: string;
  readonly userId: string;
}

/** What is written to people. */
export class PrivateMessages {
  readonly #posting: Posting;
  readonly #patience: Patience;

  constructor(posting: Posting, patience: Patience) {
    this.#posting = posting;
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
      const turn = { workspace: teamId, id: userId, isAwaited: true };
      await this.#patience.insist(async () => {
        await this.#posting.inTurn(turn, () => client.chat.postMessage(message));
      });
    }
  }
}
