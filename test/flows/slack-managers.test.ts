import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
  const { botToken, appToken, apiUrl } = slack;
  running = await startApp({
    config: { slack: { botToken, appToken, apiUrl, managers: 'admins' } },
  });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent();
});

async function subscribing(userId: string, channelId: string): Promise<string> {
  const run = await slack.command('subscribe', { userId, channelId });
  return shownText(await run.waitForAnswer());
}

describe('where only admins may change what channels get', () => {
  it('others are told so, and admins are not', async () => {
    const admin = slack.addUser({ name: 'grace', isAdmin: true });
    const channel = slack.papers.id;

    expect(await subscribing(slack.person.id, channel)).toContain('Only admins of the workspace');
    expect(await subscribing(admin.id, channel)).toContain('Subscribed');
  });

  it('everybody may have their own conversation filled', async () => {
    const conversation = slack.openDirect().id;

    expect(await subscribing(slack.person.id, conversation)).toContain('Subscribed');
  });
});
