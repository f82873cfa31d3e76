import { type REST, SnowflakeUtil } from 'discord.js';
import { type Message, messagesIn } from './history.ts';
import { lookBack } from './look-back.ts';
import type { DiscordMessage } from './message.ts';
import { knows, type SentBefore } from './message-mark.ts';

// The most that Discord gives at once.
// https://discord.com/developers/docs/resources/message#get-channel-messages
const perPage = 100;

/** Where it may be, and whose it is. */
interface Place {
  readonly channelId: string;
  readonly ownId: string;
}

export interface Sought {
  readonly key: string;
  readonly since: Date;
}

/**
 * The message of ours that was sent with this key, with embeds or as plain text; undefined where all
 * that was said since then was seen. Throws `UncertainError` where that is too much, or may not be read.
 */
export async function sentBefore(
  rest: REST,
  { channelId, ownId }: Place,
  message: DiscordMessage,
  { key, since }: Sought,
): Promise<SentBefore | undefined> {
  const sentAs = knows(message, key);
  const pages = lookBack<Message>(
    since,
    async (last) => {
      const items = await messagesIn(rest, channelId, { limit: perPage, before: last?.id });
      return { items, hasMore: items.length === perPage };
    },
    ({ id }) => SnowflakeUtil.timestampFrom(id),
  );
  for await (const messages of pages) {
    for (const each of messages) {
      const found = each.author.id === ownId ? sentAs(each) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}
