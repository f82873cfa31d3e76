import { PermissionFlagsBits } from 'discord.js';
import type { Json } from './json.ts';
import type { CommandBody } from './limits/commands.ts';
import { refuse } from './refusal.ts';
import type { StoredMessage } from './stored-message.ts';
import { ChannelType } from './wire-numbers.ts';

const { ViewChannel, SendMessages, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;
const { CreatePublicThreads, SendMessagesInThreads, AttachFiles } = PermissionFlagsBits;
const { UseApplicationCommands, UseExternalApps } = PermissionFlagsBits;

/** What the documentation tells people to grant the bot, and attaching files. */
export const botPermissions =
  ViewChannel |
  SendMessages |
  EmbedLinks |
  ReadMessageHistory |
  CreatePublicThreads |
  SendMessagesInThreads |
  AttachFiles;
/** What an ordinary member may do. */
export const memberPermissions =
  ViewChannel | SendMessages | ReadMessageHistory | UseApplicationCommands | UseExternalApps;

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Whether the bot may write to them privately. */
  acceptsMessages: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** Whether the bot is a member. */
  joined: boolean;
  systemChannelId: string | undefined;
  /** Besides the one everybody has. */
  readonly roles: { readonly id: string; readonly name: string }[];
}

export interface Channel {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly name: string;
  readonly type: number;
  /** The bot's permissions there. */
  permissions: bigint;
  /** Everybody else's, unless a call says otherwise. */
  readonly memberPermissions: bigint;
  readonly recipientId: string | undefined;
  readonly parentId: string | undefined;
  /** Who opened it, where it is a thread; the bot if left out. */
  readonly ownerId?: string | undefined;
  /** When the thread was archived; undefined while it is active. */
  archivedAt?: Date | undefined;
  readonly tagRequired: boolean;
  readonly tags: readonly Tag[];
  readonly position: number;
}

export interface Tag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

export interface RegisteredCommand extends CommandBody {
  readonly id: string;
  readonly type: number;
  readonly application_id: string;
  readonly guild_id?: string;
  readonly version: string;
}

export const threadTypes: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** Everything the server remembers. */
export class State {
  readonly applicationId: string;
  readonly token: string;
  readonly now: () => number;
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly people = new Map<string, Person>();
  readonly messages = new Map<string, StoredMessage>();
  /** The registered commands of each scope, which is `global` or a guild's id. */
  readonly commands = new Map<string, readonly (RegisteredCommand & Json)[]>();
  readonly nonces = new Map<string, { readonly messageId: string; readonly at: number }>();
  commandWrites = 0;
  #lastId = 0n;

  constructor(applicationId: string, token: string, now: () => number) {
    this.applicationId = applicationId;
    this.token = token;
    this.now = now;
  }

  /** The bot's user has the application's id, as in all applications made since 2016. */
  get botUserId(): string {
    return this.applicationId;
  }

  /** A new snowflake, which holds the time and grows. */
  nextId(): string {
    const timed = (BigInt(this.now()) - 1_420_070_400_000n) << 22n;
    this.#lastId = timed > this.#lastId ? timed : this.#lastId + 1n;
    return String(this.#lastId);
  }

  person(id: string, name = `person-${id}`): Person {
    const known = this.people.get(id);
    if (known) return known;
    const met = { id, name, acceptsMessages: true };
    this.people.set(id, met);
    return met;
  }

  isInGuild(guildId: string): boolean {
    return this.guilds.get(guildId)?.joined === true;
  }

  channelsOf(guildId: string): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.guildId === guildId);
  }

  /** The channel as far as the bot sees it. */
  visibleChannel(id: string): Channel {
    const channel = this.channels.get(id) ?? refuse('unknownChannel');
    const isOutside = channel.guildId !== undefined && !this.isInGuild(channel.guildId);
    if (isOutside || !may(channel, ViewChannel)) refuse('missingAccess');
    return channel;
  }

  /** The messages everybody in a channel sees, oldest first. */
  messagesIn(channelId: string): StoredMessage[] {
    return [...this.messages.values()].filter(
      (message) => message.channelId === channelId && !message.ephemeral && !message.loading,
    );
  }

  directChannelWith(recipientId: string): Channel {
    const open = [...this.channels.values()].find(
      (each) => each.recipientId === recipientId && each.type === ChannelType.DM,
    );
    if (open) return open;
    const channel = {
      id: this.nextId(),
      guildId: undefined,
      name: '',
      type: ChannelType.DM,
      permissions: botPermissions,
      memberPermissions,
      recipientId,
      parentId: undefined,
      tagRequired: false,
      tags: [],
      position: 0,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** A conversation of people in which the bot is not. */
  privateConversation(recipientId: string): Channel {
    const channel = {
      ...this.directChannelWith(recipientId),
      id: this.nextId(),
      type: ChannelType.GroupDM,
      permissions: 0n,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }
}

export function may(channel: Channel, permission: bigint): boolean {
  const { Administrator } = PermissionFlagsBits;
  return (channel.permissions & (permission | Administrator)) !== 0n;
}
