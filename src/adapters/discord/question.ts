import type { Interaction } from 'discord.js';
import type { Question } from '../adapter.ts';
import { commandName, lookUpName } from './command-json.ts';
import { isOurMenu, lineOfCustomId } from './components.ts';
import { textOf } from './message-text.ts';

/** What an interaction asks; undefined if it is none of ours. */
export function questionOf(interaction: Interaction): Question | undefined {
  if (interaction.isButton()) return lineQuestion(lineOfCustomId(interaction.customId));
  if (interaction.isStringSelectMenu()) {
    return isOurMenu(interaction.customId) ? lineQuestion(interaction.values[0]) : undefined;
  }
  if (interaction.isMessageContextMenuCommand()) {
    if (interaction.commandName !== lookUpName) return undefined;
    return { name: 'lookup', options: { text: textOf(interaction.targetMessage) } };
  }
  if (!interaction.isChatInputCommand() || interaction.commandName !== commandName) {
    return undefined;
  }
  const [subcommand] = interaction.options.data;
  const given = (subcommand?.options ?? []).map(
    ({ name, value }) => [name, String(value)] as const,
  );
  return { name: interaction.options.getSubcommand(), options: Object.fromEntries(given) };
}

function lineQuestion(line: string | undefined): Question | undefined {
  return line === undefined ? undefined : { line };
}
