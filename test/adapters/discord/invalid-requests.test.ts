import { REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { restOptions } from '../../../src/adapters/discord/client-options.ts';
import { InvalidRequests } from '../../../src/adapters/discord/invalid-requests.ts';
import { startDiscordServer } from '../../support/discord-server/discord-server.ts';

const now = new Date('2026-11-24T12:00:00Z');

describe('requests that Discord refuses', () => {
  it('are no reason to keep still while they are few', () => {
    const { rest, refused } = watched();

    rest.emit('invalidRequestWarning', { count: 950, remainingTime: 60_000 });

    expect(refused.stillUntil(now)).toBeUndefined();
  });

  it('stop everything until their ten minutes are over, long before Discord bans the address', () => {
    const { rest, refused } = watched();

    rest.emit('invalidRequestWarning', { count: 1000, remainingTime: 60_000 });

    expect(refused.stillUntil(now)).toEqual(new Date('2026-11-24T12:01:00Z'));
    expect(refused.stillUntil(new Date('2026-11-24T12:01:00Z'))).toBeUndefined();
    // The clock was set back.
    expect(refused.stillUntil(new Date('2026-11-20T12:00:00Z'))).toBeUndefined();
  });

  it('are counted by what is really answered', async () => {
    const server = await startDiscordServer();
    const channel = server.addChannel({ name: 'hidden', permissions: 0n });
    const rest = new REST(restOptions(server.apiUrl)).setToken(server.token);
    const counts: number[] = [];
    rest.on('invalidRequestWarning', ({ count }) => counts.push(count));

    const asking = Array.from({ length: 50 }, () => rest.get(`/channels/${channel.id}`));
    await Promise.allSettled(asking);

    expect(counts).toEqual([50]);
    await server.close();
  });
});

function watched() {
  const rest = new REST();
  const refused = new InvalidRequests();
  refused.watch(rest, () => now);
  return { rest, refused };
}
