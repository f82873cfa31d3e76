import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  REST,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordServer, startDiscordServer } from './discord-server/discord-server.ts';
import { refusalOf } from './discord-server/refusal-of.ts';

const pressed = { type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] };
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
let client: Client<true>;
let rest: REST;

async function startBot(onInteraction: (interaction: Interaction) => Promise<unknown>) {
  const bot = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: server.apiUrl } });
  bot.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: unknown) =>
      bot.emit(Events.Error, new Error('', { cause: error })),
    );
  });
  bot.on(Events.Error, () => undefined);
  const ready = new Promise<Client<true>>((resolve) => {
    bot.once(Events.ClientReady, resolve);
  });
  await bot.login(server.token);
  return ready;
}

function post(body: unknown, channelId = server.channel.id): Promise<unknown> {
  return rest.post(`/channels/${channelId}/messages`, { body });
}

function register(...bodies: unknown[]): Promise<unknown> {
  return rest.put(`/applications/${server.applicationId}/commands`, { body: bodies });
}

function long(length: number): string {
  return 'a'.repeat(length);
}

beforeEach(async () => {
  server = await startDiscordServer();
  rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token);
});

afterEach(async () => {
  await server.close();
});

describe('the local Discord, to a real discord.js client', () => {
  let onInteraction: (interaction: Interaction) => Promise<unknown>;

  beforeEach(async () => {
    await register(command);
    client = await startBot((interaction) => onInteraction(interaction));
  });

  afterEach(async () => {
    await client.destroy();
  });

  it('shows its server and channel with the permissions the bot has there', () => {
    const channel = client.channels.cache.get(server.channel.id);
    const permissions =
      channel?.type === ChannelType.GuildText ? channel.permissionsFor(client.user) : undefined;

    expect(client.guilds.cache.get(server.guild.id)?.name).toBe('Reading group');
    expect(permissions?.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(permissions?.has(PermissionFlagsBits.ManageMessages)).toBe(false);
    expect(server.intents).toBe(GatewayIntentBits.Guilds);
  });

  it('takes a slash command and shows the answer', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const day = interaction.options.getString('day', true);
      const channel = interaction.options.getChannel('in');
      await interaction.reply({ embeds: [{ title: day, description: channel?.name ?? '' }] });
    };

    const options = { day: '2026-11-23', in: server.channel.id };
    const run = await server.slash({ name: 'hotpapers', subcommand: 'date', options });

    const { embeds } = await run.message();
    expect(run).toMatchObject({ type: 4, ephemeral: false });
    expect(embeds).toEqual([{ title: '2026-11-23', description: 'papers' }]);
    expect(server.messages()).toHaveLength(1);
    expect(server.refused).toEqual([]);
  });

  it('tells which permissions the person and the bot have in a chosen channel', async () => {
    const secret = server.addChannel({ name: 'secret', permissions: 0n, memberPermissions: 1024n });
    const packets: unknown[] = [];
    client.on(Events.Raw, (packet: unknown) => packets.push(packet));
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(`${interaction.memberPermissions?.bitfield} ${interaction.context}`);
    };

    const options = { day: '2026-11-23', in: secret.id };
    const run = await server.slash({ name: 'hotpapers', subcommand: 'date', options });

    const channel = { [secret.id]: { name: 'secret', permissions: '1024', app_permissions: '0' } };
    expect(packets.at(-1)).toMatchObject({ d: { data: { resolved: { channels: channel } } } });
    expect((await run.message()).content).toMatch(/^\d+ 0$/);
  });

  it('answers in private channels and with what a group, a person and a role stand for', async () => {
    const picks = [
      { type: 6, name: 'who', description: 'Who' },
      { type: 8, name: 'role', description: 'Which' },
    ];
    const inner = { type: 1, name: 'add', description: 'Add', options: picks };
    const group = { type: 2, name: 'list', description: 'List', options: [inner] };
    await register({ name: 'watch', description: 'Watch', options: [group] });
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `${interaction.options.getSubcommandGroup()} ${interaction.options.getSubcommand()}`;
      const who = interaction.options.getUser('who')?.username;
      await interaction.reply(`${path} ${who} ${interaction.options.getRole('role')?.name}`);
    };

    const options = { who: server.addUser('grace').id, role: server.guild.id };
    const channelId = server.directChannel().id;
    const line = { name: 'watch', group: 'list', subcommand: 'add', options, channelId };
    const run = await server.slash(line);

    expect((await run.message()).content).toBe('list add grace @everyone');
    expect(server.messages(channelId)).toHaveLength(1);
  });

  it('limits what an application installed by a person only may say', async () => {
    const codes: unknown[] = [];
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('0');
      for (const content of ['1', '2', '3', '4', '5']) await interaction.followUp(content);
      codes.push(await refusalOf(interaction.followUp('6')));
    };

    await register({ ...command, integration_types: [0, 1] });
    const options = { day: '2026-11-23' };
    const caller = { userInstalled: true, memberPermissions: '0' };
    const run = await server.slash({ name: 'hotpapers', subcommand: 'date', options, ...caller });
    await expect.poll(() => codes).toHaveLength(1);

    expect(run.ephemeral).toBe(true);
    expect(run.followUps).toHaveLength(5);
    expect(codes).toMatchObject([{ code: 40_094 }]);
  });

  it('waits until a deferred answer is filled in and keeps it private', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ content: 'ready' });
      await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
    };

    const options = { day: '2026-11-23' };
    const run = await server.slash({ name: 'hotpapers', subcommand: 'date', options });

    expect(run).toMatchObject({ type: 5, ephemeral: true });
    expect((await run.message()).content).toBe('ready');
    expect((await run.followUp()).content).toBe('and more');
    expect(server.messages()).toEqual([]);
  });

  it('makes the first follow-up of a deferred answer that answer', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp('ready');
    };

    const options = { day: '2026-11-23' };
    const run = await server.slash({ name: 'hotpapers', subcommand: 'date', options });

    expect((await run.message()).content).toBe('ready');
    expect(run.followUps).toEqual([]);
  });

  it('presses a button and leaves the message as it was', async () => {
    await post({ content: 'today', components: [pressed] });
    const [message] = server.messages();
    onInteraction = async (interaction) => {
      if (!interaction.isButton()) return;
      const content = `${interaction.customId} under ${interaction.message.content}`;
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    };

    const run = await server.press(message!, 'more');

    expect((await run.message()).content).toBe('more under today');
    expect(server.messages()).toEqual([message]);
  });

  it('presses a button of a private answer, which updates it', async () => {
    onInteraction = async (interaction) => {
      const button = new ButtonBuilder({
        customId: 'next',
        label: 'Next',
        style: ButtonStyle.Primary,
      });
      const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
      const first = {
        content: 'page 1',
        components: [row],
        flags: MessageFlags.Ephemeral,
      } as const;
      if (interaction.isChatInputCommand()) await interaction.reply(first);
      if (interaction.isButton()) await interaction.update('page 2');
    };

    const options = { day: '2026-11-23' };
    const first = await server.slash({ name: 'hotpapers', subcommand: 'date', options });
    const second = await server.press(first, 'next');

    expect(second).toMatchObject({ type: 7, ephemeral: true });
    expect((await first.message()).content).toBe('page 2');
    await expect(server.press(first, 'next', { userId: '7' })).rejects.toThrow('not shown to 7');
  });

  it('chooses from a menu and lets the bot take its time', async () => {
    const select = { type: 3, custom_id: 'cat', options: [{ label: 'Vision', value: 'cs.CV' }] };
    await post({ content: 'pick', components: [{ type: 1, components: [select] }] });
    const [message] = server.messages();
    onInteraction = async (interaction) => {
      if (!interaction.isStringSelectMenu()) return;
      await interaction.deferUpdate();
      await interaction.editReply(`picked ${interaction.values.join()}`);
    };

    const run = await server.choose(message!, 'cat', ['cs.CV']);

    expect((await run.message()).content).toBe('picked cs.CV');
    await expect(server.choose(message!, 'cat', ['cs.LG'])).rejects.toThrow('no option cs.LG');
  });

  it('offers the choices of an autocomplete answer', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: '1' }]);
    };

    const options = { paper: 'atten' };
    const line = { name: 'hotpapers', subcommand: 'date', options, focused: 'paper' };

    expect(await server.autocomplete(line)).toEqual([{ name: 'atten!', value: '1' }]);
  });

  it('uses a message command and fills in the modal it is answered with', async () => {
    await register(command, { type: 3, name: 'Note' });
    const said = server.say('see 2011.02519');
    onInteraction = async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        const input = { type: 4, custom_id: 'text', style: 1, label: 'Text', max_length: 10 };
        const components = [{ type: 1, components: [input] }];
        await interaction.showModal({ custom_id: 'note', title: 'Note', components });
      }
      if (interaction.isModalSubmit()) {
        await interaction.reply(interaction.fields.getTextInputValue('text'));
      }
    };

    const run = await server.contextMenu({ name: 'Note', message: said });
    const submitted = await server.submitModal(run, { text: 'good' });

    expect(run.modal.title).toBe('Note');
    expect((await submitted.message()).content).toBe('good');
    const tooLong = server.submitModal(run, { text: long(11) });
    await expect(tooLong).rejects.toThrow('10 characters');
  });

  it('refuses a second answer and an answer that comes too late', async () => {
    const codes: unknown[] = [];
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const body = { type: 4, data: { content: 'hello' } };
      await rest.post(path, { body, auth: false });
      codes.push(await refusalOf(rest.post(path, { body, auth: false })));
      server.expireInteractions();
      codes.push(await refusalOf(interaction.webhook.send('later')));
    };

    const options = { day: '2026-11-23' };
    await server.slash({ name: 'hotpapers', subcommand: 'date', options });
    await server.waitForRequest(({ path }) => path.startsWith('/webhooks/'));
    await expect.poll(() => codes).toHaveLength(2);

    expect(codes).toMatchObject([{ code: 40_060 }, { code: 50_027 }]);
  });

  it('does not let people send what was not registered', async () => {
    const date = { name: 'hotpapers', subcommand: 'date' };

    await expect(server.slash({ name: 'coldpapers' })).rejects.toThrow('not registered');
    await expect(server.slash({ name: 'hotpapers' })).rejects.toThrow('not complete');
    await expect(server.slash(date)).rejects.toThrow('day is required');
    const options = { day: 'd', colour: 'red' };
    await expect(server.slash({ ...date, options })).rejects.toThrow('colour is not registered');
    const sort = { ...date, options: { day: 'd', sort: 'age' } };
    await expect(server.slash(sort)).rejects.toThrow('not among the choices');
    const count = { ...date, options: { day: 'd', count: 26 } };
    await expect(server.slash(count)).rejects.toThrow('out of range');
  });

  it('resumes a dropped session and delivers what happened meanwhile', async () => {
    const said: string[] = [];
    client.on(Events.ChannelCreate, ({ name }) => said.push(name));

    server.dropGateway();
    server.addChannel({ name: 'made meanwhile' });
    await server.waitForReady();
    await expect.poll(() => said).toEqual(['made meanwhile']);

    expect(server).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('resumes when told to reconnect', async () => {
    const resumed = new Promise((resolve) => {
      client.once(Events.ShardResume, resolve);
    });

    server.requestReconnect();
    await resumed;

    expect(server).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('resumes a session it was told is invalid but resumable', async () => {
    const resumed = new Promise((resolve) => {
      client.once(Events.ShardResume, resolve);
    });

    server.invalidateSession(true);
    await resumed;

    expect(server).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('tells of a server the bot was put into', async () => {
    const joined = new Promise<string>((resolve) => {
      client.once(Events.GuildCreate, ({ name }) => resolve(name));
    });

    server.addGuild('Another group');

    expect(await joined).toBe('Another group');
  });

  it('removes the bot from a server, which it may then no longer see', async () => {
    const left = new Promise<string>((resolve) => {
      client.once(Events.GuildDelete, ({ id }) => resolve(id));
    });

    server.kick(server.guild.id);

    expect(await left).toBe(server.guild.id);
    expect(await refusalOf(post({ content: 'hello' }))).toMatchObject({ code: 50_001 });
  });

  it('deletes a channel, which is then unknown', async () => {
    const deleted = new Promise<string>((resolve) => {
      client.once(Events.ChannelDelete, ({ id }) => resolve(id));
    });

    server.deleteChannel(server.channel.id);

    expect(await deleted).toBe(server.channel.id);
    expect(await refusalOf(post({ content: 'hello' }))).toMatchObject({ code: 10_003 });
  });
});

describe('the local Discord, with other settings', () => {
  it('no longer knows an interaction answered too late', async () => {
    const strict = await startDiscordServer({ answerWithinMs: -1, waitMs: 500 });
    const bot = new Client({ intents: [], rest: { api: strict.apiUrl } });
    bot.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) interaction.reply('late').catch(() => undefined);
    });
    await bot.login(strict.token);
    await bot.application?.commands.set([{ name: 'a', description: 'd' }]);

    await expect(strict.slash({ name: 'a' })).rejects.toThrow('Unknown interaction');

    await bot.destroy();
    await strict.close();
  });

  it('leaves heartbeats unanswered, which makes the client resume', async () => {
    const mute = await startDiscordServer({ heartbeatIntervalMs: 20 });
    const bot = new Client({ intents: [], rest: { api: mute.apiUrl } });
    mute.stopHeartbeatAcks();
    const resumed = new Promise((resolve) => {
      bot.once(Events.ShardResume, resolve);
    });

    await bot.login(mute.token);
    await resumed;

    expect(mute.resumes).toBe(1);
    await bot.destroy();
    await mute.close();
  });
});

describe('the local Discord, to who is not welcome', () => {
  it('turns away a wrong token', async () => {
    const bot = new Client({ intents: [], rest: { api: server.apiUrl } });

    await expect(bot.login('wrong')).rejects.toThrow('invalid token');

    const body = { message: '401: Unauthorized', code: 0 };
    expect(server.refused).toEqual([{ method: 'GET', path: '/gateway/bot', status: 401, body }]);
    await bot.destroy();
  });

  it('turns away privileged intents that were not granted', async () => {
    const intents = [GatewayIntentBits.MessageContent];
    const bot = new Client({ intents, rest: { api: server.apiUrl } });

    await expect(bot.login(server.token)).rejects.toThrow('disallowed intents');
    await bot.destroy();
  });
});
