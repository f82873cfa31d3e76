import type { Interaction } from 'discord.js';
import type { House } from '../adapter.ts';
import { callerOf } from './caller.ts';
import { complete } from './complete.ts';
import type { PickedChannel } from './picked-channels.ts';
import { questionOf } from './question.ts';
import { respond } from './respond.ts';

/** Answers whatever somebody typed, pressed or chose; nothing where it is none of ours. */
export async function answerInteraction(
  interaction: Interaction,
  house: House,
  picked: readonly PickedChannel[],
): Promise<void> {
  if (interaction.isAutocomplete()) {
    await complete(interaction, house);
    return;
  }
  const question = questionOf(interaction);
  if (!question) return;
  if (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isButton() ||
    interaction.isStringSelectMenu()
  ) {
    await respond(interaction, house.answer(question, callerOf(interaction, house, picked)));
  }
}
