import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOptions } from '../../../src/adapters/discord/client-options.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../../support/discord-server/discord-server.ts';

let server: DiscordServer;
let client: Client;

beforeEach(async () => {
  server = await startDiscordServer();
  client = new Client(clientOptions(server.apiUrl));
});

afterEach(async () => {
  await client.destroy();
  await server.close();
});

describe('the client', () => {
  it('hears of servers and their channels only, over as many connections as Discord wants', () => {
    expect(client.options.intents.bitfield).toBe(GatewayIntentBits.Guilds);
    expect(client.options.shards).toBe('auto');
  });

  it('keeps channels and itself, and no people and messages', async () => {
    const ready = new Promise((resolve) => {
      client.once(Events.ClientReady, resolve);
    });
    await client.login(server.token);
    await ready;
    const channel = await client.channels.fetch(server.channel.id);
    if (!channel?.isSendable()) throw new Error('The channel takes no messages');
    await channel.send('hello');
    await client.users.fetch(server.userId);

    expect(client.users.cache.size).toBe(1);
    expect(channel.messages.cache.size).toBe(0);
    expect(client.guilds.cache.get(server.guild.id)?.members.me?.id).toBe(server.botUserId);
  });
});
