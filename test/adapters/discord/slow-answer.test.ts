import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { House } from '../../../src/adapters/adapter.ts';
import { DiscordAdapter } from '../../../src/adapters/discord/discord.ts';
import { card } from '../../../src/cards/card.ts';
import { silentLog } from '../../../src/lib/log.ts';
import { startDiscordServer } from '../../support/discord-server/discord-server.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('an answer that takes long', () => {
  it('is announced before Discord’s three seconds are over, and filled in when it is there', async () => {
    const server = await startDiscordServer();
    const announced = server.waitForRequest(({ path }) => path.endsWith('/callback'));
    const house: House = {
      commands,
      answer: async () => {
        await announced;
        return { card: card({ title: 'At last' }), isPublic: false };
      },
      complete: async () => [],
      welcome: () => card({ title: 'Hello' }),
      settings: async () => ({ managerRole: '' }),
      subscriptions: async () => [],
      pausedOf: async () => [],
      onEvent() {},
    };
    const settings = { token: server.token, apiUrl: server.apiUrl, guildId: undefined };
    const adapter = new DiscordAdapter(settings, new FakeClock(), silentLog);
    await adapter.start(house);

    const run = await server.slash({ name: 'hotpapers', subcommand: 'today' });

    expect(run.acknowledgedMs).toBeLessThan(3000);
    expect((await run.message()).embeds[0]?.title).toBe('At last');
    expect(run.ephemeral).toBe(true);
    await adapter.stop();
    await server.close();
  });
});
