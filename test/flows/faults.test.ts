import Database from 'better-sqlite3';
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botScopes } from '../../src/adapters/slack/scopes.ts';
import type { Config } from '../../src/config.ts';
import type { Channel } from '../../src/domain/channel.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { type Fault, limited } from '../support/discord-server/faults.ts';
import type { DiscordServerOptions } from '../support/discord-server/fixtures.ts';
import { botPermissions } from '../support/discord-server/state.ts';
import { DueDigest, dueAt } from '../support/due-digest.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { OpenDatabases } from '../support/open-databases.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';

const sending = { method: 'POST', path: /\/messages$/ };
const nowhere = 'http://hotpapers.invalid/api/';

let clock: FakeClock;
let due: DueDigest | undefined;
let discord: DiscordServer;

afterEach(async () => {
  await due?.stop();
  due = undefined;
});

async function onDiscord(options: DiscordServerOptions = {}): Promise<DueDigest> {
  await discord.close();
  discord = await startDiscordServer({ now: () => clock.now().getTime(), ...options });
  due = await DueDigest.announce({ discord, clock, channels: [channelOf(discord)] });
  return due;
}

function channelOf({ guild, channel }: DiscordServer, id = channel.id): Channel {
  return { platform: 'discord', workspace: guild.id, id };
}

describe('a digest that comes due on Discord arrives once', () => {
  beforeEach(async () => {
    clock = new FakeClock();
    discord = await startDiscordServer();
  });

  afterEach(async () => {
    await due?.stop();
    due = undefined;
    await discord.close();
  });

  it.each<[string, Fault, number]>([
    ['an answer 500', { status: 500 }, 1],
    ['answers 502 for minutes', { status: 502 }, 10],
    ['answers 503 for minutes', { status: 503 }, 10],
    ['a connection that is reset', 'reset', 1],
    ['connections that are reset for minutes', 'reset', 6],
    ['an answer that is lost', 'lost-answer', 1],
    ['answers that are lost for minutes', 'lost-answer', 6],
    ['429 for the channel', { status: 429 }, 2],
    ['429 for all', limited('global', '0.2'), 2],
    ['429 for what others did', limited('shared', '0.2'), 2],
  ])('after %s', async (_, fault, times) => {
    const digest = await onDiscord();
    discord.failNext({ ...sending, times }, fault);

    await digest.beat();
    await digest.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  });

  it('after a limit for all of a minute, in which people are answered', async () => {
    const digest = await onDiscord();
    discord.failNext(sending, limited('global', '60'));

    await digest.beat();
    const run = await discord.slash({ name: 'hotpapers', subcommand: 'help' });
    expect((await run.message()).embeds).not.toEqual([]);
    await digest.beat(new Date(Date.parse(dueAt) + 59_000));
    expect(discord.requests.filter(({ path }) => sending.path.test(path))).toHaveLength(1);

    await digest.beat(new Date(Date.parse(dueAt) + 61_000));
    expect(discord.messages()).toHaveLength(1);
  });

  it('and is published, within what Discord takes in all', async () => {
    await discord.close();
    discord = await startDiscordServer({ now: () => clock.now().getTime() });
    const type = ChannelType.GuildAnnouncement;
    const news = Array.from({ length: 30 }, (_, index) =>
      discord.addChannel({ name: `news-${index}`, type }),
    );
    const channels = news.map(({ id }) => channelOf(discord, id));
    due = await DueDigest.announce({ discord, clock, channels });
    discord.limitRates(true);

    await due.beat();

    const messages = news.flatMap(({ id }) => discord.messages(id));
    expect(messages.map(({ crossposted }) => crossposted)).toEqual(news.map(() => true));
    // A busy machine hands over in bunches what was evenly spaced.
    const early = discord.refused.filter(({ body }) => Number(body['retry_after'] ?? 1) > 0.2);
    expect(early).toEqual([]);
  });

  it.each([
    ['many write meanwhile', 250, 'sent'],
    ['more write meanwhile than can be looked through, as far as anybody knows', 2100, 'uncertain'],
  ])('after answers lost for longer than a nonce is known, where %s', async (_, others, state) => {
    const digest = await onDiscord();
    discord.failNext({ ...sending, times: 4 }, 'lost-answer');
    await digest.beat();
    expect(await statesOf(digest)).toEqual(['waiting']);
    for (let said = 0; said < others; said++) discord.say(`Thought ${said}`);

    await digest.beat(new Date(Date.parse(dueAt) + 3_600_000));

    const [first, ...rest] = discord.messages();
    expect(first?.embeds).not.toEqual([]);
    expect(rest.filter(({ embeds }) => embeds.length > 0)).toEqual([]);
    expect(await statesOf(digest)).toEqual([state]);
  });

  it('also where another database of ours sent its own of the same number there', async () => {
    const before = await onDiscord();
    await before.beat();
    await before.stop();
    clock.set('2026-11-24T12:00:00Z');
    due = await DueDigest.announce({ discord, clock, channels: [channelOf(discord)] });
    discord.failNext({ ...sending, times: 4 }, 'reset');

    await due.beat();
    await due.letTimePass();

    expect(discord.messages()).toHaveLength(2);
  });

  it('as plain text, where no embeds may be posted, after answers lost for longer than a nonce is known', async () => {
    const digest = await onDiscord();
    discord.setPermissions(discord.channel.id, botPermissions & ~PermissionFlagsBits.EmbedLinks);
    await digest.restart();
    discord.failNext({ ...sending, times: 20 }, 'lost-answer');

    await digest.beat();
    await digest.letTimePass();

    expect(discord.messages()).toMatchObject([{ embeds: [] }]);
    expect(discord.refused).toEqual([]);
  });

  it.each([
    ['skip', 'reset', 0, 'uncertain'],
    ['skip', 'lost-answer', 1, 'uncertain'],
    ['repeat', 'reset', 1, 'sent'],
  ] as const)(
    'or, where no message may be looked for, as HOTPAPERS_UNCERTAIN=%s says, after %s',
    async (uncertain, fault, arrived, state) => {
      const digest = await onDiscord();
      const { ReadMessageHistory } = PermissionFlagsBits;
      discord.setPermissions(discord.channel.id, botPermissions & ~ReadMessageHistory);
      await digest.restart({ uncertain });
      discord.failNext({ ...sending, times: 4 }, fault);

      await digest.beat();
      await digest.letTimePass();

      expect(discord.messages()).toHaveLength(arrived);
      expect(await statesOf(digest)).toEqual([state]);
    },
  );

  it('after a request that is never answered', async () => {
    const digest = await onDiscord();
    discord.failNext(sending, 'hang');

    await digest.beat();
    await digest.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  }, 60_000);

  it('after a connection that broke and was resumed', async () => {
    const digest = await onDiscord();
    discord.dropGateway(4000);

    await digest.beat();
    await discord.waitForReady();
    await digest.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expect(discord.resumes).toBe(1);
  });

  it('after a session that was declared invalid', async () => {
    const digest = await onDiscord({ waitMs: 15_000 });
    discord.invalidateSession(false);

    await digest.beat();
    await discord.waitForReady();
    await digest.letTimePass();
    // Answers come from a bot that has taken in its new session.
    await (await discord.slash({ name: 'hotpapers', subcommand: 'help' })).message();

    expect(discord.messages()).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  });

  it('over a connection of which nothing is heard any more', async () => {
    const digest = await onDiscord({ heartbeatIntervalMs: 100, waitMs: 10_000 });
    discord.stopHeartbeatAcks();

    await discord.waitForNewConnection();
    await digest.beat();
    await digest.letTimePass();
    // Digests need no gateway; people are answered over a connection that is alive again.
    await (await discord.slash({ name: 'hotpapers', subcommand: 'help' })).message();

    expect(discord.messages()).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  });

  it('after its host had no address', async () => {
    const slack = await startSlackServer();
    const elsewhere = { token: discord.token, apiUrl: nowhere, guildId: undefined };
    due = await DueDigest.announce({
      slack,
      clock,
      channels: [channelOf(discord)],
      config: { discord: elsewhere },
    });
    await due.beat();
    expect(due.app.states()[0]).toMatchObject({ state: 'failed' });

    await due.restart({
      discord: { token: discord.token, apiUrl: discord.apiUrl, guildId: undefined },
    });
    await due.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    await slack.close();
  });

  it.each([
    ['back by an hour', '2026-11-25T08:00:00Z'],
    ['back by a week', '2026-11-18T09:00:00Z'],
    ['ahead by three hours', '2026-11-25T12:00:00Z'],
    ['ahead by three days', '2026-11-28T09:00:00Z'],
  ])('when the clock jumps %s before it is tried again', async (_, time) => {
    const digest = await onDiscord();
    discord.failNext({ ...sending, times: 4 }, { status: 503 });

    await digest.beat();
    await digest.beat(time);
    await digest.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  });
});

describe('a clock that was ahead for days', () => {
  it('and is set back delays a digest that failed meanwhile by no more than that', async () => {
    clock = new FakeClock();
    discord = await startDiscordServer({ now: () => clock.now().getTime() });
    const digest = await onDiscord();
    discord.failNext({ ...sending, times: 8 }, { status: 503 });

    await digest.beat();
    await digest.beat('2026-11-28T09:00:00Z');
    expect(await statesOf(digest)).toEqual(['given up']);
    await digest.beat('2026-11-25T09:20:00Z');

    expect(discord.messages()).toHaveLength(1);
    expect(await statesOf(digest)).toEqual(['sent']);
    await digest.stop();
    await discord.close();
  });
});

describe('a database that fails', () => {
  let databases: OpenDatabases;

  beforeEach(async () => {
    clock = new FakeClock();
    databases = new OpenDatabases();
    discord = await startDiscordServer({ now: () => clock.now().getTime() });
  });

  afterEach(async () => {
    databases.stopListening();
    await discord.close();
  });

  /** The program's own connection waits for locks as long as a test can. */
  function impatient(digest: DueDigest): void {
    for (const database of databases.of(digest.file)) database.pragma('busy_timeout = 20');
  }

  it('by a lock when the digest comes due delays it', async () => {
    due = await DueDigest.announce({ discord, clock, channels: [channelOf(discord)] });
    impatient(due);
    const other = new Database(due.file);
    other.exec('begin immediate');

    await due.beat();
    expect(discord.messages()).toEqual([]);
    other.exec('rollback');
    await due.letTimePass();

    expect(discord.messages()).toHaveLength(1);
    other.close();
  });

  it('by a lock when the arrival is to be noted leads to no second message', async () => {
    due = await DueDigest.announce({ discord, clock, channels: [channelOf(discord)] });
    impatient(due);
    const other = new Database(due.file);
    const release = discord.failNext(sending, 'hang');

    const beating = due.beat();
    await discord.waitForRequest(({ path }) => sending.path.test(path));
    other.exec('begin immediate');
    release();
    await beating;
    other.exec('rollback');
    other.close();
    await due.letTimePass();

    expect(discord.messages()).toHaveLength(1);
  });

  it('for want of room delays what comes due and loses none of it', async () => {
    const channels = Array.from({ length: 60 }, (_, index) =>
      discord.addChannel({ name: `papers-${index}` }),
    );
    due = await DueDigest.announce({
      discord,
      clock,
      channels: channels.map(({ id }) => channelOf(discord, id)),
    });
    const [database] = databases.of(due.file);
    const pages = database?.pragma('page_count', { simple: true });
    database?.pragma(`max_page_count = ${String(pages)}`);

    await due.beat();
    const before = await due.deliveries();
    expect(before.length).toBeLessThan(60);
    database?.pragma('max_page_count = 1000000');
    await due.letTimePass();

    const arrived = channels.map(({ id }) => discord.messages(id).length);
    expect(arrived).toEqual(channels.map(() => 1));
  });
});

describe('a digest that comes due on Slack', () => {
  let slack: SlackServer;

  beforeEach(() => {
    clock = new FakeClock();
  });

  afterEach(async () => {
    await slack.close();
  });

  async function onSlack(
    scopes: readonly string[] = botScopes,
    config: Partial<Config> = {},
  ): Promise<DueDigest> {
    slack = await startSlackServer({ scopes, now: () => clock.now().getTime() });
    const { teamId: workspace, papers } = slack;
    const channel = { platform: 'slack', workspace, id: papers.id } as const;
    due = await DueDigest.announce({ slack, clock, channels: [channel], config });
    return due;
  }

  type SlackFault = Parameters<SlackServer['failNext']>[1];

  it.each<[string, SlackFault]>([
    ['429', { status: 429, times: 3 }],
    ['429 for long', { status: 429, headers: { 'retry-after': '90' } }],
    ['a refusal for now', { error: 'service_unavailable', times: 4 }],
    ['a limit told in words', { error: 'ratelimited', times: 2 }],
  ])('arrives once after %s', async (_, fault) => {
    const digest = await onSlack();
    slack.failNext({ method: 'chat.postMessage' }, fault);

    await digest.beat();
    await digest.letTimePass();

    expect(slack.messages()).toHaveLength(1);
    expect(await statesOf(digest)).toEqual(['sent']);
  });

  it.each<[string, SlackFault]>([
    ['an answer 500', { status: 500 }],
    ['an answer 503', { status: 503 }],
    ['a connection that is reset', 'reset'],
    ['an answer that is lost', 'lost-answer'],
    ['a request that is never answered', 'hang'],
  ])('arrives once after %s where the channel may be read', async (_, fault) => {
    const digest = await onSlack([...botScopes, 'channels:history']);
    slack.failNext({ method: 'chat.postMessage' }, fault);

    await digest.beat();
    await digest.letTimePass();

    expect(slack.messages()).toHaveLength(1);
    expect(await statesOf(digest)).toEqual(['sent']);
  });

  it.each<[string, SlackFault, number]>([
    ['is lost', 'lost-answer', 1],
    ['is 500', { status: 500 }, 0],
  ])(
    'is listed as uncertain, and not sent again, when the answer %s and the channel may not be read',
    async (_, fault, arrived) => {
      const digest = await onSlack();
      slack.failNext({ method: 'chat.postMessage' }, fault);

      await digest.beat();
      await digest.letTimePass();

      expect(slack.messages()).toHaveLength(arrived);
      expect(await statesOf(digest)).toEqual(['uncertain']);
    },
  );

  it.each<[string, SlackFault, number]>([
    ['is lost', 'lost-answer', 2],
    ['is 500', { status: 500 }, 1],
  ])(
    'is sent again, where that is rather wished, when the answer %s and the channel may not be read',
    async (_, fault, arrived) => {
      const digest = await onSlack(botScopes, { uncertain: 'repeat' });
      slack.failNext({ method: 'chat.postMessage' }, fault);

      await digest.beat();
      await digest.letTimePass();

      expect(slack.messages()).toHaveLength(arrived);
      expect(await statesOf(digest)).toEqual(['sent']);
    },
  );

  it('arrives once while the connections are renewed, and after they were cut', async () => {
    const digest = await onSlack();
    slack.disconnectSocket('refresh_requested');
    slack.dropSockets();

    await digest.beat();
    await digest.letTimePass();

    expect(slack.messages()).toHaveLength(1);
  });

  it('arrives once although whoever asked for it asked twice with one press', async () => {
    const digest = await onSlack();
    await slack.waitForConnection();
    const run = await slack.command('subscribe at 09:00 timezone UTC days daily', {
      duplicate: true,
    });
    await run.waitForAnswer();
    const proofs = slack.messages().length;

    await digest.beat();
    await digest.letTimePass();

    expect(slack.messages()).toHaveLength(proofs + 1);
  });

  it('arrives while Discord lets the login hang', async () => {
    slack = await startSlackServer({ now: () => clock.now().getTime() });
    const { teamId: workspace, papers } = slack;
    discord = await startDiscordServer();
    discord.failNext({ path: /gateway/ }, 'hang');
    due = await DueDigest.announce({
      discord,
      slack,
      clock,
      channels: [{ platform: 'slack', workspace, id: papers.id }],
    });

    await due.beat();

    expect(slack.messages()).toHaveLength(1);
    await discord.close();
  }, 60_000);

  it('arrives once after its host had no address', async () => {
    slack = await startSlackServer({ now: () => clock.now().getTime() });
    const { teamId: workspace, papers, botToken, appToken, apiUrl } = slack;
    discord = await startDiscordServer();
    due = await DueDigest.announce({
      discord,
      clock,
      channels: [{ platform: 'slack', workspace, id: papers.id }],
      config: { slack: { botToken, appToken, apiUrl: nowhere, managers: 'members' } },
    });
    await due.beat();

    await due.restart({ slack: { botToken, appToken, apiUrl, managers: 'members' } });
    await due.letTimePass();

    expect(slack.messages()).toHaveLength(1);
    await discord.close();
  });
});

async function statesOf(digest: DueDigest): Promise<string[]> {
  return (await digest.deliveries()).map(({ state }) => state);
}
