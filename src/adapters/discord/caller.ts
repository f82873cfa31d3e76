import {
  type AutocompleteInteraction,
  type GuildBasedChannel,
  GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import type { Caller, NamedChannel } from '../../../commands/command.ts';
import type { Channel } from '../../domain/channel.ts';
import { listOf } from '../../text/count.ts';
import type { House } from '../adapter.ts';
import type { Asking } from './respond.ts';

type Anyone = Asking | AutocompleteInteraction;

const pageSize = 5;

const needed = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
] as const;

/** Whoever used a command, pressed a button or chose from a menu. */
export function callerOf(interaction: Anyone, house: House): Caller {
  const { guildId, channelId } = interaction;
  return {
    person: { platform: 'discord', workspace: '', id: interaction.user.id },
    here: {
      channel: { platform: 'discord', workspace: guildId ?? '', id: channelId ?? '' },
      name: hereName(interaction),
    },
    pageSize,
    canShare: guildId !== null,
    // Discord tells a person's language but not their zone.
    zone: async () => undefined,
    findChannel: (text) => findChannel(text, interaction),
    whyNotManage: (channel) => whyNotManage(channel, interaction, house),
    whyNotAdminister: async () =>
      interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)
        ? undefined
        : 'You need Manage Server to change how hotpapers is run here.',
  };
}

function hereName({ guildId, channel }: Anyone): string {
  if (guildId === null) return 'This conversation';
  return channel && 'name' in channel && channel.name ? `#${channel.name}` : 'This channel';
}

async function findChannel(text: string, interaction: Anyone): Promise<NamedChannel | undefined> {
  const id = /^(?:<#)?(\d+)>?$/.exec(text.trim())?.[1];
  const found = id ? await findInGuild(id, interaction) : undefined;
  return (
    found && {
      channel: { platform: 'discord', workspace: found.guildId, id: found.id },
      name: `#${found.name}`,
    }
  );
}

async function findInGuild(
  id: string,
  { guildId, client }: Anyone,
): Promise<GuildBasedChannel | undefined> {
  // A channel that was deleted or hidden from us is one we cannot find.
  const channel = await client.channels.fetch(id).catch(() => null);
  return channel && !channel.isDMBased() && channel.guildId === guildId ? channel : undefined;
}

async function whyNotManage(
  channel: Channel,
  interaction: Anyone,
  house: House,
): Promise<string | undefined> {
  // In a direct message there is nobody else to ask.
  if (channel.workspace === '') {
    return channel.id === interaction.channelId ? undefined : 'That conversation is not yours.';
  }
  const found = await findInGuild(channel.id, interaction);
  if (!found) {
    return interaction.guild
      ? 'That channel is gone, or hidden from me. I need View Channel there.'
      : 'I am not in this server, so I cannot post here. Somebody who manages it can add me.';
  }
  const { theirs, own } = permissionsIn(found, interaction);
  const { managerRole } = await house.settings({ platform: 'discord', id: channel.workspace });
  const mayManage =
    theirs?.has(PermissionFlagsBits.ManageChannels) || hasRole(interaction, managerRole);
  if (!mayManage) {
    return `You need Manage Channels in #${found.name}${managerRole && ', or the role this server chose,'} to change what it gets.`;
  }
  const missing = needed.filter(([bit]) => !own?.has(bit)).map(([, name]) => name);
  return missing.length > 0
    ? `I cannot post in #${found.name}: give me ${listOf(missing)} there.`
    : undefined;
}

/** In the channel asked from Discord says both; elsewhere they follow from roles and overwrites. */
function permissionsIn(channel: GuildBasedChannel, interaction: Anyone) {
  if (channel.id === interaction.channelId) {
    return { theirs: interaction.memberPermissions, own: interaction.appPermissions };
  }
  const { member, client } = interaction;
  return {
    theirs: member instanceof GuildMember ? channel.permissionsFor(member) : null,
    own: channel.permissionsFor(client.user.id),
  };
}

function hasRole({ member }: Anyone, role: string): boolean {
  if (role === '' || !member) return false;
  return Array.isArray(member.roles) ? member.roles.includes(role) : member.roles.cache.has(role);
}
