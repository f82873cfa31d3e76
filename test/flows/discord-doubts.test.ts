import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListedDelivery } from '../../src/store/deliveries.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { type Fault, limited } from '../support/discord-server/faults.ts';
import { botPermissions } from '../support/discord-server/state.ts';
import type { StoredMessage } from '../support/discord-server/stored-message.ts';
import { DueDigest } from '../support/due-digest.ts';
import { FakeClock } from '../support/fake-clock.ts';

const sending = { method: 'POST', path: /\/messages$/ };
const openingThread = { method: 'POST', path: /\/messages\/\d+\/threads$/ };
const openingPost = { method: 'POST', path: /^\/channels\/\d+\/threads$/ };
const lookingUp = { method: 'GET', path: /\/messages$/ };

let clock: FakeClock;
let discord: DiscordServer;
let due: DueDigest | undefined;

beforeEach(async () => {
  clock = new FakeClock();
  // By the next try Discord has forgotten each nonce.
  discord = await startDiscordServer({ now: () => clock.now().getTime(), nonceMemoryMs: 0 });
});

afterEach(async () => {
  await due?.stop();
  due = undefined;
  await discord.close();
});

/** What a digest in that channel is, and how it goes there. */
async function announce(
  given: Partial<Parameters<typeof DueDigest.announce>[0]> & { readonly channelId?: string } = {},
): Promise<DueDigest> {
  const { channelId = discord.channel.id, ...world } = given;
  const channel = { platform: 'discord', workspace: discord.guild.id, id: channelId } as const;
  due = await DueDigest.announce({ discord, clock, channels: [channel], ...world });
  return due;
}

describe('a digest whose answer was lost before another said no', () => {
  it.each<[string, Fault]>([
    ['for ten minutes', limited('shared', '600')],
    ['as too slow for the channel', { status: 400, body: { code: 20016, message: 'Slowmode' } }],
  ])('is found, and not sent again, where that was %s', async (_, refusal) => {
    const digest = await announce();
    discord.failNext(sending, 'lost-answer');
    discord.failNext(sending, refusal);

    await digest.beat();
    expect(await outcome(digest)).toMatchObject({ state: 'waiting' });
    await digest.beat('2026-11-25T09:11:00Z');

    expect(discord.messages()).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is looked for no sooner than a limit allows', async () => {
    const digest = await announce();
    discord.failNext(sending, 'lost-answer');
    discord.failNext(sending, limited('shared', '600'));

    await digest.beat();

    const { dueAt } = (await outcome(digest)) ?? {};
    expect(dueAt?.toISOString()).toMatch(/^2026-11-25T09:10/);
  });

  it('is given up, and not owed again, where that was for good', async () => {
    const digest = await announce();
    discord.failNext(sending, 'lost-answer');
    discord.failNext(sending, { status: 403, body: { code: 50013, message: 'No' } });

    await digest.beat();

    expect(discord.messages()).toHaveLength(1);
    const subscription = { deliveredDay: '2026-11-24' };
    expect(await outcome(digest)).toMatchObject({ state: 'given up', subscription });
  });

  it('stops the adapter, where that was for a void token, and is found by the next', async () => {
    const digest = await announce();
    discord.failNext(sending, 'lost-answer');
    discord.failNext(sending, { status: 401 });

    await digest.beat();
    expect(digest.app.states()).toMatchObject([{ state: 'failed' }]);
    await digest.restart();
    await digest.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });
});

describe('a digest for a forum', () => {
  it.each(['shared', 'global'] as const)(
    'waits as long as a limit asks for that is %s',
    async (scope) => {
      const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
      const digest = await announce({ channelId: forum.id });
      discord.failNext(openingPost, limited(scope, '60'));

      await digest.beat();
      expect(await outcome(digest)).toMatchObject({ state: 'waiting' });
      await digest.beat('2026-11-25T10:00:00Z');

      expect(postsIn(forum.id)).toHaveLength(1);
      expect(await outcome(digest)).toMatchObject({ state: 'sent' });
    },
  );
});

describe('a digest that may have arrived', () => {
  it.each<[state: string, string, Fault]>([
    ['waiting', 'failed', { status: 503 }],
    ['waiting', 'was one too many', limited('shared', '60')],
    ['waiting', 'was refused for a void token', { status: 401 }],
    ['uncertain', 'was refused for good', { status: 403, body: { code: 50001, message: 'No' } }],
    ['uncertain', 'found no channel', { status: 404, body: { code: 10003, message: 'Gone' } }],
  ])('is %s after the look-up %s', async (state, _, fault) => {
    const digest = await announce();
    discord.failNext({ ...sending, times: 4 }, 'lost-answer');
    discord.failNext({ ...lookingUp, times: 4 }, fault);

    await digest.beat();
    await digest.beat('2026-11-25T09:01:00Z');

    expect(await outcome(digest)).toMatchObject({ state });
    expect(discord.messages()).toHaveLength(1);
  });

  it('is found though our clock was ahead for days when it was sent', async () => {
    await discord.close();
    const theirs = () => clock.now().getTime() - 3 * 86_400_000;
    discord = await startDiscordServer({ now: theirs, nonceMemoryMs: 0 });
    const digest = await announce();
    discord.failNext({ ...sending, times: 4 }, 'lost-answer');

    await digest.beat();
    for (let said = 0; said < 950; said++) discord.say(`Thought ${said}`);
    await digest.beat('2026-11-25T09:11:00Z');

    expect(discord.messages().filter(({ embeds }) => embeds.length > 0)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is looked for among a thousand messages, and no more, that are older than the first try', async () => {
    for (let said = 0; said < 2100; said++) discord.say(`Thought ${said}`);
    const digest = await announce();
    discord.failNext({ ...sending, times: 4 }, 'reset');

    await digest.beat();
    await digest.beat('2026-11-25T09:11:00Z');

    const pages = discord.requests.filter(
      ({ method, path }) => method === lookingUp.method && lookingUp.path.test(path),
    );
    expect(pages).toHaveLength(10);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is found once a token that is not void is there', async () => {
    const digest = await announce();
    discord.failNext({ ...sending, times: 4 }, 'lost-answer');
    discord.failNext(lookingUp, { status: 401 });

    await digest.beat();
    await digest.beat('2026-11-25T09:01:00Z');
    expect(digest.app.states()).toMatchObject([
      { state: 'failed', detail: expect.stringContaining('does not accept DISCORD_TOKEN') },
    ]);
    await digest.restart();
    await digest.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });
});

describe('a digest in a thread', () => {
  it('goes on where the thread could not be opened at once, though no message may be looked for', async () => {
    const { ReadMessageHistory } = PermissionFlagsBits;
    discord.setPermissions(discord.channel.id, botPermissions & ~ReadMessageHistory);
    const digest = await announce({ wish: { layout: 'thread' } });
    discord.failNext({ ...openingThread, times: 4 }, { status: 503 });

    await digest.beat();
    expect(await outcome(digest)).toMatchObject({ state: 'waiting', arrived: 1 });
    await digest.letTimePass();

    const [day] = discord.messages();
    expect(discord.messages(day?.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent', arrived: 2 });
  });
});

/** The first messages of a forum's posts. */
function postsIn(forumId: string): (StoredMessage | undefined)[] {
  return discord.postsIn(forumId).map(({ id }) => discord.message(id));
}

async function outcome(digest: DueDigest): Promise<ListedDelivery | undefined> {
  return (await digest.deliveries())[0];
}
