export interface DiscordServerOptions {
  readonly token?: string;
  readonly applicationId?: string;
  /** The clock behind ids, tokens, deadlines and remembered nonces. */
  readonly now?: () => number;
  readonly heartbeatIntervalMs?: number;
  /** Whether the application may use the three privileged intents. */
  readonly privilegedIntents?: boolean;
  readonly rateLimits?: boolean;
  /** How late a first answer may come, 3 seconds if left out. */
  readonly answerWithinMs?: number;
  readonly tokenLifeMs?: number;
  readonly nonceMemoryMs?: number;
  /** How long anything that waits does so before it rejects. */
  readonly waitMs?: number;
}

export interface ChannelFixture {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly name: string;
}

export interface GuildFixture {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly ChannelFixture[];
}

export interface NewGuild {
  /** Its channels from top to bottom. */
  readonly channels?: readonly Omit<NewChannel, 'guildId'>[];
  /** The name of the channel in which Discord greets new members. */
  readonly systemChannel?: string;
  /** Whether the bot is a member; yes if left out. */
  readonly joined?: boolean;
}

export interface NewChannel {
  readonly name: string;
  readonly guildId?: string;
  /** The channel a thread belongs to. */
  readonly parentId?: string;
  /** Who opened a thread, the bot if left out. */
  readonly ownerId?: string;
  readonly type?: number;
  /** The bot's permissions there. */
  readonly permissions?: bigint;
  /** Everybody else's. */
  readonly memberPermissions?: bigint;
  /** A forum that wants every post tagged. */
  readonly tagRequired?: boolean;
  /** The names of a forum's tags; one that begins with `!` is for moderators. */
  readonly tags?: readonly string[];
}
