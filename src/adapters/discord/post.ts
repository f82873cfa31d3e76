import {
  type Channel,
  ChannelType,
  type Client,
  DiscordAPIError,
  PermissionFlagsBits,
  type RawFile,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { Log } from '../../lib/log.ts';
import type { DiscordMessage } from './message.ts';
import { withoutEmbeds } from './plain-text.ts';

const Sent = z.object({ id: z.string() });

const aDayInMinutes = 1440;

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
const threadExists = 160004;

/** Posts messages to whatever kind of channel it is; `earlier` are the ids of those before in the same card. */
export class Poster {
  readonly #client: Client;
  readonly #log: Log;

  constructor(client: Client, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  async post(
    channelId: string,
    message: DiscordMessage,
    key: string,
    earlier: readonly string[],
  ): Promise<string> {
    const channel = await this.#client.channels.fetch(channelId);
    const shown = channel && !mayEmbed(channel) ? withoutEmbeds(message) : message;
    const [first] = earlier;
    if (channel?.type === ChannelType.GuildForum && first === undefined) {
      return this.#openForumPost(channelId, shown, channel.availableTags);
    }
    if (first !== undefined && channel && (await this.#isThreadOf(channel, shown, first))) {
      return this.#send(first, shown, key);
    }
    const id = await this.#send(channelId, shown, key);
    if (channel?.type === ChannelType.GuildAnnouncement) await this.#publish(channelId, id);
    return id;
  }

  async #send(channelId: string, message: DiscordMessage, key: string): Promise<string> {
    const body = { ...bodyOf(message), nonce: key, enforce_nonce: true };
    const files = filesOf(message);
    const sent = await this.#client.rest.post(Routes.channelMessages(channelId), { body, files });
    return Sent.parse(sent).id;
  }

  async #openForumPost(
    forumId: string,
    message: DiscordMessage,
    tags: readonly { readonly id: string; readonly name: string }[],
  ): Promise<string> {
    const categories = message.embeds.flatMap(({ author }) => author?.name.split(/[ ·]+/) ?? []);
    const named = new Set([...categories, ...message.threadName.split(/[ ,·]+/)]);
    const body = {
      name: message.threadName,
      message: bodyOf(message),
      applied_tags: tags
        .filter(({ name }) => named.has(name))
        .map(({ id }) => id)
        .slice(0, 5),
    };
    const opened = await this.#client.rest.post(Routes.threads(forumId), {
      body,
      files: filesOf(message),
    });
    // A forum post and the message that opens it have one id.
    return Sent.parse(opened).id;
  }

  /** Whether the message goes into the thread of the first one, which is opened if need be. */
  async #isThreadOf(channel: Channel, message: DiscordMessage, first: string): Promise<boolean> {
    if (channel.type === ChannelType.GuildForum) return true;
    const holdsThreads =
      channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
    if (message.place !== 'thread' || !holdsThreads) return false;
    try {
      await this.#client.rest.post(Routes.threads(channel.id, first), {
        body: { name: message.threadName, auto_archive_duration: aDayInMinutes },
      });
      return true;
    } catch (error) {
      // Without the permission the papers follow in the channel itself.
      if (error instanceof DiscordAPIError && error.code === 50013) return false;
      if (error instanceof DiscordAPIError && error.code === threadExists) return true;
      throw error;
    }
  }

  /** Shows the message to the servers that follow an announcement channel; Discord allows about ten an hour. */
  async #publish(channelId: string, messageId: string): Promise<void> {
    try {
      await this.#client.rest.post(Routes.channelMessageCrosspost(channelId, messageId));
    } catch (error) {
      this.#log.warn({ channel: channelId, err: error }, 'A digest was posted but not published.');
    }
  }
}

function bodyOf({ content, embeds, components, mention }: DiscordMessage) {
  return {
    content,
    embeds,
    components,
    allowed_mentions: mention ? { parse: [], roles: [mention] } : { parse: [] },
  };
}

function filesOf({ files }: DiscordMessage): RawFile[] {
  return files.map(({ name, text }) => ({ name, data: Buffer.from(text) }));
}

function mayEmbed(channel: Channel): boolean {
  if (channel.isDMBased()) return true;
  // Unknown permissions are not a reason to show less.
  const own = channel.permissionsFor(channel.client.user.id);
  return own?.has(PermissionFlagsBits.EmbedLinks) ?? true;
}
