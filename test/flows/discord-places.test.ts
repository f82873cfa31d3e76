import { ChannelType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { botPermissions } from '../support/discord-server/state.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import {
  ask,
  buttonOf,
  expectNothingRefused,
  manager,
  subscribe,
  wordsOf,
} from './discord-people.ts';

const { CreatePublicThreads, EmbedLinks, SendMessages, ViewChannel } = PermissionFlagsBits;

let discord: DiscordServer;
let running: RunningApp;

beforeEach(async () => {
  discord = await startDiscordServer();
  running = await startApp({ discord });
});

afterEach(async () => {
  await running.app.stop();
  await discord.close();
  expectNothingRefused(discord);
});

describe('joining a server', () => {
  it('is greeted once, in the channel the server greets in', async () => {
    const guild = discord.addGuild('Lab', {
      channels: [text('rules'), text('lobby')],
      systemChannel: 'lobby',
    });
    const [, lobby] = guild.channels;

    const [hello] = await discord.waitForMessages(lobby?.id ?? '', 1);

    expect(hello?.embeds[0]?.title).toBe('hotpapers is here');
    expect(hello?.buttons.map(({ label }) => label)).toEqual([
      "Post today's digest here",
      'Make it daily at 09:00',
    ]);
    expect(discord.messages(guild.channels[0]?.id)).toEqual([]);
  });

  it('is greeted in the first channel where we may speak, in plain text if need be', async () => {
    const guild = discord.addGuild('Lab', {
      channels: [
        text('read-only', ViewChannel),
        text('chat', ViewChannel | SendMessages),
        text('more'),
      ],
      systemChannel: 'read-only',
    });
    const [, chat] = guild.channels;

    const [hello] = await discord.waitForMessages(chat?.id ?? '', 1);

    expect(hello?.embeds).toEqual([]);
    expect(hello?.content).toContain('hotpapers is here');
  });

  it('is not greeted where we may speak nowhere', async () => {
    discord.addGuild('Silent', { channels: [text('read-only', ViewChannel)] });
    const lab = discord.addGuild('Lab', { channels: [text('chat')] });
    await discord.waitForMessages(lab.channels[0]?.id ?? '', 1);

    const posts = discord.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    );
    expect(posts).toHaveLength(1);
  });

  it('offers the digest at once, and daily in a zone picked from a menu', async () => {
    const guild = discord.addGuild('Lab', { channels: [text('chat')] });
    const channelId = guild.channels[0]?.id ?? '';
    const [hello] = await discord.waitForMessages(channelId, 1);
    if (!hello) throw new Error('There was no greeting');

    await discord.press(hello, buttonOf(hello, "Post today's digest here"));
    const [, digest] = await discord.waitForMessages(channelId, 2);
    const question = await discord.press(hello, buttonOf(hello, 'Make it daily at 09:00'), manager);
    const menu = (await question.message()).selects[0];
    const chosen = await discord.choose(
      question,
      menu?.custom_id ?? '',
      ['subscribe at:09:00 timezone:Asia/Tokyo days:weekdays'],
      manager,
    );

    expect(digest?.content).toContain('Friday 6 November 2020');
    expect(question.ephemeral).toBe(true);
    expect(wordsOf(await chosen.message())).toContain('weekdays at 09:00 (Asia/Tokyo)');
  });
});

describe('a thread, a forum, an announcement channel', () => {
  const digest = aDigest({
    day: '2026-11-24',
    entries: [
      { paper: aPaper({ id: '2611.00001', title: 'First', categories: ['cs.CV'] }) },
      { paper: aPaper({ id: '2611.00002', title: 'Second', categories: ['cs.CV', 'math.CO'] }) },
    ],
  });

  it('is posted to as any channel, where it is a thread', async () => {
    const thread = discord.addChannel({
      name: 'papers-talk',
      type: ChannelType.PublicThread,
      parentId: discord.channel.id,
    });

    await subscribe(discord, thread.id, { top: 2 });

    const [proof] = await discord.waitForMessages(thread.id, 1);
    expect(proof?.embeds).toHaveLength(2);
  });

  it('publishes what it posts to an announcement channel', async () => {
    const news = discord.addChannel({ name: 'news', type: ChannelType.GuildAnnouncement });

    await subscribe(discord, news.id);
    await discord.waitForRequest(({ path }) => path.endsWith('/crosspost'));
    await discord.waitForMessages(news.id, 1);

    await running.app.tick();
    expect(discord.messages(news.id)[0]?.crossposted).toBe(true);
  });

  it('posts and does not wait where Discord publishes no more within the hour', async () => {
    const news = discord.addChannel({ name: 'news', type: ChannelType.GuildAnnouncement });
    discord.failNext(
      { path: /crosspost$/ },
      { status: 429, headers: { 'retry-after': '3000', 'x-ratelimit-scope': 'shared' } },
    );
    await subscribe(discord, news.id);
    await discord.waitForMessages(news.id, 1);

    await running.announce(digest);
    await running.at('2026-11-25T09:00:00Z');

    expect(discord.messages(news.id)).toHaveLength(2);
  });

  it('opens a post a digest in a forum, tagged with the categories that have a tag', async () => {
    const forum = discord.addChannel({
      name: 'papers',
      type: ChannelType.GuildForum,
      tags: ['help', 'math', 'cs.CV', '!cs'],
    });
    await subscribe(discord, forum.id, { top: 2 });
    await discord.waitForRequest(isForumPost(forum.id));

    await running.announce(digest);
    await running.at('2026-11-25T09:00:00Z');

    const [, post] = discord.requests.filter(isForumPost(forum.id));
    const tags = tagsOf(discord, forum.id);
    expect(post?.body).toMatchObject({
      name: 'Hot papers · Tuesday 24 November 2026',
      applied_tags: [tags['cs.CV'], tags['math']],
    });
  });

  it('gives a post any tag in a forum that wants one and has none of ours', async () => {
    const forum = discord.addChannel({
      name: 'papers',
      type: ChannelType.GuildForum,
      tags: ['!staff', 'reading'],
      tagRequired: true,
    });

    await subscribe(discord, forum.id);

    const post = await discord.waitForRequest(isForumPost(forum.id));
    expect(post.body).toMatchObject({ applied_tags: [tagsOf(discord, forum.id)['reading']] });
  });

  it('puts the papers of a forum post into it, a message each, in the thread layout', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });

    await subscribe(discord, forum.id, { top: 2, layout: 'thread' });
    await discord.waitForRequest(isForumPost(forum.id));
    await running.app.tick();

    const postId = discord.postsIn(forum.id)[0]?.id ?? '';
    const messages = await discord.waitForMessages(postId, 3);
    expect(messages).toHaveLength(3);
    expect(messages[0]?.embeds[0]?.description).toContain('**1** [');
  });

  it('opens a thread under the day with a message a paper, in the thread layout', async () => {
    await subscribe(discord, discord.channel.id, { top: 2, layout: 'thread' });

    const [day] = await discord.waitForMessages(discord.channel.id, 1);
    const papers = await discord.waitForMessages(day?.id ?? '', 2);

    expect(papers.map(({ embeds }) => embeds.length)).toEqual([1, 1]);
    expect(day?.selects[0]?.placeholder).toBe('Open a paper…');
    expect(discord.messages()).toHaveLength(1);
  });

  it('posts the papers into the channel where it may open no thread', async () => {
    const channel = discord.addChannel({
      name: 'strict',
      permissions: botPermissions & ~CreatePublicThreads,
    });

    await subscribe(discord, channel.id, { top: 2, layout: 'thread' });

    expect(await discord.waitForMessages(channel.id, 3)).toHaveLength(3);
  });

  it('does not send a forum post twice when nobody can tell whether it arrived', async () => {
    const forum = discord.addChannel({ name: 'papers', type: ChannelType.GuildForum });
    discord.failNext({ path: /threads$/ }, 'lost-answer');

    await subscribe(discord, forum.id);
    await discord.waitForRequest(isForumPost(forum.id));
    await running.at('2026-11-24T12:00:00Z');

    expect(discord.requests.filter(isForumPost(forum.id))).toHaveLength(1);
  });
});

describe('a conversation with the bot', () => {
  it('takes questions and a subscription', async () => {
    const { id: channelId } = discord.directChannel();

    const today = await (await ask(discord, 'today', {}, { channelId })).message();
    const daily = await (await ask(discord, 'daily', {}, { channelId })).message();
    const done = await (await ask(discord, 'subscribe', {}, { channelId })).message();
    const [, , proof] = await discord
      .waitForMessages(channelId, 1)
      .then(() => [today, done, ...discord.messages(channelId)]);

    expect(today.embeds).toHaveLength(5);
    expect(today.buttons.map(({ label }) => label)).not.toContain('Share in channel');
    expect(wordsOf(daily)).toContain('Every weekday at 09:00 in this conversation');
    expect(wordsOf(done)).toContain('This conversation gets');
    expect(proof?.content).toContain('From now on here');
  });

  it('has no roles to set', async () => {
    const { id: channelId } = discord.directChannel();

    const run = await ask(discord, 'settings', {}, { channelId });

    expect(wordsOf(await run.message())).toContain('Settings');
  });
});

describe('installed by a person for themselves', () => {
  it('is offered in servers, in conversations with the bot and among people', () => {
    for (const command of discord.commands) {
      expect(command).toMatchObject({
        integration_types: [0, 1],
        contexts: [
          InteractionContextType.Guild,
          InteractionContextType.BotDM,
          InteractionContextType.PrivateChannel,
        ],
      });
    }
  });

  it('answers in a server it is not in, and says why it cannot post there, asking Discord nothing', async () => {
    const foreign = discord.addGuild('Elsewhere', { joined: false, channels: [{ name: 'talk' }] });
    const here = { channelId: foreign.channels[0]?.id ?? '', userInstalled: true };

    const today = await ask(discord, 'today', {}, here);
    const refused = await ask(discord, 'subscribe', {}, { ...here, ...manager });

    expect((await today.message()).embeds).toHaveLength(5);
    expect(wordsOf(await refused.message())).toContain('I am not in this server');
    expect(discord.requests.filter(({ path }) => path.startsWith('/channels/'))).toEqual([]);
  });

  it('answers privately where the server lets no outside app speak, sharing included', async () => {
    const foreign = discord.addGuild('Strict', {
      joined: false,
      channels: [{ name: 'talk', memberPermissions: ViewChannel | SendMessages }],
    });
    const here = { channelId: foreign.channels[0]?.id ?? '', userInstalled: true };

    const run = await ask(discord, 'week', {}, here);
    const message = await run.message();
    const shared = await discord.press(run, buttonOf(message, 'Share in channel'), here);
    await shared.message();

    expect(discord.messages(here.channelId)).toEqual([]);
  });

  it('answers among people, where it cannot post by itself', async () => {
    const { id: channelId } = discord.privateConversation();
    const here = { channelId, userInstalled: true, appPermissions: EmbedLinks };

    const today = await ask(discord, 'today', {}, here);
    const refused = await ask(discord, 'subscribe', {}, here);

    expect((await today.message()).embeds).toHaveLength(5);
    expect(wordsOf(await refused.message())).toContain('Write to me directly');
  });
});

function isForumPost(forumId: string) {
  return ({ method, path }: { method: string; path: string }) =>
    method === 'POST' && path === `/channels/${forumId}/threads`;
}

function tagsOf(server: DiscordServer, forumId: string): Record<string, string> {
  return Object.fromEntries(server.tagsIn(forumId).map(({ id, name }) => [name, id]));
}

function text(name: string, permissions = botPermissions) {
  return { name, permissions };
}
