import {
  ChannelType,
  type Guild,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
} from 'discord.js';

const needed = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.EmbedLinks,
];

/** The first channel where we may speak, the server's own choice for such messages before all others. */
export function channelToSpeakIn(guild: Guild): GuildTextBasedChannel | undefined {
  const { systemChannel } = guild;
  const texts = guild.channels.cache
    .filter((channel) => channel.type === ChannelType.GuildText)
    .sort((a, b) => a.rawPosition - b.rawPosition);
  const candidates = [...(systemChannel ? [systemChannel] : []), ...texts.values()];
  return candidates.find((channel) => channel.permissionsFor(guild.client.user.id)?.has(needed));
}
