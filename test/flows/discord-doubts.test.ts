import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListedDelivery } from '../../src/store/deliveries.ts';
import { aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { type Fault, limited } from '../support/discord-server/faults.ts';
import type { ChannelFixture, NewChannel } from '../support/discord-server/fixtures.ts';
import type { Json } from '../support/discord-server/json.ts';
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

/** Discord anew, with a clock by which ours is three days ahead. */
async function setTheirClockBack(): Promise<void> {
  await discord.close();
  discord = await startDiscordServer({
    now: () => clock.now().getTime() - 3 * 86_400_000,
    nonceMemoryMs: 0,
  });
}

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

describe('a digest as plain text in several messages', () => {
  const papers = Array.from({ length: 10 }, (_, index) =>
    aPaper({ id: `2611.0010${index}`, title: `Paper ${index} ${'long '.repeat(38)}` }),
  );
  const blocked: Fault = { status: 400, body: { code: 200000, message: 'Blocked' } };

  async function announcePlainly(channelId = discord.channel.id): Promise<DueDigest> {
    discord.setPermissions(channelId, botPermissions & ~PermissionFlagsBits.EmbedLinks);
    return announce({ channelId, papers, wishes: [{ top: 10 }] });
  }

  it.each<[string, Fault, number]>([
    ['is blocked for an hour', blocked, 6],
    ['is one too many', limited('shared', '60'), 1],
    ['is not answered', { status: 503 }, 8],
    ['is taken, and nobody hears of it', 'lost-answer', 8],
  ])('is all there once, although the second of them %s', async (_, fault, times) => {
    const digest = await announcePlainly();
    discord.failNext({ ...sending, body: isSecond, times }, fault);

    await digest.beat();
    expect(await outcome(digest)).toMatchObject({ state: 'waiting', arrived: 0 });
    await digest.letTimePass();

    const words = wordsIn();
    expect(words.length).toBeGreaterThan(1);
    expect(words).toEqual([...new Set(words)]);
    expect(words.join('\n')).toContain('2611.00109');
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is not begun again by a bot with a new token', async () => {
    const digest = await announcePlainly();
    discord.failNext({ ...sending, body: isSecond }, { status: 401 });

    await digest.beat();
    expect(digest.app.states()).toMatchObject([{ state: 'failed' }]);
    await digest.restart();
    await digest.letTimePass();

    const words = wordsIn();
    expect(words).toEqual([...new Set(words)]);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is given up after a day, and not owed again, with what arrived of it there once', async () => {
    const digest = await announcePlainly();
    discord.failNext({ ...sending, body: isSecond, times: 99 }, blocked);

    await digest.beat();
    await digest.letTimePass();
    await digest.beat('2026-11-26T09:00:00Z');

    expect(wordsIn()).toHaveLength(1);
    const subscription = { deliveredDay: '2026-11-24' };
    expect(await outcome(digest)).toMatchObject({ state: 'given up', subscription });
  });

  it('opens one post in a forum, whatever becomes of the rest', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    const digest = await announcePlainly(forum.id);
    discord.failNext({ ...sending, body: isSecond, times: 3 }, blocked);

    await digest.beat();
    await digest.restart();
    await digest.letTimePass();

    const [post, ...others] = discord.postsIn(forum.id);
    expect(others).toEqual([]);
    const words = wordsIn(post?.id);
    expect(words.length).toBeGreaterThan(1);
    expect(words).toEqual([...new Set(words)]);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });
});

describe('a digest for a forum', () => {
  let forum: ChannelFixture;

  beforeEach(() => {
    forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
  });

  it('is found among its posts where the answer was lost', async () => {
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'lost-answer');

    await digest.beat();
    expect(await outcome(digest)).toMatchObject({ state: 'waiting' });
    await digest.letTimePass();

    expect(postsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is found though its post was archived meanwhile', async () => {
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'lost-answer');

    await digest.beat();
    for (const { id } of discord.postsIn(forum.id)) discord.archive(id);
    await digest.letTimePass();

    expect(postsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is found though more of others were archived since than are listed at once', async () => {
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'lost-answer');

    await digest.beat();
    for (const { id } of discord.postsIn(forum.id)) discord.archive(id);
    clock.advance({ minutes: 1 });
    for (let post = 0; post < 120; post++) discord.archive(openedByOthers());
    await digest.beat('2026-11-25T09:11:00Z');

    expect(digestsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is posted where no post of it is found, for which none of others or elsewhere is looked into', async () => {
    const digest = await announce({ channelId: forum.id });
    openedByOthers();
    opened({ parentId: discord.channel.id });
    discord.failNext(openingPost, 'reset');

    await digest.beat();
    await digest.letTimePass();

    expect(digestsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
    expect(discord.requests.filter(({ path }) => lookingUp.path.test(path))).toEqual([]);
  });

  it('is found though our clock was ahead for days when it was sent, and we opened many before', async () => {
    await setTheirClockBack();
    forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    for (let post = 0; post < 15; post++) opened();
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'lost-answer');

    await digest.beat();
    await digest.beat('2026-11-25T09:11:00Z');

    expect(digestsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is found though we opened many since', async () => {
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'lost-answer');

    await digest.beat();
    clock.advance({ minutes: 1 });
    for (let post = 0; post < 15; post++) opened();
    await digest.beat('2026-11-25T09:11:00Z');

    expect(digestsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent' });
  });

  it('is not taken for another of the same name', async () => {
    const wishes = [{}, { categories: ['cs.CV'] }];
    const digest = await announce({ channelId: forum.id, wishes });
    discord.failNext(openingPost, 'lost-answer');
    discord.failNext(openingPost, 'reset');

    await digest.beat();
    await digest.letTimePass();

    expect(digestsIn(forum.id)).toHaveLength(2);
    expect((await digest.deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('is looked for among ten of our posts, and no more, that are older than the first try', async () => {
    for (let post = 0; post < 15; post++) opened();
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'reset');

    await digest.beat();
    await digest.beat('2026-11-25T09:01:00Z');

    const looks = discord.requests.filter(
      ({ method, path }) => method === lookingUp.method && lookingUp.path.test(path),
    );
    expect(looks).toHaveLength(10);
    expect(digestsIn(forum.id)).toHaveLength(1);
  });

  it('is uncertain where no message may be looked for', async () => {
    const { ReadMessageHistory } = PermissionFlagsBits;
    discord.setPermissions(forum.id, botPermissions & ~ReadMessageHistory);
    const digest = await announce({ channelId: forum.id });
    discord.failNext(openingPost, 'lost-answer');

    await digest.beat();
    await digest.letTimePass();

    expect(postsIn(forum.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'uncertain' });
  });

  function opened(parts: Partial<NewChannel> = {}): string {
    const { PublicThread: type } = ChannelType;
    return discord.addChannel({ name: 'A post', type, parentId: forum.id, ...parts }).id;
  }

  function openedByOthers(): string {
    return opened({ ownerId: discord.userId });
  }

  it.each(['shared', 'global'] as const)(
    'waits as long as a limit asks for that is %s',
    async (scope) => {
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
    await setTheirClockBack();
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
    const digest = await announce({ wishes: [{ layout: 'thread' }] });
    discord.failNext({ ...openingThread, times: 4 }, { status: 503 });

    await digest.beat();
    expect(await outcome(digest)).toMatchObject({ state: 'waiting', arrived: 1 });
    await digest.letTimePass();

    const [day] = discord.messages();
    expect(discord.messages(day?.id)).toHaveLength(1);
    expect(await outcome(digest)).toMatchObject({ state: 'sent', arrived: 2 });
  });
});

/** Whether it is the second plain text that a message goes as. */
function isSecond(body: Json): boolean {
  return String(body['nonce']).endsWith('.1');
}

function wordsIn(channelId = discord.channel.id): string[] {
  return discord.messages(channelId).map(({ content }) => content);
}

function digestsIn(forumId: string): (StoredMessage | undefined)[] {
  return postsIn(forumId).filter((first) => first !== undefined);
}

/** The first messages of a forum's posts. */
function postsIn(forumId: string): (StoredMessage | undefined)[] {
  return discord.postsIn(forumId).map(({ id }) => discord.message(id));
}

async function outcome(digest: DueDigest): Promise<ListedDelivery | undefined> {
  return (await digest.deliveries())[0];
}
