import type { webApi } from '@slack/bolt';
import type { Caller, NamedChannel } from '../../../commands/command.ts';
import type { Channel } from '../../domain/channel.ts';

const pageSize = 5;

// A person in more channels than this many pages list has to subscribe from within the channel.
const mostPages = 5;

export interface Asker {
  readonly userId: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly channelName: string;
}

/** Who asks from the Home tab or a modal: in their conversation with us, where its id is known. */
export function personAlone(userId: string, teamId: string, conversation = userId): Asker {
  return { userId, teamId, channelId: conversation, channelName: '' };
}

export interface SlackRights {
  readonly client: webApi.WebClient;
  readonly managers: 'members' | 'admins';
}

/** Whoever typed a command or pressed a button. */
export function callerOf(asker: Asker, rights: SlackRights): Caller {
  const { userId, teamId, channelId, channelName } = asker;
  const here: NamedChannel = {
    channel: { platform: 'slack', workspace: teamId, id: channelId },
    name: nameOf(channelId, channelName),
  };
  return {
    person: { platform: 'slack', workspace: teamId, id: userId },
    here,
    pageSize,
    canShare: !isDirect(channelId),
    zone: () => zoneOf(userId, rights.client),
    findChannel: (text) => findChannel(text, here, userId, rights.client),
    whyNotManage: (channel) => whyNotManage(channel, here, userId, rights),
    whyNotAdminister: () => whyNotAdmin(userId, rights),
  };
}

/** The zone in the person's profile. */
export async function zoneOf(
  userId: string,
  client: webApi.WebClient,
): Promise<string | undefined> {
  const { user } = await client.users.info({ user: userId });
  return user?.tz;
}

function nameOf(channelId: string, channelName: string): string {
  if (isDirect(channelId)) {
    return channelName === '' ? 'Your conversation with hotpapers' : 'This conversation';
  }
  // Slack tells the names of private channels, and of those we were mentioned in, to nobody.
  return ['', 'privategroup'].includes(channelName) ? 'This channel' : `#${channelName}`;
}

/** A conversation with one person, or the person, to whom one can post as to a channel. */
function isDirect(channelId: string): boolean {
  return /^[DUW]/.test(channelId);
}

/** Only channels the person is in: those of others are none of theirs to fill. */
async function findChannel(
  text: string,
  here: NamedChannel,
  userId: string,
  client: webApi.WebClient,
): Promise<NamedChannel | undefined> {
  const id = /^<#(\w+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? text;
  const name = text.replace(/^#/, '').toLowerCase();
  if (id === here.channel.id || `#${name}` === here.name) return here;
  for await (const channel of channelsOf(userId, client)) {
    if (!channel.isArchived && (channel.id === id || channel.name === name)) {
      const { workspace } = here.channel;
      return {
        channel: { platform: 'slack', workspace, id: channel.id },
        name: `#${channel.name}`,
      };
    }
  }
  return undefined;
}

async function whyNotManage(
  channel: Channel,
  here: NamedChannel,
  userId: string,
  { client, managers }: SlackRights,
): Promise<string | undefined> {
  const isHere = channel.id === here.channel.id;
  if (isHere && isDirect(channel.id)) return undefined;
  if (managers === 'admins') return whyNotAdmin(userId, { client, managers });
  // Whoever can type in a channel is in it.
  if (isHere) return undefined;
  for await (const { id } of channelsOf(userId, client)) {
    if (id === channel.id) return undefined;
  }
  return 'You need to be in that channel to change what it gets, and hotpapers, too, if it is private.';
}

async function whyNotAdmin(userId: string, { client }: SlackRights): Promise<string | undefined> {
  const { user } = await client.users.info({ user: userId });
  return user?.is_admin || user?.is_owner
    ? undefined
    : 'Only admins of the workspace may change that.';
}

/** The channels, public or ours too, that the person is in; also those that were archived. */
export async function* channelsOf(userId: string, client: webApi.WebClient) {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { channels, response_metadata } = await client.users.conversations({
      user: userId,
      types: 'public_channel,private_channel',
      limit: 999,
      ...(cursor && { cursor }),
    });
    for (const { id, name, is_archived } of channels ?? []) {
      if (id) yield { id, name: name ?? '', isArchived: is_archived ?? false };
    }
    cursor = response_metadata?.next_cursor;
    if (!cursor) return;
  }
}
