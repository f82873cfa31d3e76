import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Option } from '../../../commands/command.ts';
import type { OptionInput } from '../../../commands/option-kind.ts';
import { optionKinds } from '../../../commands/option-kinds.ts';
import { localized } from './localizations/localized.ts';

export const commandName = 'hotpapers';
export const lookUpName = 'hotpapers: look up';

// Where a digest can be posted.
const postable = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const;

// In servers that installed us, in messages to us, and wherever a person who installed us for themselves is.
const everywhere = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** `/hotpapers` with its subcommands, and the entry in a message's menu, as Discord registers them. */
export function commandsJson(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: commandName,
      description: 'The arXiv papers people talk about',
      ...localized.command(),
      ...everywhere,
      options: commands.map((command) => ({
        type: ApplicationCommandOptionType.Subcommand,
        name: command.name,
        description: command.description,
        ...localized.subcommand(command.name),
        options: optionsOf(command),
      })),
    },
    {
      type: ApplicationCommandType.Message,
      name: lookUpName,
      ...localized.lookUp(),
      ...everywhere,
    },
  ];
}

function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const offered = Object.entries(command.options).filter(([, option]) => !option.hidden);
  // Discord wants the required ones first.
  return offered
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, option]) => optionJson(command.name, name, option));
}

function optionJson(
  command: string,
  name: string,
  option: Option,
): APIApplicationCommandBasicOption {
  const kind: { input: OptionInput; choices?: readonly string[]; completes?: true } =
    optionKinds[option.kind];
  const common = {
    name,
    description: option.description,
    required: option.required ?? false,
    ...localized.option(command, name),
  };
  switch (kind.input) {
    case 'channel':
      return {
        ...common,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [...postable],
      };
    case 'role':
      return { ...common, type: ApplicationCommandOptionType.Role };
    case 'integer':
      return { ...common, type: ApplicationCommandOptionType.Integer };
    case 'number':
      return { ...common, type: ApplicationCommandOptionType.Number };
    case 'text':
    default:
      // Choices and type-ahead exclude each other.
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(kind.choices
          ? { choices: kind.choices.map((choice) => ({ name: choice, value: choice })) }
          : { autocomplete: kind.completes ?? false }),
      };
  }
}
