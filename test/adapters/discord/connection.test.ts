import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DiscordAdapter } from '../../../src/adapters/discord/discord.ts';
import { silentLog } from '../../../src/lib/log.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../../support/discord-server/discord-server.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeHouse } from '../console/fake-house.ts';

describe('the connection to Discord', () => {
  let discord: DiscordServer;
  let house: FakeHouse;
  let adapter: DiscordAdapter;

  beforeEach(async () => {
    discord = await startDiscordServer();
    house = new FakeHouse();
    const settings = { token: discord.token, apiUrl: discord.apiUrl, guildId: undefined };
    adapter = new DiscordAdapter(settings, new FakeClock(), silentLog);
  });

  afterEach(async () => {
    await adapter.stop();
    await discord.close();
  });

  it('is given up where the gateway never confirms that it was closed', async () => {
    await adapter.start(house);
    discord.goDeaf();

    // The socket alone would wait for half a minute.
    await adapter.stop();

    expect(adapter.state()).toMatchObject({ state: 'stopped' });
  });

  it.each([
    ['the gateway is looked up', /gateway/],
    ['the commands are registered', /commands$/],
  ])('is closed when it was stopped while %s', async (_, path) => {
    const goOn = discord.failNext({ path }, 'hang');
    const starting = adapter.start(house).catch((error: unknown) => error);
    await discord.waitForRequest((request) => path.test(request.path));

    await adapter.stop();
    goOn();

    expect(await starting).toMatchObject({
      message: 'Discord was left before the login had ended.',
    });
    await discord.waitForLeave();
    expect(adapter.state()).toMatchObject({ state: 'stopped' });
  });

  it('can be opened again after it was closed during the login', async () => {
    const goOn = discord.failNext({ path: /gateway/ }, 'hang');
    const starting = adapter.start(house).catch((error: unknown) => error);
    await discord.waitForRequest(({ path }) => path.includes('gateway'));
    await adapter.stop();

    await adapter.start(house);
    goOn();
    await starting;

    expect(adapter.state()).toMatchObject({ state: 'running' });
    const run = await discord.slash({ name: 'hotpapers', subcommand: 'today' });
    expect((await run.message()).embeds[0]?.title).toBe('Answer to today');
  });

  it('greets a server that adds us while the commands are registered', async () => {
    const goOn = discord.failNext({ path: /commands$/ }, 'hang');
    const starting = adapter.start(house);
    await discord.waitForRequest(({ path }) => path.endsWith('/commands'));

    const lab = discord.addGuild('Lab', { channels: [{ name: 'chat' }] });

    const [hello] = await discord.waitForMessages(lab.channels[0]?.id ?? '', 1);
    expect(hello?.embeds[0]?.title).toBe('Welcome');
    goOn();
    await starting;
  });

  it('fails where Discord closes it for good while the commands are registered', async () => {
    const goOn = discord.failNext({ path: /commands$/ }, 'hang');
    const starting = adapter.start(house).catch((error: unknown) => error);
    await discord.waitForRequest(({ path }) => path.endsWith('/commands'));

    discord.dropGateway(4004);
    await vi.waitUntil(() => adapter.state().state === 'failed', { interval: 5 });
    goOn();

    expect(await starting).toMatchObject({ message: expect.stringContaining('(4004)') });
    expect(adapter.state()).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('(4004)'),
    });
  });

  it('tells in which servers we are', async () => {
    const elsewhere = discord.addGuild('Elsewhere');
    discord.addGuild('Foreign', { joined: false });

    await adapter.start(house);

    expect(house.events).toEqual([
      {
        kind: 'present',
        platform: 'discord',
        workspaces: [discord.guild.id, elsewhere.id],
        because: 'hotpapers was removed from the server.',
      },
    ]);
  });
});
