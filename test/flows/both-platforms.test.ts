import { PermissionFlagsBits } from 'discord.js';
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

const manager = { memberPermissions: PermissionFlagsBits.ManageChannels };
const fresh = aDigest({
  day: '2026-11-24',
  entries: [{ paper: aPaper({ title: 'Fresh today' }) }],
});

let discord: DiscordServer;
let slack: SlackServer;

beforeEach(async () => {
  discord = await startDiscordServer();
  slack = await startSlackServer();
});

afterEach(async () => {
  await discord.close();
  await slack.close();
});

async function askSlack(text: string): Promise<string> {
  const run = await slack.command(text);
  return shownText(await run.waitForAnswer());
}

async function askDiscord(subcommand: string, options: Record<string, unknown> = {}) {
  const run = await discord.slash({ name: 'hotpapers', subcommand, options, ...manager });
  return run.message();
}

describe('one process on Discord and Slack at once', () => {
  let running: RunningApp | undefined;

  afterEach(async () => {
    await running?.app.stop();
    running = undefined;
  });

  it('answers on both, and posts one scheduled digest to each, over a restart in between', async () => {
    running = await startApp({ discord, slack });
    await slack.waitForConnection();
    expect((await askDiscord('today')).content).toContain('Friday 6 November 2020');
    expect((await askDiscord('category', { code: 'cs.CV' })).content).toContain('Hot in cs.CV');
    expect(await askSlack('today')).toContain('Friday 6 November 2020');
    expect(await askSlack('category cs.CV')).toContain('Hot in cs.CV');
    await askDiscord('subscribe', { at: '09:00', timezone: 'UTC', days: 'daily' });
    await askSlack('subscribe at 10:00 timezone UTC days daily');
    await discord.waitForMessages(discord.channel.id, 1);
    await slack.waitForMessage();

    await running.app.stop();
    const { folder, clock } = running;
    running = await startApp({ discord, slack, folder, clock });
    await running.announce(fresh);
    await running.at('2026-11-25T09:00:00Z');
    await running.at('2026-11-25T10:00:00Z');
    await running.at('2026-11-25T10:01:00Z');

    expect(discord.messages().map(({ embeds }) => embeds[0]?.title)).toEqual([
      expect.stringContaining('Physics-Informed'),
      'Fresh today',
    ]);
    expect(slack.messages().map(shownText)).toEqual([
      expect.stringContaining('Physics-Informed'),
      expect.stringContaining('Fresh today'),
    ]);
    expect([...discord.refused, ...slack.refused]).toEqual([]);
  });

  it('proves a subscription on one at once while the other is stuck', async () => {
    running = await startApp({ discord, slack });
    await slack.waitForConnection();
    const release = discord.failNext({ method: 'POST', path: /\/messages$/ }, 'hang');
    await askDiscord('subscribe', { at: '09:00', timezone: 'UTC', days: 'daily' });
    const beat = running.app.tick();

    await askSlack('subscribe at 10:00 timezone UTC days daily');

    await slack.waitForMessage();
    expect(discord.messages()).toEqual([]);
    release();
    await beat;
    await discord.waitForMessages(discord.channel.id, 1);
  });

  it('goes on with one when the other cannot log in, and says why', async () => {
    slack.breakToken('invalid_auth');

    running = await startApp({ discord, slack });

    expect((await askDiscord('today')).content).toContain('Friday 6 November 2020');
    const [status] = (await askDiscord('status')).embeds;
    expect(status?.description).toContain(
      'slack: failed, Slack does not accept SLACK\\_BOT\\_TOKEN',
    );
    expect(running.app.states().map(({ state }) => state)).toEqual(['running', 'failed']);
  });

  it('does not start when nothing can log in, and names each reason', async () => {
    slack.breakToken('invalid_auth');
    const wrong = { token: `${discord.token}x`, apiUrl: discord.apiUrl, guildId: undefined };

    await expect(startApp({ slack, config: { discord: wrong } })).rejects.toThrow(
      /discord: Discord does not accept DISCORD_TOKEN[^]*slack: Slack does not accept/,
    );
  });

  it('keeps trying a platform that cannot be reached', async () => {
    slack.failNext({ method: 'auth.test' }, { status: 503 });
    running = await startApp({ discord, slack });
    await running.app.tick();

    expect(running.app.states()).toMatchObject([{ state: 'running' }, { state: 'running' }]);
    await slack.waitForConnection();
    expect(await askSlack('today')).toContain('Friday 6 November 2020');
  });
});
