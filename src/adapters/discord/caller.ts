import {
  type AutocompleteInteraction,
  type ChannelType,
  type GuildBasedChannel,
  GuildMember,
  InteractionContextType,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { Caller, NamedChannel, Pingable } from '../../../commands/command.ts';
import type { Channel } from '../../domain/channel.ts';
import { listOf } from '../../text/count.ts';
import type { House } from '../adapter.ts';
import { neededIn } from './needed-permissions.ts';
import type { PickedChannel } from './picked-channels.ts';
import type { Asking } from './respond.ts';

type Anyone = Asking | AutocompleteInteraction;

/** What an interaction says of its surroundings. */
interface Scene {
  readonly interaction: Anyone;
  readonly picked: readonly PickedChannel[];
}

/** A channel of the server asked from, and what may be done there. */
interface Place {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly theirs: Readonly<PermissionsBitField> | null;
  readonly own: Readonly<PermissionsBitField> | null | undefined;
}

const pageSize = 5;

/** Whoever used a command, pressed a button or chose from a menu. */
export function callerOf(
  interaction: Anyone,
  house: House,
  picked: readonly PickedChannel[] = [],
): Caller {
  const { guildId, channelId } = interaction;
  const scene = { interaction, picked };
  return {
    person: { platform: 'discord', workspace: '', id: interaction.user.id },
    here: {
      channel: { platform: 'discord', workspace: guildId ?? '', id: channelId ?? '' },
      name: hereName(interaction),
    },
    pageSize,
    canShare: guildId !== null,
    ...(guildId !== null && { pingable: rolesOf(guildId) }),
    // Discord tells a person's language but not their zone.
    zone: async () => undefined,
    findChannel: (text) => findChannel(text, scene),
    whyUnseen: () => whyUnseen(interaction),
    whyNotManage: (channel) => whyNotManage(channel, scene, house),
    whyNotAdminister: async () => whyNotAdminister(interaction),
  };
}

function hereName({ guildId, channel }: Anyone): string {
  if (guildId === null) return 'this conversation';
  return channel && 'name' in channel && channel.name ? `#${channel.name}` : 'this channel';
}

/** All but the role that everybody has, which has the id of the server and pings nobody. */
function rolesOf(guildId: string): Pingable {
  return {
    called: 'role',
    find(text) {
      const [, picked, id = picked] = /^(?:<@&(\d{15,20})>|(\d{15,20}))$/.exec(text) ?? [];
      return id === undefined || id === guildId ? undefined : { id };
    },
  };
}

function whyNotAdminister({ guildId, memberPermissions }: Anyone): string | undefined {
  if (guildId === null) return 'That can be set in a server only.';
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild)
    ? undefined
    : 'You need Manage Server to change how hotpapers is run here.';
}

async function findChannel(text: string, scene: Scene): Promise<NamedChannel | undefined> {
  const id = /^(?:<#)?(\d+)>?$/.exec(text.trim())?.[1];
  const { guildId } = scene.interaction;
  if (id === undefined || guildId === null) return undefined;
  const picked = scene.picked.find((channel) => channel.id === id);
  const found = picked ?? (await fetchChannel(id, scene.interaction));
  return (
    found && {
      channel: { platform: 'discord', workspace: guildId, id },
      name: `#${found.name}`,
    }
  );
}

/** Nobody knows the id that Discord gives for a channel, so it is not named. */
function whyUnseen({ guildId, guild }: Anyone): string {
  if (guildId === null) return 'I can find channels in a server only: name it there.';
  return guild
    ? 'That channel is gone, or hidden from me. I need View Channel there.'
    : 'I am not in this server, so I cannot post here. Somebody who manages it can add me.';
}

async function whyNotManage(
  channel: Channel,
  scene: Scene,
  house: House,
): Promise<string | undefined> {
  const { interaction } = scene;
  if (channel.workspace === '') return whyNotInConversation(channel, interaction);
  if (channel.workspace !== interaction.guildId) return 'That channel is in another server.';
  if (!interaction.guild) return whyUnseen(interaction);
  const place = await placeOf(channel.id, scene);
  if (!place) return whyUnseen(interaction);

  const { managerRole } = await house.settings({ platform: 'discord', id: channel.workspace });
  const mayManage =
    place.theirs?.has(PermissionFlagsBits.ManageChannels) || hasRole(interaction, managerRole);
  if (!mayManage) {
    const orRole = managerRole === '' ? '' : ', or the role this server chose,';
    return `You need Manage Channels in #${place.name}${orRole} to change what it gets.`;
  }
  const missing = neededIn(place.type)
    .filter(([bit]) => !place.own?.has(bit))
    .map(([, name]) => name);
  return missing.length > 0
    ? `I cannot post in #${place.name}: give me ${listOf(missing)} there.`
    : undefined;
}

function whyNotInConversation(channel: Channel, interaction: Anyone): string | undefined {
  if (channel.id !== interaction.channelId) return 'That conversation is not yours.';
  // There is nobody else to ask, but we only hear what is said to us.
  return interaction.context === InteractionContextType.PrivateChannel
    ? 'I can answer here but not post by myself. Write to me directly and subscribe there.'
    : undefined;
}

/** Of the channel asked from and of picked ones Discord says it all; of others it follows from roles and overwrites. */
async function placeOf(id: string, { interaction, picked }: Scene): Promise<Place | undefined> {
  const chosen = picked.find((channel) => channel.id === id);
  if (chosen) return chosen;
  const channel = await fetchChannel(id, interaction);
  if (!channel) return undefined;

  const { name, type } = channel;
  if (id === interaction.channelId) {
    const { memberPermissions: theirs, appPermissions: own } = interaction;
    return { id, name, type, theirs, own };
  }
  const { member, client } = interaction;
  const theirs = member instanceof GuildMember ? channel.permissionsFor(member) : null;
  return { id, name, type, theirs, own: channel.permissionsFor(client.user.id) };
}

async function fetchChannel(
  id: string,
  { guildId, guild, client }: Anyone,
): Promise<GuildBasedChannel | undefined> {
  // Where we are no member, asking would only be refused.
  if (!guild) return undefined;
  // A channel that was deleted or hidden from us is one we cannot find.
  const channel = await client.channels.fetch(id).catch(() => null);
  return channel && !channel.isDMBased() && channel.guildId === guildId ? channel : undefined;
}

function hasRole({ member }: Anyone, role: string): boolean {
  if (role === '' || !member) return false;
  return Array.isArray(member.roles) ? member.roles.includes(role) : member.roles.cache.has(role);
}
