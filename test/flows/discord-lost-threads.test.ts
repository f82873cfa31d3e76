import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListedDelivery } from '../../src/store/deliveries.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { NewSubscription } from '../../src/store/subscriptions.ts';
import { aDigest, anImport, aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { type Fault, limited } from '../support/discord-server/faults.ts';
import type { Json } from '../support/discord-server/json.ts';
import { botPermissions } from '../support/discord-server/state.ts';
import { DueDigest } from '../support/due-digest.ts';
import { FakeClock } from '../support/fake-clock.ts';

const papers = Array.from({ length: 10 }, (_, index) =>
  aPaper({ id: `2611.0010${index}`, title: `Paper ${index} ${'long '.repeat(38)}` }),
);
const archived: Fault = { status: 400, body: { code: 50083, message: 'Thread is archived' } };
const locked: Fault = { status: 400, body: { code: 160005, message: 'Thread is locked' } };
const gone: Fault = { status: 404, body: { code: 10003, message: 'Unknown Channel' } };

const sending = { method: 'POST', path: /\/messages$/ };

let clock: FakeClock;
let discord: DiscordServer;
let digest: DueDigest | undefined;

beforeEach(async () => {
  clock = new FakeClock();
  discord = await startDiscordServer({ now: () => clock.now().getTime(), nonceMemoryMs: 0 });
});

afterEach(async () => {
  await digest?.stop();
  digest = undefined;
  await discord.close();
});

async function announce(
  channelId = discord.channel.id,
  wish: Partial<NewSubscription> = {},
): Promise<DueDigest> {
  const channel = { platform: 'discord', workspace: discord.guild.id, id: channelId } as const;
  const wishes = [{ layout: 'thread', maker: discord.userId, ...wish } as const];
  digest = await DueDigest.announce({ discord, clock, channels: [channel], papers, wishes });
  return digest;
}

describe('a digest whose thread is lost before all of it is there', () => {
  it('is given up as it is where somebody deleted the thread, and the next is posted', async () => {
    const due = await announce();
    discord.failNext({ ...sending, body: isThird }, limited('shared', '60'));
    await due.beat();
    expect(await outcome(due)).toMatchObject({ state: 'waiting', arrived: 2 });

    const [day] = discord.messages();
    discord.deleteChannel(day?.id ?? '');
    await due.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expectGivenUp(await outcome(due), 'Discord refuses: the thread of the digest is gone.');
    expect(told()).toEqual([]);

    await announceNext(due);
    await due.beat('2026-11-26T09:00:00Z');

    const [, next] = discord.messages();
    expect(discord.messages(next?.id)).toHaveLength(1);
    expect(await outcome(due)).toMatchObject({ state: 'sent', arrived: 2 });
  });

  it('is given up as it is where somebody deleted the post in a forum', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    const due = await announce(forum.id);
    discord.failNext({ ...sending, body: isThird }, limited('shared', '60'));

    await due.beat();
    for (const { id } of discord.postsIn(forum.id)) discord.deleteChannel(id);
    await due.letTimePass();

    expect(discord.postsIn(forum.id)).toEqual([]);
    expectGivenUp(await outcome(due), 'Discord refuses: the thread of the digest is gone.');
    expect(told()).toEqual([]);
  });

  it('is given up as plain text, too, and not owed again', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    const textOnly = botPermissions & ~PermissionFlagsBits.EmbedLinks;
    discord.setPermissions(forum.id, textOnly);
    const due = await announce(forum.id, { layout: 'cards' });
    discord.failNext({ ...sending, body: isSecondText }, gone);

    await due.beat();

    expectGivenUp(await outcome(due), 'Discord refuses: the thread of the digest is gone.');
    expect(await outcome(due)).toMatchObject({ subscription: { deliveredDay: '2026-11-24' } });
    expect(told()).toEqual([]);
  });

  it.each([
    ['archived for good', archived, 'Discord refuses: the thread of the digest is archived.'],
    ['locked', locked, 'Discord refuses: the thread of the digest is locked.'],
  ])('is given up as it is where the thread is %s', async (_, fault, remark) => {
    const due = await announce();
    discord.failNext({ ...sending, body: isThird }, fault);

    await due.beat();

    expectGivenUp(await outcome(due), remark);
    expect(told()).toEqual([]);
  });
});

describe('a subscription in a thread', () => {
  it.each([
    ['gone', gone, 'Discord refuses: the channel is gone.'],
    ['archived for good', archived, 'Discord refuses: the thread is archived.'],
    ['locked', locked, 'Discord refuses: the thread is locked.'],
  ])('is paused, and its maker told, where that is %s', async (_, fault, pausedBecause) => {
    const { PublicThread: type } = ChannelType;
    const thread = discord.addChannel({ name: 'talk', type, parentId: discord.channel.id });
    const due = await announce(thread.id);
    discord.failNext({ ...sending, body: isThird }, fault);

    await due.beat();

    const subscription = { pausedBecause };
    expect(await outcome(due)).toMatchObject({ state: 'given up', subscription });
    expect(told()).toEqual(['A subscription of yours was paused']);
  });
});

/** Given up as it is, with the subscription going on. */
function expectGivenUp(delivery: ListedDelivery | undefined, remark: string): void {
  expect(delivery).toMatchObject({ state: 'given up', remark });
  expect(delivery?.subscription.pausedBecause).toBeUndefined();
}

function isThird(body: Json): boolean {
  return String(body['nonce']).endsWith('-2');
}

/** Whether it is the second plain text that a message goes as. */
function isSecondText(body: Json): boolean {
  return String(body['nonce']).endsWith('.1');
}

/** What the maker was told privately. */
function told(): (string | undefined)[] {
  return discord.messages(discord.directChannel().id).map(({ embeds }) => embeds[0]?.title);
}

/** The digest of the day after is there. */
async function announceNext({ file }: DueDigest): Promise<void> {
  const store = openSqlite(file);
  const entries = [{ paper: aPaper({ id: '2611.00200', title: 'Next' }) }];
  const rules = { importedAt: clock.now(), replace: false, announce: true };
  await store.digests.import(anImport(aDigest({ day: '2026-11-25', entries })), rules);
  await store.close();
}

async function outcome(due: DueDigest): Promise<ListedDelivery | undefined> {
  return (await due.deliveries())[0];
}
