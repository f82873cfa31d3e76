import type { Json } from '../json.ts';
import { messageJson } from '../payloads.ts';
import { refuse } from '../refusal.ts';
import type { Call, Interaction, Route } from '../world.ts';
import { change, respond } from './answers.ts';
import { announceMessage } from './channel.ts';

const webhook = '/webhooks/:application/:token';

/** What follows the first answer to an interaction, under its token. */
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: webhook, open: true, run: followUp },
  { method: 'GET', path: `${webhook}/messages/:message`, open: true, run: show },
  { method: 'PATCH', path: `${webhook}/messages/:message`, open: true, run: edit },
  { method: 'DELETE', path: `${webhook}/messages/:message`, open: true, run: remove },
];

function followUp(call: Call): Json {
  const { world, body, files } = call;
  const interaction = interactionOf(call);
  // Right after a deferred answer the follow-up is that answer, and its privacy is kept.
  if (!interaction.isSettled) {
    const filled = change(world, interaction.originalId, body, files);
    interaction.isSettled = true;
    return messageJson(world.state, filled);
  }
  if (interaction.userInstalled && interaction.followUpIds.length >= 5) refuse('tooManyFollowUps');
  const message = respond(world, interaction, body, files);
  interaction.followUpIds.push(message.id);
  return messageJson(world.state, message);
}

function show(call: Call): Json {
  const message = call.world.state.messages.get(messageIdOf(call) ?? '');
  return messageJson(call.world.state, message ?? refuse('unknownMessage'));
}

function edit(call: Call): Json {
  const { world, body, files } = call;
  const interaction = interactionOf(call);
  const id = messageIdOf(call);
  const edited = change(world, id, body, files);
  if (id === interaction.originalId) {
    interaction.isSettled = true;
    interaction.edits++;
  }
  return messageJson(world.state, edited);
}

function remove(call: Call): void {
  const { world } = call;
  const interaction = interactionOf(call);
  const id = messageIdOf(call);
  const message = world.state.messages.get(id ?? '') ?? refuse('unknownMessage');
  world.state.messages.delete(message.id);
  if (id === interaction.originalId) interaction.isSettled = true;
  announceMessage(world, 'MESSAGE_DELETE', message);
}

/** The interaction behind a token; before its first answer Discord does not know the webhook. */
function interactionOf({ world, param }: Call): Interaction {
  const interaction = world.interactions.get(param('token'));
  const isOurs = param('application') === world.state.applicationId;
  if (!isOurs || !interaction?.callback) refuse('unknownWebhook');
  const age = world.state.now() - interaction.createdAt;
  if (interaction.expired || age > world.settings.tokenLifeMs) refuse('invalidWebhookToken');
  return interaction;
}

function messageIdOf(call: Call): string | undefined {
  const { originalId, followUpIds } = interactionOf(call);
  const id = call.param('message');
  if (id === '@original') return originalId;
  return id === originalId || followUpIds.includes(id) ? id : undefined;
}
