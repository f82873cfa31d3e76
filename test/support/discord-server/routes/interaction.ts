import { MessageFlags } from 'discord.js';
import { type Json, list, record } from '../json.ts';
import { Form } from '../limits/form.ts';
import { checkMessage } from '../limits/message.ts';
import { checkModal } from '../limits/modal.ts';
import { messageJson } from '../payloads.ts';
import { refuse } from '../refusal.ts';
import type { StoredMessage } from '../stored-message.ts';
import { InteractionResponseType, InteractionType } from '../wire-numbers.ts';
import type { Call, Interaction, Route } from '../world.ts';
import { answerMessage, change, respond, store } from './answers.ts';

const Answer = InteractionResponseType;

/** The first answer to an interaction. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, run: answer },
];

function answer(call: Call): Json | undefined {
  const { world, body } = call;
  const interaction = world.interactions.get(call.param('token'));
  if (interaction?.id !== call.param('interaction')) refuse('unknownInteraction');
  if (interaction.callback) refuse('alreadyAcknowledged');
  const age = world.state.now() - interaction.createdAt;
  if (interaction.expired || age > world.settings.answerWithinMs) refuse('unknownInteraction');

  const type = Number(body['type']);
  const data = record(body['data']);
  checkType(interaction, type);
  const message = carryOut(call, interaction, type, data);
  const afterMs = performance.now() - interaction.startedMs;
  interaction.callback = { type, data, afterMs };
  interaction.originalId = message?.id;
  interaction.isSettled = type !== Answer.DeferredChannelMessageWithSource;
  if (call.query.get('with_response') !== 'true') return undefined;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.kind,
      response_message_id: message?.id,
      response_message_loading: message?.loading ?? false,
      response_message_ephemeral: message?.ephemeral ?? false,
    },
    ...(message ? { resource: { type, message: messageJson(world.state, message) } } : {}),
  };
}

function checkType({ kind, sourceMessageId }: Interaction, type: number): void {
  const messages = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
  const updates = sourceMessageId ? [Answer.DeferredMessageUpdate, Answer.UpdateMessage] : [];
  const modal = kind === InteractionType.ModalSubmit ? [] : [Answer.Modal];
  const isTyping = kind === InteractionType.ApplicationCommandAutocomplete;
  const choices = [Answer.ApplicationCommandAutocompleteResult];
  const form = new Form();
  form.oneOf(['type'], type, isTyping ? choices : [...messages, ...updates, ...modal]);
  form.settle();
}

/** Does what a first answer asks for and gives the message it concerns. */
function carryOut(
  { world, files }: Call,
  interaction: Interaction,
  type: number,
  data: Json,
): StoredMessage | undefined {
  switch (type) {
    case Answer.ChannelMessageWithSource:
      return respond(world, interaction, data, files, ['data']);
    case Answer.DeferredChannelMessageWithSource: {
      checkMessage(data, 'deferral', ['data']);
      return store(world, answerMessage(world, interaction, data, [], MessageFlags.Loading));
    }
    case Answer.DeferredMessageUpdate:
      return world.state.messages.get(interaction.sourceMessageId ?? '');
    case Answer.UpdateMessage:
      return change(world, interaction.sourceMessageId, data, files, ['data']);
    case Answer.Modal:
      checkModal(['data'], data);
      interaction.modal = data;
      return undefined;
    default:
      checkChoices(list(data['choices']).map(record));
      return undefined;
  }
}

function checkChoices(choices: readonly Json[]): void {
  const form = new Form();
  form.count(['data', 'choices'], choices, { max: 25 });
  for (const [index, { name, value }] of choices.entries()) {
    const at = ['data', 'choices', index];
    form.text([...at, 'name'], name, { min: 1, max: 100 });
    if (typeof value !== 'number') form.text([...at, 'value'], value, { min: 1, max: 100 });
  }
  form.settle();
}
