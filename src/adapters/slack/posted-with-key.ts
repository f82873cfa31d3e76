import type { webApi } from '@slack/bolt';
import { z } from 'zod';

// More would be refused to apps outside the Marketplace, and what is looked for has just been sent.
const newest = 15;

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
});

/** Finds the message that was posted with this key in its metadata; needs a history scope. */
export async function postedWithKey(
  client: webApi.WebClient,
  place: { readonly channel: string; readonly thread_ts?: string },
  key: string,
): Promise<string | undefined> {
  const { channel, thread_ts } = place;
  const answer =
    thread_ts === undefined
      ? await client.conversations.history({ channel, include_all_metadata: true, limit: newest })
      : await client.conversations.replies({
          channel,
          ts: thread_ts,
          include_all_metadata: true,
          limit: 200,
        });
  const { messages } = History.parse(answer);
  return messages.find(({ metadata }) => metadata?.event_payload.key === key)?.ts;
}
