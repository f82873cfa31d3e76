import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { type Json, list, record } from '../json.ts';
import { Form } from '../limits/form.ts';
import { channelJson, messageJson } from '../payloads.ts';
import { refuse } from '../refusal.ts';
import { type Channel, may, type State, threadTypes } from '../state.ts';
import { ChannelType } from '../wire-numbers.ts';
import type { Call, Route } from '../world.ts';
import { messageOf, storeMessage } from './channel.ts';

const { CreatePublicThreads, CreatePrivateThreads, SendMessages } = PermissionFlagsBits;
const { ReadMessageHistory, ViewChannel } = PermissionFlagsBits;
const { AnnouncementThread, PublicThread, PrivateThread } = ChannelType;
const { GuildForum, GuildMedia, GuildAnnouncement } = ChannelType;

/** Threads under a message, beside it, and as posts of a forum. */
export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', run: fromMessage },
  { method: 'POST', path: '/channels/:channel/threads', run: fromChannel },
  { method: 'GET', path: '/guilds/:guild/threads/active', run: activeIn },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', run: archivedIn },
];

function fromMessage(call: Call): Json {
  const { state } = call.world;
  const parent = state.visibleChannel(call.param('channel'));
  const message = messageOf(call);
  checkThread(call.body);
  if (!may(parent, CreatePublicThreads)) refuse('missingPermissions');
  if (state.channels.has(message.id)) refuse('threadExists');
  const type = parent.type === GuildAnnouncement ? AnnouncementThread : PublicThread;
  // A thread started from a message has its id.
  return open(call, parent, message.id, type);
}

function fromChannel(call: Call): Json {
  const { state } = call.world;
  const parent = state.visibleChannel(call.param('channel'));
  checkThread(call.body);
  if (parent.type === GuildForum || parent.type === GuildMedia) return forumPost(call, parent);

  const type = Number(call.body['type'] ?? PrivateThread);
  const needed = type === PrivateThread ? CreatePrivateThreads : CreatePublicThreads;
  if (!may(parent, needed)) refuse('missingPermissions');
  return open(call, parent, state.nextId(), type);
}

/** Of all channels that the bot sees. */
function activeIn({ world, param }: Call): Json {
  const { state } = world;
  const guildId = param('guild');
  if (!state.isInGuild(guildId)) refuse('missingAccess');
  const active = threadsOf(state, guildId).filter(
    (thread) => thread.archivedAt === undefined && may(thread, ViewChannel),
  );
  return { threads: active.map((thread) => channelJson(state, thread)), members: [] };
}

/** The last archived first. */
function archivedIn({ world, param, query }: Call): Json {
  const { state } = world;
  const parent = state.visibleChannel(param('channel'));
  if (!may(parent, ReadMessageHistory)) refuse('missingPermissions');
  const limit = Number(query.get('limit') ?? 50);
  const form = new Form();
  form.whole(['limit'], limit, 2, 100);
  form.settle();
  const before = Date.parse(query.get('before') ?? '9999-12-31T00:00:00Z');
  const archived = threadsOf(state, parent.guildId ?? '')
    .filter(({ parentId }) => parentId === parent.id)
    .flatMap((thread) => (thread.archivedAt ? [{ thread, at: thread.archivedAt.getTime() }] : []))
    .filter(({ at }) => at < before)
    .toSorted((a, b) => b.at - a.at);
  const threads = archived.slice(0, limit).map(({ thread }) => channelJson(state, thread));
  return { threads, members: [], has_more: archived.length > limit };
}

function threadsOf(state: State, guildId: string): Channel[] {
  return state.channelsOf(guildId).filter(({ type }) => threadTypes.includes(type));
}

function forumPost(call: Call, forum: Channel): Json {
  const { world, body, files } = call;
  if (!may(forum, SendMessages)) refuse('missingPermissions');
  if (forum.tagRequired && list(body['applied_tags']).length === 0) refuse('tagRequired');
  const id = world.state.nextId();
  const thread: Channel = {
    ...forum,
    id,
    name: String(body['name']),
    type: PublicThread,
    parentId: forum.id,
  };
  // The permission to post in a forum covers the first message of the thread.
  const opening = {
    ...thread,
    permissions: forum.permissions | PermissionFlagsBits.SendMessagesInThreads,
  };
  const message = storeMessage(world, opening, record(body['message']), files, id);
  world.state.channels.set(id, thread);
  const shown = channelJson(world.state, thread);
  world.dispatch({ name: 'THREAD_CREATE', data: shown, intent: GatewayIntentBits.Guilds });
  return { ...shown, message: messageJson(world.state, message) };
}

function open(call: Call, parent: Channel, id: string, type: number): Json {
  const { state, dispatch } = call.world;
  const thread = { ...parent, id, name: String(call.body['name']), type, parentId: parent.id };
  state.channels.set(id, thread);
  const shown = channelJson(state, thread);
  dispatch({ name: 'THREAD_CREATE', data: shown, intent: GatewayIntentBits.Guilds });
  return shown;
}

function checkThread(body: Json): void {
  const form = new Form();
  form.text(['name'], body['name'], { min: 1, max: 100 });
  const archiveAfter = body['auto_archive_duration'] ?? 1440;
  form.oneOf(['auto_archive_duration'], archiveAfter, [60, 1440, 4320, 10_080]);
  form.count(['applied_tags'], list(body['applied_tags']), { max: 5 });
  form.settle();
}
