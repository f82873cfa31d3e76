import {
  ChannelType,
  type Guild,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
} from 'discord.js';

const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** The first channel where we may speak, the server's own choice for such messages before all others. */
export function channelToSpeakIn(guild: Guild): GuildTextBasedChannel | undefined {
  const { systemChannel } = guild;
  const texts = [...guild.channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText)
    .toSorted((a, b) => a.rawPosition - b.rawPosition);
  const candidates = [...(systemChannel ? [systemChannel] : []), ...texts];
  return candidates.find((channel) => channel.permissionsFor(guild.client.user.id)?.has(needed));
}
