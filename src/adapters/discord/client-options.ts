import { type ClientOptions, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';
import { reportEvery } from './invalid-requests.ts';

/** Publishing would wait for an hour where others wait for a second; we rather leave it. */
function isPublishing({ route }: { readonly route: string }): boolean {
  return route.endsWith('/crosspost');
}

export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    invalidRequestWarningInterval: reportEvery,
    rejectOnRateLimit: isPublishing,
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
