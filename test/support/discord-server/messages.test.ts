import { type APIEmbed, ChannelType, MessageFlags, PermissionFlagsBits, REST } from 'discord.js';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordServer, startDiscordServer } from './discord-server.ts';
import { refusalOf } from './refusal-of.ts';

const button = { type: 2, style: 1, label: 'More', custom_id: 'more' };
const link = { type: 2, style: 5, label: 'Paper', url: 'https://arxiv.org/abs/2011.02519' };
const option = { label: 'Vision', value: 'cs.CV' };

let server: DiscordServer;
let rest: REST;

function post(body: unknown, channelId = server.channel.id): Promise<unknown> {
  return rest.post(`/channels/${channelId}/messages`, { body });
}

function long(length: number): string {
  return 'a'.repeat(length);
}

function inField(name: string, value: string): unknown {
  return { embeds: [{ fields: [{ name, value }] }] };
}

function row(...components: unknown[]): unknown {
  return { content: 'x', components: [{ type: 1, components }] };
}

function select(options: unknown[]): unknown {
  return row({ type: 3, custom_id: 'c', options });
}

beforeEach(async () => {
  server = await startDiscordServer();
  rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token);
});

afterEach(async () => {
  await server.close();
});

describe('the local Discord, to messages', () => {
  it.each<[string, unknown, string]>([
    ['content', { content: long(2001) }, 'content'],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'a' })) }, 'embeds'],
    ['a title', { embeds: [{ title: long(257) }] }, 'embeds.0.title'],
    ['a description', { embeds: [{ description: long(4097) }] }, 'embeds.0.description'],
    ['an embed of nothing', { embeds: [{ color: 1 }] }, 'embeds.0.description'],
    ['a field without a name', inField(' ', 'b'), 'embeds.0.fields.0.name'],
    ['a field without text', inField('a', ''), 'embeds.0.fields.0.value'],
    ['a field value', inField('a', long(1025)), 'embeds.0.fields.0.value'],
    ['a footer', { embeds: [{ footer: { text: long(2049) } }] }, 'embeds.0.footer.text'],
    ['an author', { embeds: [{ author: { name: long(257) } }] }, 'embeds.0.author.name'],
    ['a bad link', { embeds: [{ title: 'a', url: 'ftp://a.b' }] }, 'embeds.0.url'],
    [
      'embeds in all',
      { embeds: [{ description: long(4000) }, { description: long(2001) }] },
      'embeds',
    ],
    [
      'six buttons',
      row(...Array.from({ length: 6 }, (_, i) => ({ ...button, custom_id: `${i}` }))),
      'components.0.components',
    ],
    ['a button twice', row(button, button), 'components'],
    [
      'a long custom id',
      row({ ...button, custom_id: long(101) }),
      'components.0.components.0.custom_id',
    ],
    ['a long label', row({ ...button, label: long(81) }), 'components.0.components.0.label'],
    ['a bare button', row({ ...button, label: '' }), 'components.0.components.0.label'],
    ['a link with an id', row({ ...link, custom_id: 'a' }), 'components.0.components.0.custom_id'],
    [
      'a long link',
      row({ ...link, url: `https://a.b/${long(512)}` }),
      'components.0.components.0.url',
    ],
    ['an empty menu', select([]), 'components.0.components.0.options'],
    ['one value twice', select([option, option]), 'components.0.components.0.options'],
    [
      'a long option',
      select([{ ...option, label: long(101) }]),
      'components.0.components.0.options.0.label',
    ],
    ['a long nonce', { content: 'a', nonce: long(26) }, 'nonce'],
    ['a private post', { content: 'a', flags: MessageFlags.Ephemeral }, 'flags'],
  ])('refuses %s, saying where', async (_, body, path) => {
    const error = await refusalOf(post(body));

    expect(error).toMatchObject({ code: 50_035, message: 'Invalid Form Body' });
    expect(error).toHaveProperty(`errors.${path}._errors.0.code`);
    expect(server.messages()).toEqual([]);
  });

  it('refuses a menu beside a button', async () => {
    const menu = { type: 3, custom_id: 'c', options: [option] };

    expect(await refusalOf(post(row(button, menu)))).toHaveProperty(
      'errors.components.0.components._errors.0.code',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    );
  });

  it('refuses a title too long for the real client, as the real client says it', async () => {
    const embeds: APIEmbed[] = [{ title: long(257) }];

    await expect(post({ embeds })).rejects.toThrow(
      'Invalid Form Body\nembeds[0].title[BASE_TYPE_MAX_LENGTH]: Must be 256 or fewer in length.',
    );
  });

  it('takes embeds of up to 6000 characters in all and not one more', async () => {
    const length = fc.nat(2500);
    await fc.assert(
      fc.asyncProperty(fc.array(length, { minLength: 1, maxLength: 4 }), async (lengths) => {
        const embeds = lengths.map((each) => ({ title: 'a', description: long(each) }));
        const total = lengths.reduce((sum, each) => sum + each + 1, 0);

        const error = await refusalOf(post({ embeds }));

        expect(error === undefined).toBe(total <= 6000);
      }),
      { numRuns: 25 },
    );
  });

  it('refuses a message of nothing', async () => {
    expect(await refusalOf(post({ content: '  ' }))).toMatchObject({ code: 50_006 });
    expect(
      await refusalOf(post({ components: [{ type: 1, components: [button] }] })),
    ).toMatchObject({ code: 50_006 });
  });

  it('refuses what the bot has no permission for', async () => {
    const { ViewChannel, SendMessages } = PermissionFlagsBits;
    const hidden = server.addChannel({ name: 'hidden', permissions: 0n });
    const mute = server.addChannel({ name: 'mute', permissions: ViewChannel });
    const plain = server.addChannel({ name: 'plain', permissions: ViewChannel | SendMessages });

    expect(await refusalOf(post({ content: 'a' }, hidden.id))).toMatchObject({ code: 50_001 });
    expect(await refusalOf(post({ content: 'a' }, mute.id))).toMatchObject({ code: 50_013 });
    const embed = { embeds: [{ title: 'a' }] };
    expect(await refusalOf(post(embed, plain.id))).toMatchObject({ code: 50_013 });
    expect(await refusalOf(post({ content: 'a' }, plain.id))).toBeUndefined();
  });

  it('gives back the earlier message for an enforced nonce', async () => {
    const body = { content: 'a', nonce: '7', enforce_nonce: true };

    const first = await post(body);
    const second = await post({ ...body, content: 'b' });

    expect(second).toEqual(first);
    expect(server.messages()).toHaveLength(1);
    await post({ ...body, enforce_nonce: false });
    expect(server.messages()).toHaveLength(2);
  });

  it('lists, edits, deletes and keeps earlier looks at a message as they were', async () => {
    const path = `/channels/${server.channel.id}/messages` as const;
    server.say('hello');
    await post({ content: 'one' });
    const [theirs, mine] = server.messages();

    await rest.patch(`${path}/${mine?.id}`, { body: { content: 'two' } });

    expect(mine?.content).toBe('one');
    const query = new URLSearchParams({ limit: '10' });
    const listed = await rest.get(path, { query });
    expect(listed).toMatchObject([{ content: 'two' }, { content: 'hello' }]);
    const edit = rest.patch(`${path}/${theirs?.id}`, { body: { content: 'x' } });
    expect(await refusalOf(edit)).toMatchObject({ code: 50_005 });
    await rest.delete(`${path}/${mine?.id}`);
    expect(await refusalOf(rest.get(`${path}/${mine?.id}`))).toMatchObject({ code: 10_008 });
  });

  it('opens threads, forum posts and private channels, and publishes', async () => {
    const news = server.addChannel({ name: 'news', type: ChannelType.GuildAnnouncement });
    const forum = server.addChannel({ name: 'forum', type: ChannelType.GuildForum });
    await post({ content: 'digest' }, news.id);
    const path = `/channels/${news.id}/messages/${server.messages(news.id)[0]?.id}` as const;

    await rest.post(`${path}/crosspost`);
    const body = { name: 'Monday', message: { content: 'digest' } };
    const topic = await rest.post(`/channels/${forum.id}/threads`, { body });
    const dm = await rest.post('/users/@me/channels', { body: { recipient_id: server.userId } });

    expect(server.messages(news.id)[0]?.crossposted).toBe(true);
    expect(await refusalOf(rest.post(`${path}/crosspost`))).toMatchObject({ code: 40_033 });
    expect(topic).toMatchObject({ name: 'Monday', parent_id: forum.id });
    expect(dm).toMatchObject({ id: server.directChannel().id, type: 1 });
    server.refuseDirectMessages(server.userId);
    const hello = post({ content: 'hello' }, server.directChannel().id);
    expect(await refusalOf(hello)).toMatchObject({ code: 50_007 });
  });

  it('takes files beside the payload', async () => {
    const files = [{ name: 'digest.md', data: '# Monday' }];
    await rest.post(`/channels/${server.channel.id}/messages`, { body: { content: 'a' }, files });

    const file = { filename: 'digest.md', size: 8, text: '# Monday' };
    expect(server.messages()).toMatchObject([{ content: 'a', attachments: [file] }]);
  });
});
