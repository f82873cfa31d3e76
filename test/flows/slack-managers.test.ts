import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';
import type { StoredView } from '../support/slack-server/stored-view.ts';
import { objectsIn } from '../support/slack-server/wire-object.ts';

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

function shownOf({ body }: StoredView): string {
  return shownText({ text: '', blocks: objectsIn(body.blocks) });
}

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

  it('the Home tab offers others nothing that they would be refused', async () => {
    const admin = slack.addUser({ name: 'grace', isAdmin: true });
    await subscribing(admin.id, slack.papers.id);

    await slack.openHome();
    const theirs = shownOf(await slack.waitForHome());
    await slack.openHome({ userId: admin.id });
    const admins = shownOf(await slack.waitForHome(admin.id));

    expect(theirs).toContain('#papers');
    expect(theirs).toContain('only admins of the workspace may change');
    expect(theirs).not.toMatch(/^(Edit|Stop|Subscribe a channel…)$/m);
    expect(theirs).toContain('Send it to me');
    expect(admins).toMatch(/^Edit\nStop\nSubscribe a channel…$/m);
  });

  it('a first look at the Home tab offers others only what is for themselves', async () => {
    await slack.openHome();

    const theirs = shownOf(await slack.waitForHome());
    expect(theirs).toContain('Send it to me');
    expect(theirs).not.toContain('Subscribe a channel…');
  });

  it('everybody may have their own conversation filled', async () => {
    const conversation = slack.openDirect().id;

    expect(await subscribing(slack.person.id, conversation)).toContain('Subscribed');
  });
});
