import { MessageType, PermissionFlagsBits } from 'discord.js';
import type { Json } from './json.ts';
import {
  botPermissions,
  type Channel,
  type Guild,
  memberPermissions,
  type Person,
  type State,
  threadTypes,
} from './state.ts';
import type { StoredMessage } from './stored-message.ts';
import { ChannelType } from './wire-numbers.ts';

const allPermissions = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n);
const joinedAt = '2026-01-05T09:00:00.000000+00:00';

export function userJson(person: Pick<Person, 'id' | 'name'>): Json {
  const { id, name } = person;
  return {
    id,
    username: name,
    global_name: name,
    discriminator: '0',
    avatar: null,
    bot: false,
    public_flags: 0,
  };
}

export function botJson(state: State): Json {
  const person = { id: state.botUserId, name: 'hotpapers' };
  return { ...userJson(person), bot: true, verified: true, mfa_enabled: false, flags: 0 };
}

export function memberJson(user: Json, roles: readonly string[] = []): Json {
  return {
    user,
    nick: null,
    avatar: null,
    roles,
    joined_at: joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: null,
    flags: 0,
  };
}

export function applicationJson(state: State): Json {
  return {
    id: state.applicationId,
    name: 'hotpapers',
    description: '',
    icon: null,
    flags: 0,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    owner: userJson({ id: '1', name: 'owner' }),
    team: null,
    bot: botJson(state),
    approximate_guild_count: [...state.guilds.values()].filter(({ joined }) => joined).length,
    integration_types_config: { 0: {}, 1: {} },
  };
}

export function roleJson(
  guild: Guild,
  role?: { readonly id: string; readonly name: string },
): Json {
  return {
    id: role?.id ?? guild.id,
    name: role?.name ?? '@everyone',
    permissions: String(botPermissions | memberPermissions),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

export function guildJson(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    owner_id: guild.ownerId,
    roles: [roleJson(guild), ...guild.roles.map((role) => roleJson(guild, role))],
    emojis: [],
    stickers: [],
    features: [],
    preferred_locale: 'en-US',
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId ?? null,
    system_channel_flags: 0,
  };
}

/** What GUILD_CREATE says: the guild with all that is in it. */
export function wholeGuildJson(state: State, guild: Guild): Json {
  const channels = state.channelsOf(guild.id);
  return {
    ...guildJson(guild),
    channels: channels.filter((each) => !isThread(each)).map((each) => channelJson(state, each)),
    threads: channels.filter(isThread).map((each) => channelJson(state, each)),
    members: [memberJson(botJson(state))],
    member_count: 2,
    joined_at: joinedAt,
    large: false,
    unavailable: false,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function isThread({ type }: Channel): boolean {
  return threadTypes.includes(type);
}

export function channelJson(state: State, channel: Channel): Json {
  const { id, type, name, guildId, recipientId, parentId, permissions } = channel;
  const lastMessage = state.messagesIn(id).at(-1)?.id ?? null;
  if (recipientId !== undefined) {
    const recipients = [userJson(state.person(recipientId))];
    return { id, type, last_message_id: lastMessage, recipients };
  }
  const common = {
    id,
    type,
    name,
    guild_id: guildId,
    parent_id: parentId ?? null,
    last_message_id: lastMessage,
    rate_limit_per_user: 0,
    flags: 0,
  };
  if (threadTypes.includes(type)) {
    return {
      ...common,
      owner_id: channel.ownerId ?? state.botUserId,
      message_count: state.messagesIn(id).length,
      member_count: 1,
      thread_metadata: {
        archived: channel.archivedAt !== undefined,
        auto_archive_duration: 1440,
        archive_timestamp: channel.archivedAt?.toISOString() ?? joinedAt,
        locked: false,
      },
    };
  }
  const allow = String(permissions);
  const deny = String(allPermissions & ~permissions);
  return {
    ...common,
    position: channel.position,
    topic: null,
    nsfw: false,
    permission_overwrites: [{ id: state.botUserId, type: 1, allow, deny }],
    ...(type === ChannelType.GuildForum
      ? { available_tags: channel.tags, flags: channel.tagRequired ? 16 : 0 }
      : {}),
  };
}

export function messageJson(state: State, message: StoredMessage): Json {
  const isAnswer = message.interactionId !== undefined;
  const isBots = message.authorId === state.botUserId;
  const author = isBots ? botJson(state) : userJson(state.person(message.authorId));
  const createdAt = message.createdAt.toISOString();
  return {
    id: message.id,
    type: isAnswer ? MessageType.ChatInputCommand : MessageType.Default,
    channel_id: message.channelId,
    author,
    content: message.content,
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    attachments: message.attachments,
    flags: message.flags,
    timestamp: createdAt,
    edited_timestamp: message.edited ? new Date(state.now()).toISOString() : null,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(isBots ? { application_id: state.applicationId } : {}),
    ...(isAnswer ? { webhook_id: state.applicationId } : {}),
    ...(message.forwards ? forwarded(message, messageJson(state, message.forwards)) : {}),
  };
}

/** https://discord.com/developers/docs/resources/message#message-snapshot-object */
function forwarded({ channelId, forwards }: StoredMessage, original: Json): Json {
  const kept = ['type', 'content', 'embeds', 'components', 'attachments', 'flags', 'timestamp'];
  const copy = Object.fromEntries(kept.map((name) => [name, original[name]]));
  return {
    message_reference: { type: 1, message_id: forwards?.id, channel_id: channelId },
    message_snapshots: [{ message: { ...copy, mentions: [], mention_roles: [] } }],
  };
}
