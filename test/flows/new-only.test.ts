import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';
import { ask, expectNothingRefused, manager, subscribe, wordsOf } from './discord-people.ts';

const day = '2026-11-24';
const due = '2026-11-25T09:00:00Z';

const digest = aDigest({
  day,
  entries: ['Alpha', 'Beta', 'Gamma'].map((title, index) => ({
    paper: aPaper({ id: `2611.0000${index + 1}`, title }),
    reposts: 100 - index,
  })),
});
const schedule = { at: '09:00', timezone: 'UTC', days: 'daily' };

let running: RunningApp;

/** Which of the papers a text names. */
function named(text: string | undefined): string[] {
  return ['Alpha', 'Beta', 'Gamma'].filter((title) => text?.includes(title));
}

describe('only what is new, on Discord', () => {
  let discord: DiscordServer;

  beforeEach(async () => {
    discord = await startDiscordServer();
    running = await startApp({ discord });
  });

  afterEach(async () => {
    await running.app.stop();
    await discord.close();
    expectNothingRefused(discord);
  });

  async function answer(subcommand: string, options = {}): Promise<string> {
    const run = await ask(discord, subcommand, options, manager);
    return wordsOf(await run.message());
  }

  it('a channel is sent, shown and told each paper once, also over a restart', async () => {
    const { id } = discord.channel;
    await subscribe(discord, id, { ...schedule, top: 1 });
    await discord.waitForMessages(id, 1);
    const wish = { ...schedule, categories: 'cs.CV', new_only: 'on', top: 1 };
    expect(wordsOf(await subscribe(discord, id, wish))).toContain('only papers new here');
    const [first, second] = await discord.waitForMessages(id, 2);
    expect(second?.embeds.at(-1)?.url).not.toBe(first?.embeds.at(-1)?.url);

    await running.announce(digest);
    expect(named(await answer('preview', { which: '2' }))).toEqual(['Alpha']);
    await running.at(due);
    expect(discord.messages().slice(2).map(wordsOf).map(named)).toEqual([['Alpha'], ['Beta']]);

    await running.app.stop();
    running = await startApp({ discord, folder: running.folder, clock: running.clock });
    expect(named(await answer('preview', { which: '2' }))).toEqual(['Beta']);
    expect(named(await answer('date', { day, new_only: 'on' }))).toEqual(['Gamma']);
    expect(named(await answer('today', { new_only: 'off' }))).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(await answer('why', { id: '2611.00001' })).toContain(
      '2  It is left out, for a digest showed it here before, on Wed 25 Nov 2026 09:00.',
    );
    expect(await answer('subscriptions')).toContain('only papers new here');
  });

  it('nothing is posted where nothing is new', async () => {
    const { id } = discord.channel;
    await subscribe(discord, id, schedule);
    await subscribe(discord, id, { ...schedule, categories: 'cs.CV', new_only: 'on' });
    await discord.waitForMessages(id, 2);
    const before = discord.messages().length;

    await running.announce(digest);
    await running.at(due);

    const sent = discord.messages().slice(before).map(wordsOf).map(named);
    expect(sent).toEqual([['Alpha', 'Beta', 'Gamma']]);
    expect(await answer('subscriptions')).toContain('No paper that fitted was new here.');
  });
});

describe('only what is new, on Slack', () => {
  let slack: SlackServer;

  beforeEach(async () => {
    slack = await startSlackServer();
    running = await startApp({ slack });
    await slack.waitForConnection();
  });

  afterEach(async () => {
    await running.app.stop();
    await slack.closeContent();
  });

  async function answer(line: string): Promise<string> {
    return shownText(await (await slack.command(line)).waitForAnswer());
  }

  it('is typed as everything else is', async () => {
    await answer('subscribe at 09:00 timezone UTC days daily top 1');
    await slack.waitForMessages(slack.papers.id, 1);
    expect(
      await answer('subscribe at 09:00 timezone UTC days daily cs.CV top 1 new_only on'),
    ).toContain('only papers new here');
    await slack.waitForMessages(slack.papers.id, 2);

    await running.announce(digest);
    await running.at(due);

    expect(slack.messages().slice(2).map(shownText).map(named)).toEqual([['Alpha'], ['Beta']]);
    expect(named(await answer(`date ${day} new_only:on`))).toEqual(['Gamma']);
    expect(await answer('why 2611.00001')).toContain('a digest showed it here before');
  });
});
