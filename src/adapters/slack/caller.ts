import type { webApi } from '@slack/bolt';
import type { Caller, NamedChannel } from '../../../commands/command.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { askFailure } from './failures.ts';
import type { Patience } from './patience.ts';
import { userGroups } from './user-groups.ts';
import { zoneOf } from './zone.ts';

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
  readonly clock: Clock;
  readonly log: Log;
  readonly patience: Patience;
}

const managedBy = {
  members:
    'Whoever is in a channel may change what it gets. Whoever runs hotpapers can narrow that to admins (SLACK_MANAGERS).',
  admins:
    'Admins and owners of the workspace may change what channels get. Whoever runs hotpapers can open that to everybody in a channel (SLACK_MANAGERS).',
} as const;

/** Whoever typed a command or pressed a button. */
export function callerOf(asker: Asker, rights: SlackRights): Caller {
  const { userId, teamId, channelId, channelName } = asker;
  const { client, clock } = rights;
  async function told<T>(asking: Promise<T>): Promise<T> {
    return asking.catch((error: unknown) => {
      throw askFailure(error, clock.now());
    });
  }
  const here: NamedChannel = {
    channel: { platform: 'slack', workspace: teamId, id: channelId },
    name: nameOf(channelId, channelName),
  };
  return {
    person: { platform: 'slack', workspace: teamId, id: userId },
    here,
    pageSize,
    canShare: !isDirect(channelId),
    managedBy: managedBy[rights.managers],
    pingable: userGroups,
    zone: () => zoneOf(userId, client, rights),
    findChannel: (text) => told(findChannel(text, here, userId, client)),
    whyUnseen,
    whyNotManage: (channel) => told(whyNotManage(channel, here, userId, rights)),
    whyNotAdminister: () => told(whyNotAdmin(userId, rights)),
  };
}

function nameOf(channelId: string, channelName: string): string {
  if (isDirect(channelId)) {
    return channelName === '' ? 'your conversation with hotpapers' : 'this conversation';
  }
  // Slack tells the names of private channels, and of those we were mentioned in, to nobody.
  return ['', 'privategroup'].includes(channelName) ? 'this channel' : `#${channelName}`;
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

/** Slack tells us nothing of a channel that we do not see, not even whether it is there. */
function whyUnseen(text: string): string {
  const name = unseenName(text);
  const maybe = name === undefined ? 'archived' : 'misspelt or archived';
  return `I cannot see ${name ?? 'that channel'}: it may be ${maybe}, or you are not in it; if it is private, type /invite @hotpapers there first.`;
}

/** Of a channel that was picked there is only its id, which nobody knows. */
function unseenName(text: string): string | undefined {
  if (/^(<#)?[CDG][A-Z0-9]{6,}\|?>?$/.test(text)) return undefined;
  const name = /^<#\w+\|([^>]+)>$/.exec(text)?.[1] ?? text.replace(/^#/, '');
  return `#${name}`;
}

async function whyNotManage(
  channel: Channel,
  here: NamedChannel,
  userId: string,
  rights: SlackRights,
): Promise<string | undefined> {
  const { client, managers } = rights;
  const isHere = channel.id === here.channel.id;
  if (isHere && isDirect(channel.id)) return undefined;
  if (managers === 'admins') return whyNotAdmin(userId, rights);
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
