import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOut } from '../../../src/adapters/slack/lay-out.ts';
import { Pace } from '../../../src/adapters/slack/pace.ts';
import { Patience } from '../../../src/adapters/slack/patience.ts';
import { Posting } from '../../../src/adapters/slack/posting.ts';
import { PrivateMessages } from '../../../src/adapters/slack/private-messages.ts';
import { replyInThread } from '../../../src/adapters/slack/respond.ts';
import { Sender } from '../../../src/adapters/slack/sender.ts';
import { type Workspace, Workspaces } from '../../../src/adapters/slack/workspaces.ts';
import { card } from '../../../src/cards/card.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { silent } from '../../support/slack-server/bolt-app.ts';
import type { SlackServer } from '../../support/slack-server/slack-server.ts';
import { startSlackServer } from '../../support/slack-server/start.ts';

let slack: SlackServer;
let clock: FakeClock;
let workspace: Workspace;
/** How long private messages waited. */
let waited: number[];

beforeEach(async () => {
  slack = await startSlackServer();
  clock = new FakeClock();
  waited = [];
  const workspaces = new Workspaces({ slackApiUrl: slack.apiUrl, logger: silent }, undefined);
  await workspaces.logIn(slack.botToken);
  workspace = await workspaces.named(slack.teamId);
});

afterEach(() => slack.close());

const messages = layOut(card({ title: 'Digest' }));

/** The three by which messages are posted, as many a minute together as `perMinute`. */
function posters(perMinute: number) {
  const posting = new Posting(clock, new Pace(clock, { gapMs: 0, perMinute, kept: 0 }));
  const sender = new Sender(clock, posting);
  const patience = new Patience(clock, async (ms) => {
    waited.push(ms);
    clock.advance({ ms });
  });
  const privately = new PrivateMessages(posting, patience);
  const { teamId } = slack;
  return {
    send: async (id = slack.papers.id) => {
      const channel = { platform: 'slack', workspace: teamId, id } as const;
      for (const message of messages) {
        await sender.send(workspace, channel, message, '7-0', [], undefined);
      }
    },
    tell: () => {
      const recipient = { teamId, userId: slack.person.id };
      return privately.post(workspace.client, recipient, messages);
    },
    share: async (channel = slack.papers.id) => {
      const corner = { workspace: teamId, channel, user: slack.person.id, thread_ts: undefined };
      const reply = replyInThread(workspace.client, corner, posting);
      for (const message of messages) await reply(message, true, 0);
    },
  };
}

function postsTo(id: string): number {
  return slack.requests.filter(
    ({ method, body }) => method === 'chat.postMessage' && body.channel === id,
  ).length;
}

describe('what is posted on Slack', () => {
  it('leaves a channel alone as long as Slack asks, whoever it was that Slack refused', async () => {
    const { send, share } = posters(100);
    const limited = { status: 429, headers: { 'retry-after': '60' } };
    slack.failNext({ method: 'chat.postMessage' }, limited);

    await expect(send()).rejects.toThrow('slow down');
    await expect(share()).rejects.toThrow('slow down');
    expect(postsTo(slack.papers.id)).toBe(1);

    clock.advance({ minutes: 1 });
    await share();
    expect(slack.messages()).toHaveLength(1);
  });

  it('to a person waits with the workspace', async () => {
    const news = slack.addChannel({ name: 'news' });
    const { send, tell } = posters(100);
    const limited = { status: 429, headers: { 'retry-after': '30' } };
    slack.failNext({ method: 'chat.postMessage', channel: slack.papers.id }, limited);
    slack.failNext({ method: 'chat.postMessage', channel: news.id }, limited);
    await expect(send()).rejects.toThrow('slow down');
    await expect(send(news.id)).rejects.toThrow('slow down');

    await tell();

    expect(waited).toHaveLength(1);
    expect(waited[0]).toBeGreaterThan(20_000);
    expect(slack.messages(slack.person.id)).toHaveLength(1);
  });

  it('is counted together, in a workspace', async () => {
    const { send, share, tell } = posters(3);

    await send();
    await share();
    await tell();

    await expect(send()).rejects.toThrow('More is due there');
    await expect(share()).rejects.toThrow('More is due there');
  });
});
