import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { buttonOf, expectNothingRefused, manager } from './discord-people.ts';

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

describe('hotpapers on Discord', () => {
  it('logs in without privileged intents and registers its command once', async () => {
    expect(discord.intents).toBe(1);
    expect(discord.commands).toMatchObject([{ name: 'hotpapers' }, { name: 'hotpapers: look up' }]);
    expect(discord.commandWrites).toBe(1);

    await running.app.stop();
    running = await startApp({ discord, folder: running.folder });

    expect(discord.commandWrites).toBe(1);
  });

  it('answers /hotpapers today privately, in embeds, and turns the page in place', async () => {
    const run = await discord.slash({ name: 'hotpapers', subcommand: 'today' });

    const first = await run.message();
    expect(run.ephemeral).toBe(true);
    expect(run.acknowledgedMs).toBeLessThan(3000);
    expect(first.content).toContain('Friday 6 November 2020');
    expect(first.embeds).toHaveLength(5);
    expect(first.embeds[0]).toMatchObject({
      author: { name: '#1 · cs.CV · physics.geo-ph' },
      title: 'Physics-Informed Neural Network Super Resolution for Advection-Diffusion Models',
      url: 'https://arxiv.org/abs/2011.02519',
      footer: { text: '1,962 reposts · 52 likes' },
    });

    const next = await discord.press(run, buttonOf(first, 'Next ▶'));
    expect((await next.message()).embeds[0]).toMatchObject({ author: { name: '#6 · cs.CV' } });
  });

  it('answers /hotpapers category with its options', async () => {
    const run = await discord.slash({
      name: 'hotpapers',
      subcommand: 'category',
      options: { code: 'computer vision', period: 'month' },
    });

    expect((await run.message()).content).toContain('Hot in cs.CV');
  });

  it('shares an answer for all to see, whose buttons then answer only who presses them', async () => {
    const run = await discord.slash({ name: 'hotpapers', subcommand: 'week' });
    await discord.press(run, buttonOf(await run.message(), 'Share in channel'));

    const [shared] = await discord.waitForMessages(discord.channel.id, 1);
    if (!shared) throw new Error('Nothing was shared');
    expect(shared.content).toContain('Best of the week');
    const pressed = await discord.press(shared, buttonOf(shared, 'Next ▶'));
    await pressed.message();

    expect(pressed.ephemeral).toBe(true);
    expect(discord.messages()).toEqual([shared]);
  });

  it('says a mistake in one sentence', async () => {
    const run = await discord.slash({
      name: 'hotpapers',
      subcommand: 'category',
      options: { code: 'cs.VC' },
    });

    const [embed] = (await run.message()).embeds;
    expect(embed).toMatchObject({ title: 'That did not work' });
    expect(embed?.description).toContain('Did you mean cs.CV');
  });

  it('posts to a subscribed channel: the newest digest as proof, then at its local hour, once', async () => {
    const run = await discord.slash({
      name: 'hotpapers',
      subcommand: 'subscribe',
      ...manager,
      options: { at: '09:00', timezone: 'America/New_York', days: 'daily', top: 3 },
    });
    expect((await run.message()).embeds[0]?.description).toContain(
      String.raw`#papers gets the top 3 papers of all categories, every day at 09:00 (America/New\_York)`,
    );
    const [proof] = await discord.waitForMessages(discord.channel.id, 1);
    expect(proof?.content).toContain('From now on here');
    expect(proof?.embeds).toHaveLength(3);

    await running.announce(
      aDigest({ day: '2026-11-24', entries: [{ paper: aPaper({ title: 'Fresh today' }) }] }),
    );
    await running.at('2026-11-24T13:59:00Z');
    expect(discord.messages()).toHaveLength(1);
    await running.at('2026-11-24T14:00:00Z');
    await running.at('2026-11-24T14:01:00Z');

    expect(discord.messages()).toHaveLength(2);
    expect(discord.messages()[1]?.embeds).toMatchObject([{ title: 'Fresh today' }]);
  });

  it('lets only people who manage a channel change what it gets', async () => {
    const channel = discord.addChannel({ name: 'reading' });

    const run = await discord.slash({
      name: 'hotpapers',
      subcommand: 'subscribe',
      channelId: channel.id,
    });

    expect((await run.message()).embeds[0]?.description).toContain(
      'You need Manage Channels in #reading',
    );
  });

  it('pauses the subscriptions of a channel that is deleted', async () => {
    const channel = discord.addChannel({ name: 'reading' });
    const here = { name: 'hotpapers', channelId: channel.id, ...manager };
    await (await discord.slash({ ...here, subcommand: 'subscribe' })).message();
    await discord.waitForMessages(channel.id, 1);

    discord.deleteChannel(channel.id);
    await running.announce(aDigest({ day: '2026-11-24' }));
    await running.at('2026-11-25T09:00:00Z');

    expect(discord.messages(channel.id)).toHaveLength(1);
  });
});
