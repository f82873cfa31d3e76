import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Waiting } from '../../src/adapters/slack/patience.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;
let patience: Waiting;

const onTheWall: Waiting = (ms, signal) => pause(ms, undefined, { ref: false, signal });

beforeEach(async () => {
  slack = await startSlackServer();
  // Nobody waits here longer than it takes, unless a test says so.
  patience = async () => {};
  running = await startApp({ slack, patience: (...given) => patience(...given) });
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

const soon = { status: 429, headers: { 'retry-after': '1' } } as const;
const late = { status: 429, headers: { 'retry-after': '59' } } as const;

describe('what Slack puts off', () => {
  it.each([
    ['users.conversations', soon],
    ['views.publish', soon],
    ['views.publish', 'reset'],
  ] as const)('leaves nobody without a Home tab: %s, %j', async (method, trouble) => {
    slack.failNext({ method }, trouble);

    await slack.openHome();

    expect(JSON.stringify((await slack.waitForHome()).body)).toContain('Welcome to hotpapers');
  });

  it.each([soon, { status: 503 }, 'reset'] as const)(
    'leaves no command without its answer: %j',
    async (trouble) => {
      slack.failNext({ method: 'response_url' }, trouble);

      const run = await slack.command('week');

      expect(shownText(await run.waitForAnswer())).toContain('Best of the week');
    },
  );

  it.each([soon, 'reset'] as const)('leaves no mention without its answer: %j', async (trouble) => {
    slack.failNext({ method: 'chat.postEphemeral' }, trouble);

    const run = await slack.mention('week');

    expect(shownText(await run.waitForAnswer())).toContain('Best of the week');
  });

  it('leaves no mention without its answer that cannot be noted', async () => {
    const file = new Database(join(running.folder, 'hotpapers.db'));
    file.exec(
      `create trigger broken before insert on heard
       begin select raise(abort, 'The disk is broken.'); end`,
    );
    file.close();

    const answer = await (await slack.mention('week')).waitForAnswer();

    expect(shownText(answer)).toContain('Best of the week');
  });

  it('is shared once, also where nobody knows whether it was', async () => {
    slack.failNext({ method: 'response_url' }, 'lost-answer');

    await slack.command('share week');
    await slack.waitForMessage();
    // Begun later, and answered at its second try: by then the first would have had its own.
    slack.failNext({ method: 'response_url' }, 'reset');
    await (await slack.command('status')).waitForAnswer();

    expect(slack.messages()).toHaveLength(1);
  });

  it('comes as a message where a window would have shown it', async () => {
    await slack.openHome();
    slack.failNext({ method: 'views.open' }, late);

    await slack.press(await slack.waitForHome(), 'Show all');

    const answer = await slack.waitForMessage(1, slack.person.id);
    expect(shownText(answer)).toContain('Hot papers · Friday 6 November 2020');
  });

  it('is said of a form that does not open', async () => {
    slack.failNext({ method: 'views.open' }, late);

    await slack.shortcut('hotpapers_subscribe');

    const answer = await slack.waitForMessage(1, slack.person.id);
    expect(shownText(answer)).toContain('The form could not be opened');
  });

  it('is no longer waited for when hotpapers stops', async () => {
    patience = onTheWall;
    slack.failNext({ method: 'views.publish' }, late);
    void slack.openHome();
    await slack.waitForRequests('views.publish');

    await running.app.stop();

    expect(slack.home()).toBeUndefined();
  });

  it('is no longer waited for where nobody asked: a link that is to be unfurled', async () => {
    patience = onTheWall;
    slack.failNext({ method: 'chat.unfurl' }, late);
    await slack.shareLinks(['https://arxiv.org/abs/2011.02519']);
    await slack.waitForRequests('chat.unfurl');

    await running.app.stop();

    expect(slack.unfurls).toEqual([]);
  });
});

describe('a question that Slack keeps us from answering', () => {
  const slow = 'Slack is slow to answer just now. Ask again in 30 seconds.';

  it('is said to be asked again, and when', async () => {
    const other = slack.addChannel({ name: 'other' });
    const [limited] = troubles;
    slack.failNext({ method: 'users.conversations' }, limited);
    const run = await slack.command(`subscribe <#${other.id}|other> top 3`);
    const answer = await run.waitForAnswer();
    expect(shownText(answer)).toContain(slow);

    const again = await slack.press(answer, 'Try again');

    expect(shownText(await again.waitForAnswer())).toContain('#other gets the top 3 papers');
  });

  it('is said so in the form, which stays', async () => {
    patience = onTheWall;
    const other = slack.addChannel({ name: 'other' });
    const modal = await (await slack.shortcut('hotpapers_subscribe')).waitForView();
    const [limited] = troubles;
    slack.failNext({ method: 'users.conversations' }, limited);

    const sent = await slack.submitView(modal, { channel: other.id, at: '09:00' });

    expect(JSON.stringify(sent.ackPayload)).toContain(slow);
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
