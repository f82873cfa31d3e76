import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, anEntry, aPaper } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';

let slack: SlackServer;
let running: RunningApp;
let clock: FakeClock;

beforeEach(async () => {
  slack = await startSlackServer();
  clock = new FakeClock();
  // Nobody waits here longer than it takes.
  running = await startApp({ slack, clock, patience: async () => {} });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent('internal_error');
});

const known = 'https://arxiv.org/abs/2011.02519';
const other = 'https://www.alphaxiv.org/abs/2011.02803';
const unknown = 'https://arxiv.org/abs/1706.03762';

/** Whatever was asked before is done once a later question is answered. */
async function settled(): Promise<void> {
  await (await slack.command('status')).waitForAnswer();
}

describe('links to papers', () => {
  it('are unfurled with title, authors and the digest they were in', async () => {
    await slack.shareLinks([known, other]);
    await slack.waitForRequests('chat.unfurl');

    const unfurls = slack.unfurls[0]?.unfurls ?? {};
    expect(Object.keys(unfurls)).toEqual([known, other]);
    expect(JSON.stringify(unfurls[known])).toContain('Physics-Informed Neural Network');
    expect(JSON.stringify(unfurls[known])).toContain('Chulin Wang');
    expect(JSON.stringify(unfurls[known])).toContain('1,962 reposts');
  });

  it('show hostile titles as they are written', async () => {
    const paper = aPaper({
      id: '2611.00001',
      title: '<!channel> <https://evil.example|x> & <@U1>',
    });
    await running.announce(aDigest({ day: '2026-11-23', entries: [anEntry({ paper })] }));

    await slack.shareLinks(['https://arxiv.org/pdf/2611.00001v2']);
    await slack.waitForRequests('chat.unfurl');

    const unfurled = JSON.stringify(slack.unfurls);
    expect(unfurled).toContain('&lt;!channel&gt; &lt;https://evil.example|x&gt; &amp; &lt;@U1&gt;');
    expect(unfurled).not.toContain('<!channel>');
  });

  it('are left alone in a list of three, and where they lead to nothing we know', async () => {
    await slack.shareLinks([known, other, unknown]);
    await slack.shareLinks([unknown]);
    await settled();

    expect(slack.unfurls).toEqual([]);
  });

  it('are not unfurled twice in a channel within half an hour', async () => {
    const elsewhere = slack.addChannel({ name: 'elsewhere' });
    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl');
    await slack.shareLinks([known]);
    await slack.shareLinks([known], { channelId: elsewhere.id });
    await slack.waitForRequests('chat.unfurl', 2);
    clock.advance({ minutes: 31 });
    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl', 3);

    expect(slack.unfurls.map(({ channel }) => channel)).toEqual([
      slack.papers.id,
      elsewhere.id,
      slack.papers.id,
    ]);
  });

  it('are not unfurled again within half an hour of it though hotpapers was started anew', async () => {
    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl');
    await settled();
    await running.app.stop();
    running = await startApp({ slack, clock, folder: running.folder });
    await slack.waitForConnection();

    await slack.shareLinks([known]);
    await settled();
    expect(slack.unfurls).toHaveLength(1);

    clock.advance({ minutes: 31 });
    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl', 2);
  });

  it('are unfurled again half an hour after a clock that was days ahead was set back', async () => {
    await running.at('2026-11-27T12:00:00Z');
    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl');
    await settled();

    await running.at('2026-11-24T12:00:00Z');
    await slack.shareLinks([known]);
    await settled();
    expect(slack.unfurls).toHaveLength(1);

    clock.advance({ minutes: 31 });
    await slack.shareLinks([known]);
    await settled();
    expect(slack.unfurls).toHaveLength(2);
  });

  it('are unfurled once when two messages bring the same at the same time', async () => {
    await Promise.all([slack.shareLinks([known]), slack.shareLinks([known])]);
    await slack.waitForRequests('chat.unfurl');
    await settled();

    expect(slack.unfurls).toHaveLength(1);
  });

  it.each(['reset', { status: 500 }, { error: 'internal_error' }] as const)(
    'are unfurled for the next message where Slack did not take it: %j',
    async (fault) => {
      slack.failNext({ method: 'chat.unfurl' }, fault);
      await slack.shareLinks([known]);
      await slack.waitForRequests('chat.unfurl');
      await settled();

      await slack.shareLinks([known]);
      await slack.waitForRequests('chat.unfurl', 2);

      expect(slack.unfurls).toHaveLength(1);
    },
  );

  it('are unfurled as soon as Slack allows', async () => {
    slack.failNext({ method: 'chat.unfurl' }, { status: 429, headers: { 'retry-after': '1' } });

    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl', 2);

    expect(slack.unfurls).toHaveLength(1);
  });

  it('are unfurled for the next message where Slack asks for more patience than one has', async () => {
    slack.failNext({ method: 'chat.unfurl' }, { status: 429, headers: { 'retry-after': '90' } });
    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl');
    await settled();

    await slack.shareLinks([known]);
    await slack.waitForRequests('chat.unfurl', 2);

    expect(slack.unfurls).toHaveLength(1);
  });

  it('of our own are left alone', async () => {
    await slack.shareLinks([known], { userId: slack.botUserId });
    await settled();

    expect(slack.unfurls).toEqual([]);
  });

  it('are left alone where that is switched off', async () => {
    await running.app.stop();
    const { botToken, appToken, apiUrl } = slack;
    const settings = { botToken, appToken, apiUrl, managers: 'members', unfurl: false } as const;
    running = await startApp({ clock, config: { slack: settings } });
    await slack.waitForConnection();

    await slack.shareLinks([known]);
    await settled();

    expect(slack.unfurls).toEqual([]);
  });
});
