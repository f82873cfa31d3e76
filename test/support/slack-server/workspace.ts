import { Refusal } from './refusal.ts';
import type { StoredMessage } from './stored-message.ts';

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  isArchived: boolean;
  botIsMember: boolean;
  /** Who is in it; everybody if not said. */
  members?: readonly string[];
  /** With whom the bot talks here, in a direct conversation. */
  readonly person?: string;
  /** What Slack answers to everything sent here, such as `restricted_action`. */
  error?: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly tz: string;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
}

export interface Unfurl {
  readonly channel: string;
  readonly ts: string;
  readonly unfurls: Readonly<Record<string, unknown>>;
}

export const team = { id: 'T000000001', domain: 'test', name: 'Test' } as const;
export const bot = {
  userId: 'U000000001',
  botId: 'B000000001',
  appId: 'A000000001',
  /** Who installs it by OAuth: the first person there is. */
  installerId: 'U000000003',
} as const;
/** What Slack hands out on its consent page. */
export const authorizationCode = 'test-code';
export const tokens = { bot: 'xoxb-test-bot', app: 'xapp-test-app' } as const;

/** The people, the channels and what was said: what Slack would have in its database. */
export class Workspace {
  readonly channels: Channel[] = [];
  readonly users: User[] = [];
  readonly unfurls: Unfurl[] = [];
  messages: StoredMessage[] = [];
  readonly #now: () => number;
  #lastTs = 0;
  #lastId = 1;

  constructor(now: () => number) {
    this.#now = now;
    this.users.push({ id: bot.userId, name: 'hotpapers', tz: 'UTC', isAdmin: false, isBot: true });
  }

  now(): number {
    return this.#now();
  }

  nextId(letter: string): string {
    this.#lastId += 1;
    return `${letter}${String(this.#lastId).padStart(9, '0')}`;
  }

  /** A time stamp that names a message: microseconds, never the same twice. */
  nextTs(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, this.#now() * 1000);
    return (this.#lastTs / 1_000_000).toFixed(6);
  }

  channel(id: string): Channel {
    const found = this.channels.find((channel) => channel.id === id);
    if (!found) throw new Refusal('channel_not_found');
    return found;
  }

  user(id: string): User {
    const found = this.users.find((user) => user.id === id);
    if (!found) throw new Refusal('user_not_found');
    return found;
  }

  /** Finds a channel as `chat.postMessage` takes it: an id, a name with or without `#`, or a person. */
  addressed(to: string): Channel {
    if (this.users.some((user) => user.id === to)) return this.openDirect(to);
    const name = to.replace(/^#/, '');
    const found = this.channels.find((channel) => channel.id === to || channel.name === name);
    if (!found) throw new Refusal('channel_not_found');
    return found;
  }

  openDirect(person: string): Channel {
    this.user(person);
    const open = this.channels.find((channel) => channel.person === person);
    if (open) return open;
    const channel: Channel = {
      id: this.nextId('D'),
      name: 'directmessage',
      isPrivate: true,
      isArchived: false,
      botIsMember: true,
      members: [bot.userId, person],
      person,
    };
    this.channels.push(channel);
    return channel;
  }

  membersOf(channel: Channel): string[] {
    const people = channel.members ?? this.users.filter((user) => !user.isBot).map(({ id }) => id);
    const others = people.filter((id) => id !== bot.userId);
    return channel.botIsMember ? [bot.userId, ...others] : others;
  }

  /** A channel the bot may write into, or the reason it may not. */
  writable(to: string, scopes: readonly string[]): Channel {
    const channel = this.addressed(to);
    if (channel.isPrivate && !channel.botIsMember) throw new Refusal('channel_not_found');
    if (channel.error) throw new Refusal(channel.error);
    if (channel.isArchived) throw new Refusal('is_archived');
    if (!channel.botIsMember && !scopes.includes('chat:write.public')) {
      throw new Refusal('not_in_channel');
    }
    return channel;
  }

  findMessage(channelId: string, ts: string): StoredMessage | undefined {
    return this.messages.find((message) => message.channel === channelId && message.ts === ts);
  }

  remove(message: StoredMessage): void {
    this.messages = this.messages.filter((other) => other !== message);
  }
}
