import { PermissionFlagsBits } from 'discord.js';
import { contextOf, type Place } from './interaction-payload.ts';
import type { Json } from './json.ts';
import type { CommandOption } from './limits/commands.ts';
import { channelJson, memberJson, roleJson, userJson } from './payloads.ts';
import type { Guild, RegisteredCommand, State } from './state.ts';
import { ApplicationCommandOptionType } from './wire-numbers.ts';

const Kind = ApplicationCommandOptionType;

export interface Line {
  readonly name: string;
  readonly group?: string;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The option being typed, for autocomplete. */
  readonly focused?: string;
}

/** The registered command a person would find under this name; a server's own comes first. */
export function findCommand(
  state: State,
  name: string,
  type: number,
  { channel, caller }: Pick<Place, 'channel' | 'caller'>,
): RegisteredCommand {
  const { guildId } = channel;
  const known = [
    ...(state.commands.get(guildId ?? '') ?? []),
    ...(state.commands.get('global') ?? []),
  ];
  const command = known.find((each) => each.name === name && each.type === type);
  if (!command) throw new Error(`The command ${name} is not registered`);
  const context = contextOf(channel);
  const installation = caller.userInstalled ? 1 : 0;
  const installations = command.integration_types;
  if (installations && !installations.includes(installation)) {
    throw new Error(`The command ${name} is not offered to installation ${installation}`);
  }
  if (command.contexts && !command.contexts.includes(context)) {
    throw new Error(`The command ${name} is not offered in context ${context}`);
  }
  return command;
}

/** Discord hides a command from members without its default permissions. */
export function mayUse(command: RegisteredCommand, permissions: bigint): boolean {
  if (
    command.default_member_permissions === null ||
    command.default_member_permissions === undefined
  )
    return true;
  const needed = BigInt(command.default_member_permissions);
  const { Administrator } = PermissionFlagsBits;
  if ((permissions & Administrator) !== 0n) return true;
  return needed !== 0n && (permissions & needed) === needed;
}

/** The options as Discord's client would send them; throws where it would not let a person send. */
export function lineOptions(command: RegisteredCommand, line: Line): Json[] {
  const within = [line.group, line.subcommand].filter((name) => name !== undefined);
  let declared = command.options ?? [];
  for (const name of within) {
    const found = declared.find((option) => option.name === name && option.type <= 2);
    if (!found) throw new Error(`/${command.name} has no subcommand ${name}`);
    declared = found.options ?? [];
  }
  if (declared.some(({ type }) => type <= 2)) {
    throw new Error(`/${[command.name, ...within].join(' ')} is not complete: name a subcommand`);
  }

  const values = valueOptions(declared, line);
  return within.reduceRight<Json[]>((inner, name, index) => {
    const isGroup = index === 0 && within.length === 2;
    return [{ name, type: isGroup ? Kind.SubcommandGroup : Kind.Subcommand, options: inner }];
  }, values);
}

function valueOptions(declared: readonly CommandOption[], line: Line): Json[] {
  const given = Object.entries(line.options ?? {}).filter(([, value]) => value !== undefined);
  const { focused } = line;
  if (focused !== undefined && !declared.find(({ name }) => name === focused)?.autocomplete) {
    throw new Error(`The option ${focused} has no autocomplete`);
  }
  const missing = declared.find(
    (option) => option.required && !given.some(([name]) => name === option.name),
  );
  if (missing && focused === undefined) throw new Error(`The option ${missing.name} is required`);

  return given.map(([name, value]) => {
    const option = declared.find((each) => each.name === name);
    if (!option) throw new Error(`The option ${name} is not registered`);
    if (name === focused) return { name, type: option.type, value: String(value), focused: true };
    const problem = problemWith(option, value);
    if (problem) throw new Error(`The option ${name}: ${problem}`);
    return { name, type: option.type, value };
  });
}

function problemWith(option: CommandOption, value: unknown): string | undefined {
  const { type, choices, min_value = -Infinity, max_value = Infinity } = option;
  if (choices && choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    return `${String(value)} is not among the choices`;
  }
  switch (type) {
    case Kind.Integer:
    case Kind.Number:
      if (typeof value !== 'number') return 'it takes a number';
      if (type === Kind.Integer && !Number.isInteger(value)) return 'it takes a whole number';
      return value < min_value || value > max_value ? `${value} is out of range` : undefined;
    case Kind.Boolean:
      return typeof value === 'boolean' ? undefined : 'it takes true or false';
    case Kind.String: {
      const { min_length = 0, max_length = 6000 } = option;
      if (typeof value !== 'string') return 'it takes text';
      const fits = value.length >= Math.max(1, min_length) && value.length <= max_length;
      return fits ? undefined : `${value.length} characters are too few or too many`;
    }
    case Kind.Attachment:
      return 'attachments are not supported by this server';
    default:
      return typeof value === 'string' ? undefined : 'it takes an id';
  }
}

/** What the ids among the options stand for. */
export function resolve(
  state: State,
  values: readonly {
    readonly type: number;
    readonly id: string;
    readonly allowed?: readonly number[];
  }[],
  permissionsIn: (channelId: string) => bigint,
): Json {
  const kinds: Record<string, Record<string, Json>> = {};
  const put = (kind: string, id: string, entry: Json): void => {
    kinds[kind] = { ...kinds[kind], [id]: entry };
  };
  for (const { type, id, allowed } of values) {
    const guild = state.guilds.get(id) ?? guildWithRole(state, id);
    if (type === Kind.Channel) {
      const channel = state.channels.get(id);
      if (!channel) throw new Error(`There is no channel ${id}`);
      if (allowed && !allowed.includes(channel.type)) {
        throw new Error(`A channel of type ${channel.type} cannot be chosen here`);
      }
      // Discord says no more of it than this.
      const {
        permission_overwrites: _,
        available_tags: __,
        ...shown
      } = channelJson(state, channel);
      put('channels', id, {
        ...shown,
        permissions: String(permissionsIn(id)),
        app_permissions: String(channel.permissions),
      });
    } else if (guild && (type === Kind.Role || type === Kind.Mentionable)) {
      put(
        'roles',
        id,
        roleJson(
          guild,
          guild.roles.find((role) => role.id === id),
        ),
      );
    } else if (type === Kind.User || type === Kind.Mentionable) {
      const user = userJson(state.person(id));
      const { user: _, ...member } = memberJson(user);
      put('users', id, user);
      put('members', id, { ...member, permissions: '0' });
    }
  }
  return kinds;
}

function guildWithRole(state: State, id: string): Guild | undefined {
  return [...state.guilds.values()].find(({ roles }) => roles.some((role) => role.id === id));
}

/** The ids among given options, with the kinds of channel their declarations allow. */
export function idsAmong(
  declared: readonly CommandOption[],
  given: readonly Json[],
): { type: number; id: string; allowed?: readonly number[] }[] {
  return given.flatMap((option) => {
    const declaration = declared.find(({ name }) => name === option['name']);
    if (Array.isArray(option['options'])) {
      return idsAmong(declaration?.options ?? [], option['options']);
    }
    const allowed = declaration?.channel_types;
    const ids = { type: Number(option['type']), id: String(option['value']) };
    return allowed && allowed.length > 0 ? [{ ...ids, allowed }] : [ids];
  });
}
