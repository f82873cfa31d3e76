import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
  running = await startApp({ slack });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  // What is refused here is refused on purpose.
  await slack.close();
});

const troubles = [
  { status: 429, headers: { 'retry-after': '30' } },
  { status: 500 },
  { error: 'user_not_found' },
  'reset',
] as const;

describe('a time zone that Slack does not say', () => {
  it.each([...troubles, 'hang'] as const)('keeps no form from opening: %j', async (trouble) => {
    slack.failNext({ method: 'users.info' }, trouble);

    const run = await slack.shortcut('hotpapers_subscribe');

    expect(JSON.stringify((await run.waitForView()).body)).toContain('"UTC"');
  });

  it.each(troubles)('keeps no command from being answered: %j', async (trouble) => {
    slack.failNext({ method: 'users.info' }, trouble);
    const subscribing = await slack.command('subscribe');
    expect(shownText(await subscribing.waitForAnswer())).toContain('weekdays at 09:00 (UTC)');

    slack.failNext({ method: 'users.info' }, trouble);
    const asking = await slack.command('status');
    expect(shownText(await asking.waitForAnswer())).toContain('(UTC), for');
  });
});

describe('a mention that cannot be answered in its place', () => {
  it('is asked once, and answered in the conversation with the person', async () => {
    slack.failNext({ method: 'chat.postEphemeral' }, { error: 'user_not_in_channel' });

    await slack.mention('subscribe at 09:00');

    const answer = await slack.waitForMessage(1, slack.person.id);
    expect(shownText(answer)).toMatch(/^✓ \nSubscribed/);
    expect(shownText(answer)).toContain('Undo');
  });
});
