import { messagePayload } from '../payloads.ts';
import { Refusal } from '../refusal.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../stored-message.ts';
import { flagIn, stringIn, type WireObject } from '../wire-object.ts';
import { bot, type Channel, team } from '../workspace.ts';
import { type Method, pageOf, required } from './method.ts';

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': (args, slack) => {
    const channel = visible(slack, args);
    return { channel: conversation(slack, channel) };
  },

  'conversations.list': (args, slack) => listed(args, slack, () => true),

  'users.conversations': (args, slack) => {
    const user = stringIn(args, 'user') ?? bot.userId;
    return listed(args, slack, (channel) => slack.workspace.membersOf(channel).includes(user));
  },

  'conversations.join': (args, slack) => {
    const channel = visible(slack, args);
    if (channel.isPrivate) throw new Refusal('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new Refusal('is_archived');
    channel.botIsMember = true;
    slack.changes.notify();
    return { channel: conversation(slack, channel) };
  },

  'conversations.open': (args, slack) => {
    const [person = '', another] = required(args, 'users').split(',');
    if (another !== undefined) throw new Refusal('missing_scope', [], { needed: 'mpim:write' });
    return { channel: { id: slack.workspace.openDirect(person).id } };
  },

  'conversations.members': (args, slack) => {
    const members = slack.workspace.membersOf(visible(slack, args));
    const { page, response_metadata } = pageOf(members, args);
    return { members: page, response_metadata };
  },

  'conversations.history': (args, slack) => {
    const channel = readable(slack, args);
    const posts = kept(slack, channel).filter(({ thread_ts, ts }) => (thread_ts ?? ts) === ts);
    return history(posts.toReversed(), args);
  },

  'conversations.replies': (args, slack) => {
    const channel = readable(slack, args);
    const thread = required(args, 'ts');
    const posts = kept(slack, channel).filter(({ thread_ts, ts }) => (thread_ts ?? ts) === thread);
    if (posts.length === 0) throw new Refusal('thread_not_found');
    return history(posts, args);
  },
};

function visible(slack: Slack, args: WireObject): Channel {
  const channel = slack.workspace.channel(required(args, 'channel'));
  if (channel.isPrivate && !channel.botIsMember) throw new Refusal('channel_not_found');
  return channel;
}

function readable(slack: Slack, args: WireObject): Channel {
  const channel = visible(slack, args);
  const needed = channel.isPrivate ? 'groups:history' : 'channels:history';
  const { scopes } = slack.settings;
  if (!channel.person && !scopes.includes(needed)) {
    throw new Refusal('missing_scope', [], { needed, provided: scopes.join(',') });
  }
  if (!channel.botIsMember) throw new Refusal('not_in_channel');
  return channel;
}

function kept(slack: Slack, channel: Channel): StoredMessage[] {
  return slack.workspace.messages.filter(
    (message) => message.channel === channel.id && message.ephemeralFor === undefined,
  );
}

function history(posts: readonly StoredMessage[], args: WireObject): WireObject {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = flagIn(args, 'inclusive') ?? false;
  const withMetadata = flagIn(args, 'include_all_metadata') ?? false;
  const wanted = posts.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const { page, response_metadata } = pageOf(wanted, args);
  const messages = page.map((message) => {
    const { metadata, ...rest } = messagePayload(message);
    return withMetadata && metadata ? { ...rest, metadata } : rest;
  });
  return { messages, has_more: response_metadata.next_cursor !== '', response_metadata };
}

function listed(
  args: WireObject,
  slack: Slack,
  isWanted: (channel: Channel) => boolean,
): WireObject {
  const types = new Set((stringIn(args, 'types') ?? 'public_channel').split(/\s*,\s*/));
  const wanted = slack.workspace.channels.filter(
    (channel) =>
      types.has(typeOf(channel)) &&
      (!channel.isPrivate || channel.botIsMember) &&
      !(channel.isArchived && flagIn(args, 'exclude_archived')) &&
      isWanted(channel),
  );
  const { page, response_metadata } = pageOf(wanted, args);
  return { channels: page.map((channel) => conversation(slack, channel)), response_metadata };
}

function typeOf({ person, isPrivate }: Channel): string {
  if (person) return 'im';
  return isPrivate ? 'private_channel' : 'public_channel';
}

function conversation(slack: Slack, channel: Channel): WireObject {
  const type = typeOf(channel);
  if (type === 'im') {
    return { id: channel.id, is_im: true, is_archived: channel.isArchived, user: channel.person };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: type === 'public_channel',
    is_group: type === 'private_channel',
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    is_member: channel.botIsMember,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    context_team_id: team.id,
    num_members: slack.workspace.membersOf(channel).length,
  };
}
