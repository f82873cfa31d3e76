import {
  type Channel,
  ChannelType,
  type Client,
  type ForumChannel,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import { UncertainError } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';
import type { Pacer } from '../../lib/pacer.ts';
import { MayBeThereError, uncertain } from './failures.ts';
import { tagsFor } from './forum-tags.ts';
import { may } from './may.ts';
import type { DiscordMessage } from './message.ts';
import { bodyOf, filesOf } from './message-body.ts';
import { marked } from './message-mark.ts';
import { OpenThreads } from './open-threads.ts';
import { openedBefore } from './opened-before.ts';
import { PacedRest } from './paced-rest.ts';
import { withoutEmbeds } from './plain-text.ts';
import { sentBefore } from './sent-before.ts';

/** Posts messages to whatever kind of channel it is; `earlier` are the ids of those before in the same card. */
export class Poster {
  /** Has its own queue, so that posting to many channels keeps nobody waiting for an answer. */
  readonly #rest: PacedRest;
  readonly #once: PacedRest;
  readonly #client: Client;
  readonly #log: Log;
  readonly #threads: OpenThreads;

  constructor(client: Client, token: string, log: Log, pacer: Pacer) {
    this.#client = client;
    this.#log = log;
    const options = client.options.rest;
    this.#rest = new PacedRest(options, pacer).setToken(token);
    this.#once = new PacedRest({ ...options, retries: 0 }, pacer).setToken(token);
    this.#threads = new OpenThreads(this.#rest);
  }

  async post(
    channelId: string,
    message: DiscordMessage,
    key: string,
    earlier: readonly string[],
    doubtSince?: Date,
  ): Promise<string> {
    const channel = await this.#client.channels.fetch(channelId);
    if (!channel) return this.#send(channelId, message, key, doubtSince);

    // Without it Discord shows an empty channel, in which nothing would ever be found.
    if (doubtSince && !may(channel, PermissionFlagsBits.ReadMessageHistory)) {
      throw new UncertainError(uncertain);
    }
    if (may(channel, PermissionFlagsBits.EmbedLinks)) {
      return this.#postTo(channel, message, key, earlier, doubtSince);
    }
    return this.#postPlain(channel, message, key, earlier, doubtSince);
  }

  /** All by which it sends. */
  get rests(): readonly PacedRest[] {
    return [this.#rest, this.#once];
  }

  /** Stops the timers by which discord.js forgets. */
  close(): void {
    for (const rest of this.rests) {
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    }
  }

  /** Writes to a person; whoever takes no messages from us makes it throw. */
  async tell(personId: string, messages: readonly DiscordMessage[]): Promise<void> {
    const body = { recipient_id: personId };
    const conversation = await this.#rest.make(Routes.userChannels(), { body });
    for (const message of messages) {
      await this.#rest.post(Routes.channelMessages(conversation), { body: bodyOf(message) });
    }
  }

  /** Posts a message in several, and gives the id of the first. */
  async #postPlain(
    channel: Channel,
    message: DiscordMessage,
    key: string,
    earlier: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<string> {
    const ids: string[] = [];
    for (const [index, part] of withoutEmbeds(message).entries()) {
      const partKey = index === 0 ? key : `${key}.${index}`;
      try {
        ids.push(await this.#postTo(channel, part, partKey, [...earlier, ...ids], doubtSince));
      } catch (error) {
        // Of those that are there nobody else knows, so that each must be looked for.
        throw index === 0 ? error : new MayBeThereError(error);
      }
    }
    const [first] = ids;
    if (first === undefined) throw new Error('A message without words cannot be posted');
    return first;
  }

  async #postTo(
    channel: Channel,
    message: DiscordMessage,
    key: string,
    [first]: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<string> {
    if (channel.type === ChannelType.GuildForum) {
      return first === undefined
        ? this.#openForumPost(channel, message, key, doubtSince)
        : this.#send(first, message, key, doubtSince);
    }
    if (first !== undefined && (await this.#threads.take(channel, message, first))) {
      return this.#send(first, message, key, doubtSince);
    }
    const id = await this.#send(channel.id, message, key, doubtSince);
    if (channel.type === ChannelType.GuildAnnouncement) await this.#publish(channel.id, id);
    return id;
  }

  async #send(
    channelId: string,
    message: DiscordMessage,
    key: string,
    doubtSince: Date | undefined,
  ): Promise<string> {
    if (doubtSince) {
      const place = { channelId, ownId: this.#client.user?.id ?? '' };
      const before = await sentBefore(this.#rest, place, message, { key, since: doubtSince });
      if (before !== undefined) return before;
    }
    const body = { ...bodyOf(marked(message, key)), nonce: key, enforce_nonce: true };
    return this.#rest.make(Routes.channelMessages(channelId), { body, files: filesOf(message) });
  }

  /** A forum post and the message that opens it have one id. */
  async #openForumPost(
    forum: ForumChannel,
    message: DiscordMessage,
    key: string,
    doubtSince: Date | undefined,
  ): Promise<string> {
    if (doubtSince) {
      const before = await openedBefore(this.#rest, forum, message, { key, since: doubtSince });
      if (before !== undefined) return before;
    }
    const body = {
      name: message.threadName,
      message: bodyOf(marked(message, key)),
      applied_tags: tagsFor(forum, message.topics),
    };
    const files = filesOf(message);
    // Discord knows no nonce here, so a second try could be a second post.
    return this.#once.make(Routes.threads(forum.id), { body, files });
  }

  /** Shows the message to the servers that follow an announcement channel; Discord allows about ten an hour. */
  async #publish(channelId: string, messageId: string): Promise<void> {
    try {
      // Counts like any request; where Discord wants it to wait for long, it is left.
      await this.#rest.post(Routes.channelMessageCrosspost(channelId, messageId));
    } catch (error) {
      this.#log.warn({ channel: channelId, err: error }, 'A digest was posted but not published.');
    }
  }
}
