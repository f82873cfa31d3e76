import { PermissionFlagsBits } from 'discord.js';
import type { Json } from './json.ts';
import { channelJson, memberJson, messageJson, userJson } from './payloads.ts';
import type { Channel } from './state.ts';
import type { StoredMessage } from './stored-message.ts';
import { ChannelType } from './wire-numbers.ts';
import type { Interaction, World } from './world.ts';

/** Who does something and where; the first channel and an ordinary member if left out. */
export interface Caller {
  readonly channelId?: string;
  readonly guildId?: string;
  readonly userId?: string;
  /** Bits, as text or number, instead of those the channel gives its members. */
  readonly memberPermissions?: string | bigint;
  /** The bot's, instead of those the channel gives it. */
  readonly appPermissions?: string | bigint;
  readonly locale?: string;
  /** Ids of the roles they have. */
  readonly roles?: readonly string[];
  /** The person, not the server, installed the application. */
  readonly userInstalled?: boolean;
}

/** A caller with everything filled in. */
export interface Place {
  readonly channel: Channel;
  readonly userId: string;
  readonly permissions: bigint;
  readonly caller: Caller;
}

/** What INTERACTION_CREATE says. */
export function interactionPayload(
  { state, settings }: World,
  { id, token, kind, userId }: Interaction,
  data: Json,
  { channel, permissions, caller }: Place,
  source: StoredMessage | undefined,
): Json {
  const { guildId } = channel;
  const user = userJson(state.person(userId));
  const locale = caller.locale ?? 'en-US';
  const owner = caller.userInstalled ? { 1: userId } : { 0: guildId ?? '0' };
  const inGuild = {
    guild_id: guildId,
    guild: { id: guildId, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: { ...memberJson(user, caller.roles), permissions: String(permissions) },
  };
  return {
    id,
    application_id: state.applicationId,
    type: kind,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelJson(state, channel), permissions: String(permissions) },
    ...(guildId === undefined ? { user } : inGuild),
    app_permissions: String(caller.appPermissions ?? channel.permissions),
    locale,
    entitlements: [],
    authorizing_integration_owners: owner,
    context: contextOf(channel),
    attachment_size_limit: settings.attachmentSizeLimit,
    ...(source ? { message: messageJson(state, source) } : {}),
  };
}

/** In a server, with the bot, or among people. */
export function contextOf({ guildId, type }: Channel): number {
  if (guildId !== undefined) return 0;
  return type === ChannelType.GroupDM ? 2 : 1;
}

/** In a server that lets no outside applications speak, their answers are private. */
export function isForcedEphemeral({ channel, permissions, caller }: Place): boolean {
  const { UseExternalApps } = PermissionFlagsBits;
  const isOutside = caller.userInstalled === true && channel.guildId !== undefined;
  return isOutside && (permissions & UseExternalApps) === 0n;
}
