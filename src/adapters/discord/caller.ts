import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type GuildBasedChannel,
  GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import type { Caller, NamedChannel } from '../../../commands/command.ts';
import type { Channel } from '../../domain/channel.ts';
import { listOf } from '../../text/count.ts';

export type Asking = ChatInputCommandInteraction | ButtonInteraction;

const pageSize = 5;

const needed = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
] as const;

/** Whoever used a command or pressed a button. */
export function callerOf(interaction: Asking): Caller {
  const { guildId, channelId, client } = interaction;
  return {
    platform: 'discord',
    personId: interaction.user.id,
    here: {
      channel: { platform: 'discord', workspace: guildId ?? '', id: channelId },
      name: hereName(interaction),
    },
    pageSize,
    canShare: guildId !== null,
    // Discord tells a person's language but not their zone.
    zone: async () => undefined,
    findChannel: (text) => findChannel(text, guildId, client),
    whyNotManage: (channel) => whyNotManage(channel, interaction),
  };
}

function hereName({ guildId, channel }: Asking): string {
  if (guildId === null) return 'This conversation';
  return channel && 'name' in channel && channel.name ? `#${channel.name}` : 'This channel';
}

async function findChannel(
  text: string,
  guildId: string | null,
  client: Client,
): Promise<NamedChannel | undefined> {
  const id = /^(?:<#)?(\d+)>?$/.exec(text.trim())?.[1];
  const found = id && guildId ? await findInGuild(id, guildId, client) : undefined;
  return (
    found && {
      channel: { platform: 'discord', workspace: found.guildId, id: found.id },
      name: `#${found.name}`,
    }
  );
}

async function findInGuild(
  id: string,
  guildId: string,
  client: Client,
): Promise<GuildBasedChannel | undefined> {
  // A channel that was deleted or hidden from us is one we cannot find.
  const channel = await client.channels.fetch(id).catch(() => null);
  if (!channel || channel.isDMBased() || channel.guildId !== guildId) return undefined;
  return channel.isTextBased() ? channel : undefined;
}

/** In the channel asked from Discord says both; elsewhere they follow from roles and overwrites. */
function permissionsIn(channel: GuildBasedChannel, interaction: Asking) {
  if (channel.id === interaction.channelId) {
    return { theirs: interaction.memberPermissions, own: interaction.appPermissions };
  }
  const { member, client } = interaction;
  return {
    theirs: member instanceof GuildMember ? channel.permissionsFor(member) : null,
    own: channel.permissionsFor(client.user),
  };
}

async function whyNotManage(channel: Channel, interaction: Asking): Promise<string | undefined> {
  // In a direct message there is nobody else to ask.
  if (channel.workspace === '') {
    return channel.id === interaction.channelId ? undefined : 'That conversation is not yours.';
  }
  const found = await findInGuild(channel.id, channel.workspace, interaction.client);
  if (!found || channel.workspace !== interaction.guildId) {
    return 'That channel is gone, or hidden from me. I need View Channel there.';
  }
  const { theirs, own } = permissionsIn(found, interaction);
  if (!theirs?.has(PermissionFlagsBits.ManageChannels)) {
    return `You need Manage Channels in #${found.name} to change what it gets.`;
  }
  const missing = needed.filter(([bit]) => !own?.has(bit)).map(([, name]) => name);
  if (missing.length > 0)
    return `I cannot post in #${found.name}: give me ${listOf(missing)} there.`;
  return undefined;
}
