import { PermissionFlagsBits } from 'discord.js';

export interface Permission {
  readonly name: string;
  readonly bit: bigint;
  /** What we do with it. */
  readonly why: string;
}

const { ViewChannel, SendMessages, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;
const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;

export const neededPermissions: readonly Permission[] = [
  { name: 'View Channels', bit: ViewChannel, why: 'to know that a channel is there' },
  { name: 'Send Messages', bit: SendMessages, why: 'to post digests' },
  { name: 'Embed Links', bit: EmbedLinks, why: 'to show papers as cards; plain text without it' },
  {
    name: 'Read Message History',
    bit: ReadMessageHistory,
    why: 'to open threads under a digest and to look up one that may have arrived',
  },
];

export const threadPermissions: readonly Permission[] = [
  {
    name: 'Create Public Threads',
    bit: CreatePublicThreads,
    why: 'to open a thread under a digest, in the layout “thread”',
  },
  {
    name: 'Send Messages in Threads',
    bit: SendMessagesInThreads,
    why: 'to post papers into threads and forum posts',
  },
];

/** The number by which an invitation asks for permissions. */
export function permissionNumber(permissions: readonly Permission[]): bigint {
  return permissions.reduce((sum, { bit }) => sum | bit, 0n);
}

/** A link by which somebody who manages a server adds the bot to it. */
export function invitation(applicationId: string, permissions: readonly Permission[]): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissionNumber(permissions)),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
