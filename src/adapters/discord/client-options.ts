import { type ClientOptions, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';
import { second } from '../../lib/clock.ts';
import { reportEvery } from './invalid-requests.ts';

export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    invalidRequestWarningInterval: reportEvery,
    // Each answer that is filled in later leaves a handler behind, which would be kept for an hour.
    handlerSweepInterval: 10 * second,
    ...(apiUrl && { api: apiUrl.replace(/\/$/, '') }),
  };
}

/** One intent, and caches kept to what is read: channels and roles, for permissions; ourselves as a member. */
export function clientOptions(apiUrl: string | undefined): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest: restOptions(apiUrl),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: {
        maxSize: 0,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      VoiceStateManager: 0,
    }),
  };
}
