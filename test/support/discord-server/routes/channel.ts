import { GatewayIntentBits, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { isRecord, type Json } from '../json.ts';
import { Form } from '../limits/form.ts';
import { checkMessage } from '../limits/message.ts';
import { channelJson, messageJson } from '../payloads.ts';
import { refuse } from '../refusal.ts';
import { type Channel, may, type State, threadTypes } from '../state.ts';
import { isEmpty, newMessage, type StoredMessage, withBody, withFlags } from '../stored-message.ts';
import { ChannelType } from '../wire-numbers.ts';
import type { Call, Route, World } from '../world.ts';

const { SendMessages, SendMessagesInThreads, EmbedLinks, AttachFiles } = PermissionFlagsBits;
const { ReadMessageHistory, ManageMessages } = PermissionFlagsBits;
const messages = '/channels/:channel/messages';

/** Channels and the messages in them. */
export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel', run: showChannel },
  { method: 'POST', path: '/channels/:channel/typing', run: (call) => void channelOf(call) },
  { method: 'GET', path: messages, run: listMessages },
  { method: 'POST', path: messages, run: createMessage },
  { method: 'GET', path: `${messages}/:message`, run: showMessage },
  { method: 'PATCH', path: `${messages}/:message`, run: editMessage },
  { method: 'DELETE', path: `${messages}/:message`, run: deleteMessage },
  { method: 'POST', path: `${messages}/:message/crosspost`, run: crosspost },
];

function channelOf({ world, param }: Call): Channel {
  return world.state.visibleChannel(param('channel'));
}

/** The message of the call, which is not one of those only one person sees. */
export function messageOf({ world, param }: Call): StoredMessage {
  const message = world.state.messages.get(param('message'));
  const isHere = message?.channelId === param('channel') && !message.ephemeral;
  return isHere ? message : refuse('unknownMessage');
}

function showChannel(call: Call): Json {
  return channelJson(call.world.state, channelOf(call));
}

function showMessage(call: Call): Json {
  if (!may(channelOf(call), ReadMessageHistory)) refuse('missingPermissions');
  return messageJson(call.world.state, messageOf(call));
}

function listMessages(call: Call): Json[] {
  const { state } = call.world;
  const channel = channelOf(call);
  const limit = Number(call.query.get('limit') ?? 50);
  const form = new Form();
  form.whole(['limit'], limit, 1, 100);
  form.settle();
  // Without the history a bot is told that there is nothing.
  if (!may(channel, ReadMessageHistory)) return [];

  const after = BigInt(call.query.get('after') ?? 0);
  const before = BigInt(call.query.get('before') ?? Number.MAX_SAFE_INTEGER * 1024);
  const within = state
    .messagesIn(channel.id)
    .filter(({ id }) => BigInt(id) > after && BigInt(id) < before);
  const newest = call.query.has('after') ? within.slice(0, limit) : within.slice(-limit);
  return newest.toReversed().map((message) => messageJson(state, message));
}

function createMessage(call: Call): Json {
  const { world, body, files } = call;
  const channel = channelOf(call);
  const earlier = earlierWithNonce(world, body);
  if (earlier) return messageJson(world.state, earlier);
  return messageJson(world.state, storeMessage(world, channel, body, files));
}

/** Checks a message the bot writes into a channel, and puts it there. */
export function storeMessage(
  world: World,
  channel: Channel,
  body: Json,
  files: readonly Json[],
  id = world.state.nextId(),
): StoredMessage {
  const { state } = world;
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildCategory) {
    refuse('notATextChannel');
  }
  const recipient = channel.recipientId && state.people.get(channel.recipientId);
  if (recipient && !recipient.acceptsMessages) refuse('closedToMessages');
  const sending = threadTypes.includes(channel.type) ? SendMessagesInThreads : SendMessages;
  if (!may(channel, sending)) refuse('missingPermissions');

  checkMessage(body, 'channel');
  checkReference(state, channel, body.message_reference);
  const origin = { id, channelId: channel.id, authorId: state.botUserId };
  const message = newMessage({ ...origin, createdAt: new Date(state.now()) }, body, files);
  if (isEmpty(message)) refuse('emptyMessage');
  if (message.embeds.length > 0 && !may(channel, EmbedLinks)) refuse('missingPermissions');
  if (files.length > 0 && !may(channel, AttachFiles)) refuse('missingPermissions');

  state.messages.set(id, message);
  if (message.nonce !== undefined) {
    state.nonces.set(String(message.nonce), { messageId: id, at: state.now() });
  }
  announceMessage(world, 'MESSAGE_CREATE', message);
  return message;
}

/** A message already made with this nonce, which is remembered even after it was deleted. */
function earlierWithNonce({ state, settings }: World, body: Json): StoredMessage | undefined {
  if (body['enforce_nonce'] !== true) return undefined;
  const known = state.nonces.get(String(body['nonce']));
  if (!known || state.now() - known.at > settings.nonceMemoryMs) return undefined;
  return state.messages.get(known.messageId) ?? refuse('unknownMessage');
}

function checkReference(state: State, channel: Channel, reference: unknown): void {
  if (!isRecord(reference) || reference['fail_if_not_exists'] === false) return;
  if (state.messages.get(String(reference['message_id']))?.channelId === channel.id) return;
  const form = new Form();
  form.refuse(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
  form.settle();
}

function editMessage(call: Call): Json {
  const { world, body, files } = call;
  const channel = channelOf(call);
  const before = messageOf(call);
  if (before.authorId !== world.state.botUserId) refuse('notTheAuthor');
  checkMessage(body, 'edit');
  const edited = withBody(before, body, files);
  // Embeds edited in without the permission vanish silently.
  const after = may(channel, EmbedLinks) ? edited : { ...edited, embeds: [] };
  if (isEmpty(after)) refuse('emptyMessage');
  world.state.messages.set(after.id, after);
  announceMessage(world, 'MESSAGE_UPDATE', after);
  return messageJson(world.state, after);
}

function deleteMessage(call: Call): void {
  const { world } = call;
  const channel = channelOf(call);
  const message = messageOf(call);
  const isOwn = message.authorId === world.state.botUserId;
  if (!isOwn && !may(channel, ManageMessages)) refuse('missingPermissions');
  world.state.messages.delete(message.id);
  announceMessage(world, 'MESSAGE_DELETE', message);
}

function crosspost(call: Call): Json {
  const { state } = call.world;
  const channel = channelOf(call);
  const message = messageOf(call);
  if (channel.type !== ChannelType.GuildAnnouncement) refuse('wrongChannelType');
  const needed = message.authorId === state.botUserId ? SendMessages : ManageMessages;
  if (!may(channel, needed)) refuse('missingPermissions');
  if (message.crossposted) refuse('alreadyCrossposted');
  const published = withFlags(message, message.flags | MessageFlags.Crossposted);
  state.messages.set(message.id, published);
  announceMessage(call.world, 'MESSAGE_UPDATE', published);
  return messageJson(state, published);
}

/** Tells the gateway about a message, unless it is private. */
export function announceMessage(world: World, name: string, message: StoredMessage): void {
  if (message.ephemeral) return;
  const guildId = world.state.channels.get(message.channelId)?.guildId;
  const guild = guildId === undefined ? {} : { guild_id: guildId };
  const { GuildMessages, DirectMessages } = GatewayIntentBits;
  const intent = guildId === undefined ? DirectMessages : GuildMessages;
  const { id, channelId } = message;
  const isGone = name === 'MESSAGE_DELETE';
  const whole = isGone ? { id, channel_id: channelId } : messageJson(world.state, message);
  world.dispatch({ name, data: { ...whole, ...guild }, intent });
}
