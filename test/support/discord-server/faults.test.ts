import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordServer, startDiscordServer } from './discord-server.ts';

let server: DiscordServer;
let rest: REST;

function post(body: unknown, channelId = server.channel.id): Promise<unknown> {
  return rest.post(`/channels/${channelId}/messages`, { body });
}

beforeEach(async () => {
  server = await startDiscordServer();
  rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token);
});

afterEach(async () => {
  await server.close();
});

describe('the local Discord, when a test spoils it', () => {
  it('answers with a fault once and is itself again', async () => {
    server.failNext({ method: 'POST', path: /messages$/ }, { status: 502 });

    await expect(post({ content: 'a' })).rejects.toThrow('Bad Gateway');
    await post({ content: 'b' });

    expect(server.messages()).toMatchObject([{ content: 'b' }]);
    expect(server.refused).toEqual([]);
  });

  it('keeps a message whose answer is lost, so that only the nonce prevents a second', async () => {
    const retrying = new REST({ api: server.apiUrl }).setToken(server.token);
    const body = { content: 'a', nonce: '7', enforce_nonce: true };
    server.failNext({ path: /messages$/ }, 'lost-answer');

    const sent = post(body).catch(() =>
      retrying.post(`/channels/${server.channel.id}/messages`, { body }),
    );

    await expect(sent).resolves.toMatchObject({ content: 'a' });
    expect(server.requests).toHaveLength(2);
    expect(server.messages()).toHaveLength(1);
  });

  it('breaks a connection before anything was done', async () => {
    server.failNext({}, 'reset');

    await expect(post({ content: 'a' })).rejects.toThrow('other side closed');

    expect(server.messages()).toEqual([]);
  });

  it('lets a hanging request go on when told', async () => {
    const goOn = server.failNext({ path: /messages$/ }, 'hang');
    const sent = post({ content: 'a' });
    await server.waitForRequest(({ path }) => path.endsWith('/messages'));
    expect(server.messages()).toEqual([]);

    goOn();
    await sent;

    expect(server.messages()).toHaveLength(1);
  });

  it('limits five messages in five seconds when asked to', async () => {
    const quick = new REST({ api: server.apiUrl, rejectOnRateLimit: ['/'] }).setToken(server.token);
    server.limitRates(true);
    const send = (): Promise<unknown> =>
      quick.post(`/channels/${server.channel.id}/messages`, { body: { content: 'a' } });

    await Promise.allSettled([send(), send(), send(), send(), send(), send()]);

    expect(server.messages()).toHaveLength(5);
    expect(server.refused).toEqual([]);
  });

  it('says how long to wait to those who do not look', async () => {
    server.limitRates(true);
    const url = `${server.apiUrl}/v10/channels/${server.channel.id}/messages`;
    const headers = { authorization: `Bot ${server.token}`, 'content-type': 'application/json' };
    const send = (): Promise<Response> =>
      fetch(url, { method: 'POST', headers, body: JSON.stringify({ content: 'a' }) });

    const answers = await Promise.all([send(), send(), send(), send(), send(), send()]);

    const late = answers.find(({ status }) => status === 429);
    expect(late?.headers.get('retry-after')).toBe('5');
    expect(late?.headers.get('x-ratelimit-scope')).toBe('user');
    expect(await late?.json()).toMatchObject({ global: false });
  });

  it('says what is missing when nothing comes', async () => {
    await server.close();
    server = await startDiscordServer({ waitMs: 20 });

    await expect(server.waitForMessages(server.channel.id, 1)).rejects.toThrow('0 of 1 messages');
  });
});
