import { ChannelType, PermissionFlagsBits } from 'discord.js';

type Needed = readonly (readonly [bit: bigint, name: string])[];

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;

const inChannels: Needed = [
  [ViewChannel, 'View Channel'],
  [SendMessages, 'Send Messages'],
  [EmbedLinks, 'Embed Links'],
];
const inThreads: Needed = [
  [ViewChannel, 'View Channel'],
  [SendMessagesInThreads, 'Send Messages in Threads'],
  [EmbedLinks, 'Embed Links'],
];
const inForums: Needed = [
  [ViewChannel, 'View Channel'],
  [SendMessages, 'Create Posts'],
  [SendMessagesInThreads, 'Send Messages in Posts'],
  [EmbedLinks, 'Embed Links'],
];

const threads: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** What posting digests takes, by the names Discord's settings give it for that kind of channel. */
export function neededIn(type: ChannelType): Needed {
  if (type === ChannelType.GuildForum) return inForums;
  return threads.has(type) ? inThreads : inChannels;
}
