import { isDeepStrictEqual } from 'node:util';
import { isRecord, type Json, record, withoutBlanks } from '../json.ts';
import {
  type CommandBody,
  type CommandOption,
  checkCommand,
  checkCommandList,
  checkHowMany,
} from '../limits/commands.ts';
import { applicationJson, botJson } from '../payloads.ts';
import { refuse } from '../refusal.ts';
import type { RegisteredCommand } from '../state.ts';
import type { Call, Route } from '../world.ts';

type Command = RegisteredCommand & Json;

/** Who the application is, where its gateway is, and its commands. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway/bot', run: gatewayInformation },
  {
    method: 'GET',
    path: '/gateway',
    open: true,
    run: ({ world }) => ({ url: world.gatewayUrl() }),
  },
  { method: 'GET', path: '/users/@me', run: ({ world }) => botJson(world.state) },
  { method: 'GET', path: '/applications/@me', run: ({ world }) => applicationJson(world.state) },
  {
    method: 'GET',
    path: '/oauth2/applications/@me',
    run: ({ world }) => applicationJson(world.state),
  },
  ...commandRoutes('/applications/:application/commands'),
  ...commandRoutes('/applications/:application/guilds/:guild/commands'),
];

function gatewayInformation({ world }: Call): Json {
  return {
    url: world.gatewayUrl(),
    shards: 1,
    session_start_limit: {
      total: 1000,
      remaining: 999,
      reset_after: 86_400_000,
      max_concurrency: 1,
    },
  };
}

function commandRoutes(path: string): Route[] {
  return [
    { method: 'GET', path, run: (call) => commandsOf(call).map((each) => shown(each, call)) },
    { method: 'PUT', path, run: replaceAll },
    { method: 'POST', path, run: create },
    { method: 'GET', path: `${path}/:command`, run: (call) => shown(findCommand(call), call) },
    { method: 'PATCH', path: `${path}/:command`, run: change },
    { method: 'DELETE', path: `${path}/:command`, run: remove },
  ];
}

function replaceAll(call: Call): Json[] {
  const { bodies, world } = call;
  const before = commandsOf(call);
  world.state.commandWrites++;
  checkCommandList(bodies);
  const commands = bodies.map((body) => registered(call, body, sameNamed(before, body)));
  world.state.commands.set(scopeOf(call), commands);
  return commands.map((command) => shown(command, call));
}

function create(call: Call): Json {
  const { body, world } = call;
  const before = commandsOf(call);
  world.state.commandWrites++;
  checkCommand(body);
  const former = sameNamed(before, body);
  const command = registered(call, body, former);
  const commands = [...before.filter((each) => each !== former), command];
  checkHowMany(commands);
  world.state.commands.set(scopeOf(call), commands);
  return shown(command, call);
}

function change(call: Call): Json {
  const { body, world } = call;
  const former = findCommand(call);
  world.state.commandWrites++;
  const merged = { ...former, ...body };
  checkCommand(merged);
  const command = registered(call, merged, former);
  const commands = commandsOf(call).map((each) => (each === former ? command : each));
  world.state.commands.set(scopeOf(call), commands);
  return shown(command, call);
}

function remove(call: Call): void {
  const former = findCommand(call);
  const rest = commandsOf(call).filter((each) => each !== former);
  call.world.state.commands.set(scopeOf(call), rest);
}

/** The commands of the call's scope; refuses another application's and servers the bot is not in. */
function commandsOf(call: Call): readonly Command[] {
  const { state } = call.world;
  if (call.param('application') !== state.applicationId) refuse('missingAccess');
  const guildId = call.param('guild');
  if (guildId !== '' && !state.isInGuild(guildId)) refuse('missingAccess');
  return state.commands.get(scopeOf(call)) ?? [];
}

function findCommand(call: Call): Command {
  const id = call.param('command');
  return commandsOf(call).find((command) => command.id === id) ?? refuse('unknownCommand');
}

function sameNamed(commands: readonly Command[], body: CommandBody): Command | undefined {
  return commands.find(({ name, type }) => name === body.name && type === (body.type ?? 1));
}

function scopeOf(call: Call): string {
  return call.param('guild') || 'global';
}

function registered(call: Call, body: Json & CommandBody, former: Command | undefined): Command {
  const { state } = call.world;
  const guildId = call.param('guild');
  const id = former?.id ?? state.nextId();
  const command = {
    ...body,
    id,
    application_id: state.applicationId,
    version: former?.version ?? id,
    type: body.type ?? 1,
    description: body.description ?? '',
    default_member_permissions: body.default_member_permissions ?? null,
    dm_permission: body.contexts ? body.contexts.includes(1) : true,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    nsfw: body['nsfw'] ?? false,
    ...(body.options ? { options: body.options.map(normalOption) } : {}),
    ...(guildId === '' ? {} : { guild_id: guildId }),
  };
  // The version is new whenever something changed.
  const isChanged = former !== undefined && !isDeepStrictEqual(command, former);
  return isChanged ? { ...command, version: state.nextId() } : command;
}

/** An option as Discord gives it back: without what was absent, null or false. */
function normalOption(option: CommandOption): CommandOption {
  const { type, name, description, options, ...rest } = option;
  const inner = options ? { options: options.map(normalOption) } : {};
  return { type, name, description, ...withoutBlanks({ ...rest }), ...inner };
}

/** Localizations are only told to those who ask. */
function shown(command: Command, { query }: Call): Json {
  if (query.get('with_localizations') === 'true') return command;
  return record(withoutLocalizations(command));
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutLocalizations(held)]));
}
