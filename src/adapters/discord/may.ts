import type { Channel } from 'discord.js';

/** Whether we may do that in a channel, as far as is known. */
export function may(channel: Channel, permission: bigint): boolean {
  if (channel.isDMBased()) return true;
  // Unknown permissions are not a reason to do less.
  return channel.permissionsFor(channel.client.user.id)?.has(permission) ?? true;
}
