import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListedDelivery } from '../../src/store/deliveries.ts';
import { aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import type { Fault } from '../support/discord-server/faults.ts';
import type { Json } from '../support/discord-server/json.ts';
import { botPermissions } from '../support/discord-server/state.ts';
import type { StoredMessage } from '../support/discord-server/stored-message.ts';
import { DueDigest } from '../support/due-digest.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { ask } from './discord-people.ts';

const textOnly = botPermissions & ~PermissionFlagsBits.EmbedLinks;
const sending = { method: 'POST', path: /\/messages$/ };
const openingPost = { method: 'POST', path: /^\/channels\/\d+\/threads$/ };
const blocked: Fault = { status: 400, body: { code: 200000, message: 'Blocked' } };

/** As many as one message has room for with embeds, and none as plain text. */
const papers = Array.from({ length: 10 }, (_, index) =>
  aPaper({ id: `2611.0010${index}`, title: `Paper ${index} ${'long '.repeat(38)}` }),
);

let clock: FakeClock;
let discord: DiscordServer;
let digest: DueDigest | undefined;

beforeEach(async () => {
  clock = new FakeClock();
  // By the next try Discord has forgotten each nonce.
  discord = await startDiscordServer({ now: () => clock.now().getTime(), nonceMemoryMs: 0 });
});

afterEach(async () => {
  await digest?.stop();
  digest = undefined;
  await discord.close();
});

async function announce(channelId: string, permissions: bigint): Promise<DueDigest> {
  discord.setPermissions(channelId, permissions);
  const channel = { platform: 'discord', workspace: discord.guild.id, id: channelId } as const;
  const wishes = [{ top: 10 }];
  digest = await DueDigest.announce({ discord, clock, channels: [channel], papers, wishes });
  return digest;
}

/** Changes what the bot may do in a channel, and waits until it has heard of it. */
async function permit(channelId: string, permissions: bigint): Promise<void> {
  discord.setPermissions(channelId, permissions);
  // What the gateway tells arrives in order.
  const asked = await ask(discord, 'help');
  await asked.message();
}

describe('a digest that was begun as plain text', () => {
  it('goes on as that, where Embed Links is given meanwhile', async () => {
    const due = await announce(discord.channel.id, textOnly);
    discord.failNext({ ...sending, body: isSecond }, blocked);

    await due.beat();
    await permit(discord.channel.id, botPermissions);
    await due.letTimePass();

    expectAsText(discord.messages());
    expect(await outcome(due)).toMatchObject({ state: 'sent' });
  });

  it('goes on as that in the post it opened in a forum', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    const due = await announce(forum.id, textOnly);
    discord.failNext({ ...sending, body: isSecond }, blocked);

    await due.beat();
    await permit(forum.id, botPermissions);
    await due.letTimePass();

    const [post, ...others] = discord.postsIn(forum.id);
    expect(others).toEqual([]);
    expectAsText(discord.messages(post?.id));
    expect(await outcome(due)).toMatchObject({ state: 'sent' });
  });

  it('goes with embeds where Embed Links is given and nothing of it had arrived', async () => {
    const due = await announce(discord.channel.id, textOnly);
    discord.failNext({ ...sending, times: 4 }, 'reset');

    await due.beat();
    await permit(discord.channel.id, botPermissions);
    await due.letTimePass();

    expect(discord.messages()).toMatchObject([{ embeds: papers.map(() => ({})) }]);
    expect(await outcome(due)).toMatchObject({ state: 'sent' });
  });
});

describe('a digest with embeds that may have arrived', () => {
  it('is found, and not sent again as plain text, where Embed Links is taken away meanwhile', async () => {
    const due = await announce(discord.channel.id, botPermissions);
    discord.failNext({ ...sending, times: 4 }, 'lost-answer');

    await due.beat();
    await permit(discord.channel.id, textOnly);
    await due.letTimePass();

    expect(discord.messages()).toMatchObject([{ embeds: papers.map(() => ({})) }]);
    expect(await outcome(due)).toMatchObject({ state: 'sent' });
  });

  it('is found in a forum', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    const due = await announce(forum.id, botPermissions);
    discord.failNext(openingPost, 'lost-answer');

    await due.beat();
    await permit(forum.id, textOnly);
    await due.letTimePass();

    expect(discord.postsIn(forum.id)).toHaveLength(1);
    expect(await outcome(due)).toMatchObject({ state: 'sent' });
  });
});

/** Whether it is the second plain text that a message goes as. */
function isSecond(body: Json): boolean {
  return String(body['nonce']).endsWith('.1');
}

/** All papers are there, in several plain texts of which none is there twice. */
function expectAsText(messages: readonly StoredMessage[]): void {
  const words = messages.map(({ content }) => content);
  expect(messages.flatMap(({ embeds }) => embeds)).toEqual([]);
  expect(words.length).toBeGreaterThan(1);
  expect(words).toEqual([...new Set(words)]);
  for (const { id } of papers) expect(words.join('\n')).toContain(id);
}

async function outcome(due: DueDigest): Promise<ListedDelivery | undefined> {
  return (await due.deliveries())[0];
}
