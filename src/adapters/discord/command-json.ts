import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Option } from '../../../commands/command.ts';
import { optionKinds } from '../../../commands/option-kinds.ts';

export const commandName = 'hotpapers';

// Where a digest can be posted.
const postable = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** `/hotpapers` with its subcommands, as Discord registers it. */
export function commandJson(
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: commandName,
    description: 'The arXiv papers people talk about',
    options: commands.map((command) => ({
      type: ApplicationCommandOptionType.Subcommand,
      name: command.name,
      description: command.description,
      options: optionsOf(command),
    })),
  };
}

function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const offered = Object.entries(command.options).filter(([, option]) => !option.hidden);
  // Discord wants the required ones first.
  return offered
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, option]) => optionJson(name, option));
}

function optionJson(name: string, option: Option): APIApplicationCommandBasicOption {
  const { input, choices } = optionKinds[option.kind] as {
    input: 'text' | 'integer' | 'number' | 'channel';
    choices?: readonly string[];
  };
  const common = { name, description: option.description, required: option.required ?? false };
  switch (input) {
    case 'channel':
      return {
        ...common,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [...postable],
      };
    case 'integer':
      return { ...common, type: ApplicationCommandOptionType.Integer };
    case 'number':
      return { ...common, type: ApplicationCommandOptionType.Number };
    case 'text':
    default:
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(choices && { choices: choices.map((choice) => ({ name: choice, value: choice })) }),
      };
  }
}
