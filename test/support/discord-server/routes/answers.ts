import { MessageFlags } from 'discord.js';
import type { Json } from '../json.ts';
import { checkMessage } from '../limits/message.ts';
import { refuse } from '../refusal.ts';
import { isEmpty, newMessage, type StoredMessage, withBody } from '../stored-message.ts';
import type { Interaction, World } from '../world.ts';
import { announceMessage } from './channel.ts';

/** Checks a message that answers an interaction, and puts it where the person sees it. */
export function respond(
  world: World,
  interaction: Interaction,
  body: Json,
  files: readonly Json[],
  at: readonly string[] = [],
): StoredMessage {
  checkMessage(body, 'answer', at);
  const message = answerMessage(world, interaction, body, files);
  if (isEmpty(message)) refuse('emptyMessage');
  return store(world, message);
}

/** The message an answer makes, private if it is asked or made to be. */
export function answerMessage(
  { state }: World,
  interaction: Interaction,
  body: Parameters<typeof newMessage>[1],
  files: readonly Json[],
  extraFlags = 0,
): StoredMessage {
  const privacy = interaction.forcedEphemeral ? MessageFlags.Ephemeral : 0;
  const flags = (body.flags ?? 0) | extraFlags | privacy;
  const isPrivate = (flags & MessageFlags.Ephemeral) !== 0;
  const origin = {
    id: state.nextId(),
    channelId: interaction.channelId,
    authorId: state.botUserId,
    createdAt: new Date(state.now()),
    interactionId: interaction.id,
    viewerId: isPrivate ? interaction.userId : undefined,
  };
  return newMessage(origin, body, files, flags);
}

export function store(world: World, message: StoredMessage): StoredMessage {
  world.state.messages.set(message.id, message);
  announceMessage(world, 'MESSAGE_CREATE', message);
  return message;
}

/** Edits an answer, or the message a button stands under. */
export function change(
  world: World,
  id: string | undefined,
  body: Json,
  files: readonly Json[],
  at: readonly string[] = [],
): StoredMessage {
  const before = world.state.messages.get(id ?? '') ?? refuse('unknownMessage');
  checkMessage(body, 'edit', at);
  const after = withBody(before, body, files);
  if (isEmpty(after)) refuse('emptyMessage');
  world.state.messages.set(after.id, after);
  announceMessage(world, 'MESSAGE_UPDATE', after);
  return after;
}
