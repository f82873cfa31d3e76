import type { webApi } from '@slack/bolt';
import type { SlackMessage } from './message.ts';
import type { Pace } from './pace.ts';

/** Posts to a person: it arrives in their conversation with the app. */
export async function postPrivately(
  client: webApi.WebClient,
  { teamId, userId }: { readonly teamId: string; readonly userId: string },
  messages: readonly SlackMessage[],
  pace: Pace,
): Promise<void> {
  for (const { text, blocks } of messages) {
    await pace.turn(teamId, userId);
    const message = { channel: userId, text, blocks, unfurl_links: false, unfurl_media: false };
    await client.chat.postMessage(message);
  }
}
