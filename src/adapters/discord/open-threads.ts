import {
  type Channel,
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import { may } from './may.ts';
import type { DiscordMessage } from './message.ts';

const aDayInMinutes = 1440;
const rememberedThreads = 1000;

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
const threadExists = 160004;

/** The threads under first messages, into which the others of a card go. */
export class OpenThreads {
  readonly #rest: REST;
  /** Those known to be open, so that Discord is not asked before every paper. */
  readonly #open = new Set<string>();

  constructor(rest: REST) {
    this.#rest = rest;
  }

  /** Whether the message goes into the thread of the first one, which is opened if need be. */
  async take(channel: Channel, message: DiscordMessage, first: string): Promise<boolean> {
    const holdsThreads =
      channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
    if (message.place !== 'thread' || !holdsThreads) return false;
    const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
    // Without the permissions the papers follow in the channel itself.
    if (!may(channel, CreatePublicThreads) || !may(channel, SendMessagesInThreads)) return false;
    if (this.#open.has(first)) return true;
    try {
      await this.#rest.post(Routes.threads(channel.id, first), {
        body: { name: message.threadName, auto_archive_duration: aDayInMinutes },
      });
    } catch (error) {
      const isOpen = error instanceof DiscordAPIError && error.code === threadExists;
      if (!isOpen) throw error;
    }
    if (this.#open.size >= rememberedThreads) this.#open.clear();
    this.#open.add(first);
    return true;
  }
}
