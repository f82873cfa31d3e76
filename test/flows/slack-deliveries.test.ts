import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, anEntry, aPaper } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;
let clock: FakeClock;

async function start(scopes: readonly string[], now = Date.now): Promise<void> {
  slack = await startSlackServer({ scopes, now });
  running = await startApp({ slack, clock });
  await slack.waitForConnection();
}

beforeEach(() => {
  clock = new FakeClock();
  return start(usual);
});

afterEach(async () => {
  await running.app.stop();
  await slack.close();
});

const usual = ['chat:write', 'chat:write.public', 'channels:read', 'users:read', 'commands'];

/** Begins anew with other scopes, and with messages dated by the clock that we go by. */
async function restart(scopes: readonly string[]): Promise<void> {
  await running.app.stop();
  await slack.close();
  await start(scopes, () => clock.now().getTime());
}

/** A subscribed channel that has its proof, and a digest that comes due at noon. */
async function subscribed(options = '', by: { channelId?: string } = {}): Promise<void> {
  const line = `subscribe at 12:30 timezone UTC days daily ${options}`;
  await (await slack.command(line, by)).waitForAnswer();
  await slack.waitForMessage(1, by.channelId ?? slack.papers.id);
  const entries = [
    anEntry({ rank: 1, paper: aPaper({ id: '2611.00001', title: 'First' }) }),
    anEntry({ rank: 2, paper: aPaper({ id: '2611.00002', title: 'Second' }) }),
  ];
  await running.announce(aDigest({ day: '2026-11-24', entries }));
}

function posts() {
  return slack.messages().slice(1);
}

describe('deliveries on Slack', () => {
  it('of a thread are one message for the day, and the papers below it', async () => {
    await (
      await slack.command('subscribe at 12:30 timezone UTC days daily layout thread top 3')
    ).waitForAnswer();
    const [day, ...replies] = await slack.waitForMessages(slack.papers.id, 4);

    expect(day && shownText(day)).toContain('Hot papers');
    expect(day?.thread_ts).toBeUndefined();
    expect(new Set(replies.map(({ thread_ts }) => thread_ts))).toEqual(new Set([day?.ts]));
  });

  it('never ask Slack to unfurl anything', async () => {
    await subscribed();
    await running.at('2026-11-24T12:31:00Z');

    expect(slack.messages()).toMatchObject([
      { unfurl_links: false, unfurl_media: false },
      { unfurl_links: false, unfurl_media: false },
    ]);
  });

  it('wait as long as Slack asks, for each workspace', async () => {
    await subscribed();
    const limited = { status: 429, headers: { 'retry-after': '90' } };
    slack.failNext({ method: 'chat.postMessage' }, limited);

    await running.at('2026-11-24T12:30:00Z');
    const asked = slack.requests.length;
    await running.at('2026-11-24T12:31:00Z');
    expect(slack.requests).toHaveLength(asked);
    await running.at('2026-11-24T12:31:31Z');

    expect(posts()).toHaveLength(1);
  });

  it('share that pause with what is shared in the channel from a mention', async () => {
    await subscribed();
    const limited = { status: 429, headers: { 'retry-after': '60' } };
    slack.failNext({ method: 'chat.postMessage' }, limited);
    await running.at('2026-11-24T12:30:00Z');
    const asked = slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
    clock.advance({ ms: 2000 });

    await slack.mention('share week');
    await (await slack.command('status')).waitForAnswer();

    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(
      asked,
    );
  });

  it('are not repeated when the answer was lost and the message can be looked up', async () => {
    await restart([...usual, 'channels:history']);
    await subscribed();
    slack.failNext({ method: 'chat.postMessage' }, 'lost-answer');

    await running.at('2026-11-24T12:30:00Z');
    await running.at('2026-11-24T13:30:00Z');

    expect(posts()).toHaveLength(1);
    expect(slack.refused).toEqual([]);
  });

  it('are not repeated when the answer was lost and nothing may be looked up', async () => {
    await subscribed();
    slack.failNext({ method: 'chat.postMessage' }, 'lost-answer');

    await running.at('2026-11-24T12:30:00Z');
    await running.at('2026-11-24T13:30:00Z');

    expect(posts()).toHaveLength(1);
  });

  it('are not repeated when many write before the message can be looked up', async () => {
    await restart([...usual, 'channels:history']);
    await subscribed();
    slack.failNext({ method: 'chat.postMessage' }, 'lost-answer');
    const limited = { status: 429, headers: { 'retry-after': '30' } };
    slack.failNext({ method: 'conversations.history' }, limited);

    await running.at('2026-11-24T12:30:00Z');
    for (let said = 0; said < 450; said++) slack.say('Did you see that one?');
    await running.at('2026-11-24T12:32:00Z');

    expect(posts()).toHaveLength(1);
    expect(slack.requests.filter(({ method }) => method === 'conversations.history')).toHaveLength(
      1 + 3,
    );
  });

  it('of a thread are looked up in it', async () => {
    await restart([...usual, 'channels:history']);
    await subscribed('layout thread top 2');
    const before = (await slack.waitForMessages(slack.papers.id, 3)).length;
    slack.failNext({ method: 'chat.postMessage' }, 'lost-answer');
    slack.failNext({ method: 'chat.postMessage' }, 'lost-answer');

    await running.at('2026-11-24T12:30:00Z');
    await running.at('2026-11-24T13:30:00Z');

    expect(slack.messages().slice(before)).toHaveLength(3);
  });

  it('are repeated when they are known not to have arrived', async () => {
    await restart([...usual, 'channels:history']);
    await subscribed();
    slack.failNext({ method: 'chat.postMessage' }, 'reset');

    await running.at('2026-11-24T12:30:00Z');
    expect(posts()).toEqual([]);
    await running.at('2026-11-24T13:30:00Z');

    expect(posts()).toHaveLength(1);
  });

  it('join a public channel where the app may', async () => {
    await restart(['chat:write', 'channels:read', 'channels:join', 'users:read', 'commands']);
    slack.changeChannel(slack.papers.id, { botIsMember: false });

    await (await slack.command('subscribe')).waitForAnswer();

    expect(shownText(await slack.waitForMessage())).toContain('From now on here');
  });

  it.each([
    'reset',
    'lost-answer',
    { status: 500 },
    { status: 429, headers: { 'retry-after': '20' } },
    { error: 'internal_error' },
  ] as const)('come later where joining the channel fails with %j', async (fault) => {
    await restart(['chat:write', 'channels:read', 'channels:join', 'users:read', 'commands']);
    await subscribed();
    slack.changeChannel(slack.papers.id, { botIsMember: false });
    slack.failNext({ method: 'conversations.join' }, fault);

    await running.at('2026-11-24T12:30:00Z');
    expect(posts()).toEqual([]);
    await running.at('2026-11-24T12:32:00Z');

    expect(posts()).toHaveLength(1);
  });

  it('say what to type where the app may not join', async () => {
    await restart(['chat:write', 'channels:read', 'users:read', 'commands']);
    slack.changeChannel(slack.papers.id, { botIsMember: false });
    await (await slack.command('subscribe')).waitForAnswer();

    const told = await slack.waitForMessage(1, slack.person.id);

    expect(shownText(told)).toContain('type /invite @hotpapers there');
  });

  it.each([
    ['channel_not_found', 'the channel is gone, or hotpapers is not in it'],
    ['is_archived', 'the channel is archived'],
    ['no_permission', 'make sure it is in the channel: type /invite @hotpapers'],
    ['posting_to_general_channel_denied', 'ask one to let hotpapers, or subscribe another'],
    ['restricted_action', 'ask an admin to allow it'],
    ['restricted_action_read_only_channel', 'the channel is read-only; ask an admin'],
    ['restricted_action_thread_only_channel', 'the channel takes replies in threads alone'],
    ['restricted_action_non_threadable_channel', 'choose the layout cards or compact'],
    ['restricted_action_of_a_kind_to_come', 'the workspace does not let apps post there'],
    ['team_access_not_granted', 'ask an admin of the organization to grant it'],
  ])(
    'end at %s: the subscription pauses and its maker is told once, and what helps',
    async (error, sentence) => {
      await subscribed();
      slack.changeChannel(slack.papers.id, { error });

      await running.at('2026-11-24T12:30:00Z');
      await running.at('2026-11-25T12:30:00Z');

      const told = slack.messages(slack.person.id).map(shownText);
      expect(told).toEqual([expect.stringContaining('was paused')]);
      expect(told).toEqual([expect.stringContaining(sentence)]);
    },
  );

  it('that are refused name their channel to whoever subscribed it', async () => {
    await subscribed();
    slack.changeChannel(slack.papers.id, { isArchived: true });

    await running.at('2026-11-24T12:30:00Z');

    const [told] = slack.messages(slack.person.id);
    expect(JSON.stringify(told?.blocks)).toContain(
      JSON.stringify({ type: 'channel', channel_id: slack.papers.id }),
    );
  });

  it('into a conversation between others say that hotpapers cannot be invited there', async () => {
    slack.addUser({ name: 'ben' });
    const theirs = slack.addChannel({ name: 'directmessage', isPrivate: true, botIsMember: false });
    Object.assign(theirs, { id: 'D0THEIRS01' });

    await (await slack.command('subscribe', { channelId: theirs.id })).waitForAnswer();

    const told = shownText(await slack.waitForMessage(1, slack.person.id));
    expect(told).toContain('takes no part in that conversation, and cannot be invited');
    expect(told).not.toContain('/invite');
  });

  it.each(['account_inactive', 'token_revoked'] as const)('pause at %s', async (error) => {
    await subscribed();
    slack.breakToken(error);
    await running.at('2026-11-24T12:30:00Z');
    slack.breakToken(undefined);

    const answer = await (await slack.command('subscriptions')).waitForAnswer();

    expect(shownText(answer)).toContain('paused: Slack refuses: the app was removed');
  });

  it('end for a channel that is archived or deleted, when Slack tells', async () => {
    await subscribed();

    await slack.event({ type: 'channel_archive', channel: slack.papers.id, user: slack.person.id });
    const answer = await (await slack.command('subscriptions')).waitForAnswer();

    expect(shownText(answer)).toContain('paused: the channel was archived');
  });

  it('go on when Slack tells late of a removal before this login', async () => {
    await subscribed();
    const at = new Date(Date.now() - 60_000);

    await slack.event({ type: 'app_uninstalled' }, { at });
    await running.at('2026-11-24T12:30:00Z');

    expect(posts()).toHaveLength(1);
  });

  it('pause in a workspace that removes the app', async () => {
    await subscribed();

    await slack.event({ type: 'tokens_revoked', tokens: { bot: [slack.botUserId] } });
    const answer = await (await slack.command('subscriptions')).waitForAnswer();

    expect(shownText(answer)).toContain('paused: hotpapers was removed from the workspace');
  });
});
