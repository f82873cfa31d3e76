import type { AutocompleteInteraction } from 'discord.js';
import type { House } from '../adapter.ts';
import { callerOf } from './caller.ts';
import { labelText } from './label-text.ts';
import { limits } from './limits.ts';

/** Answers a type-ahead; it cannot be put off, and an empty list is an answer. */
export async function complete(interaction: AutocompleteInteraction, house: House): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const asked = {
    command: interaction.options.getSubcommand(),
    option: name,
    typed: value,
    limit: limits.choices,
  };
  const suggestions = await house.complete(asked, callerOf(interaction, house));
  await interaction.respond(
    suggestions
      // A value cut short would be another value.
      .filter((one) => one.value !== '' && one.value.length <= limits.choice)
      .map((one) => ({ name: labelText(one.label, limits.choice) || one.value, value: one.value })),
  );
}
