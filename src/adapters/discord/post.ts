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
import { marked, type SentBefore } from './message-mark.ts';
import { OpenThreads } from './open-threads.ts';
import { openedBefore } from './opened-before.ts';
import { PacedRest } from './paced-rest.ts';
import { withoutEmbeds } from './plain-text.ts';
import { type Sought, sentBefore } from './sent-before.ts';

/** A channel, or the id of one of which no more is known. */
type Target = Channel | string;

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
    // Of a channel that we cannot see nothing is known that would forbid anything.
    const target = (await this.#client.channels.fetch(channelId)) ?? channelId;
    // Without it Discord shows an empty channel, in which nothing would ever be found.
    if (doubtSince && !allows(target, PermissionFlagsBits.ReadMessageHistory)) {
      throw new UncertainError(uncertain);
    }
    const { id, isPlain } = await this.#postOne(target, message, key, earlier, doubtSince);
    const ids = [id];
    const others = isPlain ? withoutEmbeds(message).slice(1) : [];
    for (const [index, part] of others.entries()) {
      const partKey = `${key}.${index + 1}`;
      const before = [...earlier, ...ids];
      try {
        ids.push((await this.#postOne(target, part, partKey, before, doubtSince)).id);
      } catch (error) {
        // Of those that are there nobody else knows, so that each must be looked for.
        throw new MayBeThereError(error);
      }
    }
    return id;
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

  /** Posts a message, or the first of the plain texts it goes as; one that is there is not posted again. */
  async #postOne(
    target: Target,
    message: DiscordMessage,
    key: string,
    earlier: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<SentBefore> {
    const place = await this.#placeOf(target, message, earlier);
    // Embed Links may have been given or taken since: what was begun goes on as it began.
    const before = doubtSince && (await this.#find(place, message, { key, since: doubtSince }));
    const isPlain = before?.isPlain ?? !allows(target, PermissionFlagsBits.EmbedLinks);
    const [sent] = isPlain ? withoutEmbeds(message) : [message];
    if (!sent) throw new Error('A message without words cannot be posted');
    const id = before?.id ?? (await this.#send(place, sent, key));
    const isNews = typeof target !== 'string' && target.type === ChannelType.GuildAnnouncement;
    if (isNews && place === target.id) await this.#publish(place, id);
    return { id, isPlain };
  }

  /** Where a message goes: the id of a channel or thread, or a forum in which it opens a post. */
  async #placeOf(
    target: Target,
    message: DiscordMessage,
    [first]: readonly string[],
  ): Promise<string | ForumChannel> {
    if (typeof target === 'string') return target;
    if (target.type === ChannelType.GuildForum) return first ?? target;
    const isInThread = first !== undefined && (await this.#threads.take(target, message, first));
    return isInThread ? first : target.id;
  }

  async #find(
    place: string | ForumChannel,
    message: DiscordMessage,
    sought: Sought,
  ): Promise<SentBefore | undefined> {
    if (typeof place !== 'string') return openedBefore(this.#rest, place, message, sought);
    const ownId = this.#client.user?.id ?? '';
    return sentBefore(this.#rest, { channelId: place, ownId }, message, sought);
  }

  /** A forum post and the message that opens it have one id. */
  async #send(place: string | ForumChannel, message: DiscordMessage, key: string): Promise<string> {
    const files = filesOf(message);
    const words = bodyOf(marked(message, key));
    if (typeof place === 'string') {
      const body = { ...words, nonce: key, enforce_nonce: true };
      return this.#rest.make(Routes.channelMessages(place), { body, files });
    }
    const applied_tags = tagsFor(place, message.topics);
    const body = { name: message.threadName, message: words, applied_tags };
    // Discord knows no nonce here, so a second try could be a second post.
    return this.#once.make(Routes.threads(place.id), { body, files });
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

function allows(target: Target, permission: bigint): boolean {
  return typeof target === 'string' || may(target, permission);
}
