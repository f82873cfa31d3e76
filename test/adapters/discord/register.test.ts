import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandsJson } from '../../../src/adapters/discord/command-json.ts';
import { register } from '../../../src/adapters/discord/register.ts';
import { expectNothingRefused } from '../../flows/discord-people.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../../support/discord-server/discord-server.ts';

let server: DiscordServer;
let rest: REST;

beforeEach(async () => {
  server = await startDiscordServer();
  rest = new REST({ api: server.apiUrl }).setToken(server.token);
});

afterEach(async () => {
  await server.close();
  expectNothingRefused(server);
});

describe('registering the commands', () => {
  const all = commandsJson(commands);

  it('writes them once, in one request', async () => {
    expect(await register(rest, server.applicationId, undefined, all)).toBe(true);
    expect(await register(rest, server.applicationId, undefined, all)).toBe(false);
    expect(server.commandWrites).toBe(1);
  });

  it('writes them again when one is gone, new or worded otherwise', async () => {
    await register(rest, server.applicationId, undefined, all);
    const [first] = all;
    const fewer = first ? [first] : [];

    expect(await register(rest, server.applicationId, undefined, fewer)).toBe(true);
    expect(await register(rest, server.applicationId, undefined, all)).toBe(true);
    const reworded = all.map((each) => ({ ...each, name_localizations: { ja: '別' } }));
    expect(await register(rest, server.applicationId, undefined, reworded)).toBe(true);
    expect(await register(rest, server.applicationId, undefined, reworded)).toBe(false);
  });

  it('writes them for one server, where that is wanted', async () => {
    await register(rest, server.applicationId, server.guild.id, all);

    expect(server.commands).toEqual([]);
    expect(server.guildCommands(server.guild.id)).toHaveLength(2);
  });
});
