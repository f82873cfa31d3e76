import {
  ChannelType,
  type Guild,
  type GuildTextBasedChannel,
  PermissionFlagsBits,
} from 'discord.js';
import type { Card } from '../../cards/card.ts';
import { layOut } from './lay-out.ts';
import type { Poster } from './post.ts';

const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** One message to a server that just installed us; nothing where we may speak nowhere. */
export async function greet(guild: Guild, welcome: Card, poster: Poster): Promise<void> {
  const channel = channelToSpeakIn(guild);
  const [message] = layOut(welcome);
  if (channel && message) {
    await poster.post(channel.id, message, `hello-${guild.id}`.slice(0, 25), []);
  }
}

/** The first channel where we may speak, the server's own choice for such messages before all others. */
function channelToSpeakIn(guild: Guild): GuildTextBasedChannel | undefined {
  const { systemChannel } = guild;
  const texts = [...guild.channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText)
    .toSorted((a, b) => a.rawPosition - b.rawPosition);
  const candidates = [...(systemChannel ? [systemChannel] : []), ...texts];
  return candidates.find((channel) => channel.permissionsFor(guild.client.user.id)?.has(needed));
}
