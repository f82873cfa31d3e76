import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordServer, startDiscordServer } from './discord-server.ts';
import { refusalOf } from './refusal-of.ts';

const command = {
  name: 'hotpapers',
  description: 'The hot papers',
  options: [
    {
      type: 1,
      name: 'date',
      description: 'A day',
      options: [
        { type: 3, name: 'day', description: 'Which', required: true },
        { type: 7, name: 'in', description: 'Where', required: false },
        { type: 3, name: 'sort', description: 'How', choices: [{ name: 'Heat', value: 'heat' }] },
        { type: 3, name: 'paper', description: 'Which paper', autocomplete: true },
        { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 25 },
      ],
    },
  ],
};

let server: DiscordServer;
let rest: REST;

function register(...bodies: unknown[]): Promise<unknown> {
  return rest.put(`/applications/${server.applicationId}/commands`, { body: bodies });
}

function long(length: number): string {
  return 'a'.repeat(length);
}

function text(name: string, more = {}): object {
  return { type: 3, name, description: 'd', ...more };
}

function withOptions(...options: unknown[]): unknown {
  return { name: 'a', description: 'd', options };
}

beforeEach(async () => {
  server = await startDiscordServer();
  rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token);
});

afterEach(async () => {
  await server.close();
});

describe('the local Discord, to commands', () => {
  it('counts writes, keeps the id of a name and leaves out what is false', async () => {
    await register(command);
    const [first] = server.commands;
    await register(command);

    expect(server.commands).toEqual([first]);
    expect(server.commandWrites).toBe(2);
    expect(first?.options?.[0]?.options?.[1]).toEqual({
      type: 7,
      name: 'in',
      description: 'Where',
    });
  });

  it.each<[string, unknown, string]>([
    ['an upper-case name', { name: 'Hot', description: 'd' }, '0.name'],
    ['no description', { name: 'hot', description: '' }, '0.description'],
    ['a long description', { name: 'hot', description: long(101) }, '0.description'],
    [
      '26 options',
      withOptions(...Array.from({ length: 26 }, (_, i) => text(`o${i}`))),
      '0.options',
    ],
    [
      'required after optional',
      withOptions(text('a'), text('b', { required: true })),
      '0.options.1',
    ],
    [
      'both kinds of help',
      withOptions(text('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })),
      '0.options.0',
    ],
    [
      'mixed nesting',
      withOptions(text('a'), { type: 1, name: 'b', description: 'd' }),
      '0.options.1.type',
    ],
    ['one name twice', withOptions(text('a'), text('a')), '0.options'],
  ])('refuses %s', async (_, body, path) => {
    const error = await refusalOf(register(body));

    expect(error).toHaveProperty(`errors.${path}._errors.0.code`);
    expect(server.commands).toEqual([]);
  });

  it('refuses more than 8000 characters in one command', async () => {
    const choices = Array.from({ length: 25 }, (_, i) => ({ name: `${i}`, value: long(95) }));
    const options = (count: number): unknown[] =>
      Array.from({ length: count }, (_, i) => text(`o${i}`, { choices }));

    expect(await refusalOf(register(withOptions(...options(3))))).toBeUndefined();
    expect(await refusalOf(register(withOptions(...options(4))))).toHaveProperty(
      'errors.0._errors.0.code',
      'APPLICATION_COMMAND_TOO_LARGE',
    );
  });

  it('hides a command from members without its permissions and from private channels', async () => {
    const guarded = {
      name: 'a',
      description: 'd',
      default_member_permissions: '32',
      contexts: [0],
    };
    await register(guarded);

    await expect(server.slash({ name: 'a' })).rejects.toThrow('hidden');
    const channelId = server.directChannel().id;
    await expect(server.slash({ name: 'a', channelId })).rejects.toThrow('not offered');
  });
});
