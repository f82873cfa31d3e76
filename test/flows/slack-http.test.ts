import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botScopes, optionalScopes } from '../../src/adapters/slack/scopes.ts';
import type { SlackConfig } from '../../src/slack-config.ts';
import { aDigest } from '../support/builders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { install } from '../support/slack-server/install.ts';
import { postSigned } from '../support/slack-server/request-url.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent('token_revoked', 'account_inactive');
});

const key = 'k'.repeat(32);
const oauth = { clientId: '1.2', clientSecret: 'c'.repeat(32), key };

/** Starts the bot over HTTP and gives its address. */
async function start(settings: Partial<SlackConfig>, folder?: string): Promise<string> {
  const config = {
    slack: {
      botToken: undefined,
      appToken: undefined,
      http: { signingSecret: slack.signingSecret, port: 0 },
      apiUrl: slack.apiUrl,
      managers: 'members' as const,
      ...settings,
    },
  };
  running = await startApp({ config, ...(folder && { folder }) });
  const [state] = running.app.states();
  const port = /port (\d+)/.exec(state?.detail ?? '')?.[1];
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  return `http://127.0.0.1:${port}`;
}

async function answerTo(text: string): Promise<string> {
  const run = await slack.command(text);
  return shownText(await run.waitForAnswer());
}

const ping = {
  type: 'slash_commands',
  payload: { command: '/hotpapers', text: 'status' },
} as const;

describe('Slack over HTTP', () => {
  it('answers commands, buttons and events', async () => {
    await start({ botToken: slack.botToken });

    const run = await slack.command('today');
    const first = await run.waitForAnswer();
    const pressed = await slack.press(first, 'Next ▶');
    const mention = await slack.mention('week');

    expect(run.acknowledgedMs).toBeLessThan(3000);
    expect(shownText(first)).toContain('Friday 6 November 2020');
    expect(await pressed.waitForAnswer()).toMatchObject({ outcome: 'replaced' });
    expect(shownText(await mention.waitForAnswer())).toContain('Best of the week');
  });

  it('answers what Slack repeats once', async () => {
    await start({ botToken: slack.botToken });

    const run = await slack.mention('week', { duplicate: true });
    await run.waitForAnswer();
    await answerTo('status');

    const answers = slack.requests.filter(({ method }) => method === 'chat.postEphemeral');
    expect(answers).toHaveLength(1);
  });

  it('answers once what Slack repeats after a restart', async () => {
    const subscribing = {
      type: 'events_api',
      payload: {
        type: 'event_callback',
        team_id: slack.teamId,
        event_id: 'Ev-repeated',
        event_time: Math.floor(Date.now() / 1000),
        event: {
          type: 'app_mention',
          user: slack.person.id,
          channel: slack.papers.id,
          text: `<@${slack.botUserId}> subscribe`,
          ts: '1.1',
        },
      },
    } as const;
    const first = await start({ botToken: slack.botToken });
    await postSigned(`${first}/slack/events`, subscribing);
    await slack.waitForMessage();
    await answerTo('unsubscribe');
    await running.app.stop();

    const second = await start({ botToken: slack.botToken }, running.folder);
    await postSigned(`${second}/slack/events`, subscribing);

    expect(await answerTo('subscriptions')).toContain('has no subscription');
    const answers = slack.requests.filter(({ method }) => method === 'chat.postEphemeral');
    expect(answers).toHaveLength(1);
  });

  it('refuses what is signed by somebody else, not signed, or old', async () => {
    const url = `${await start({ botToken: slack.botToken })}/slack/events`;
    const sixMinutesAgo = Math.floor(Date.now() / 1000) - 360;

    const forged = await postSigned(url, ping, { secret: 'b'.repeat(32) });
    const unsigned = await fetch(url, { method: 'POST', body: 'command=/hotpapers&text=status' });
    const old = await postSigned(url, ping, { at: sixMinutesAgo });

    expect([forged.status, unsigned.status, old.status]).toEqual([401, 401, 401]);
  });
});

describe('workspaces that install the app by themselves', () => {
  it('are asked for the least, welcomed, and served', async () => {
    const { consent, installed } = await install(await start({ oauth }));

    expect(installed.status).toBe(200);
    expect(consent.searchParams.get('scope')).not.toContain('history');
    expect(shownText(await slack.waitForMessage(1, slack.person.id))).toContain(
      'hotpapers is here',
    );
    expect(await answerTo('week')).toContain('Best of the week');
    await slack.command('subscribe');
    expect(shownText(await slack.waitForMessage())).toContain('From now on here');
  });

  it('are asked for the history of their channels where whoever runs it wants that', async () => {
    const { consent } = await install(await start({ oauth: { ...oauth, history: true } }));

    const scopes = consent.searchParams.get('scope')?.split(',') ?? [];
    expect(scopes).toEqual(expect.arrayContaining([...botScopes, ...optionalScopes]));
  });

  it('are not taken with a state that is not ours', async () => {
    const origin = await start({ oauth });

    const { installed } = await install(origin, (state) => `${state}x`);

    expect(installed.status).not.toBe(200);
    expect(slack.requests.map(({ method }) => method)).not.toContain('oauth.v2.access');
  });

  it('are remembered by whoever has the key', async () => {
    await install(await start({ oauth }));
    await running.app.stop();
    await start({ oauth }, running.folder);

    expect(await answerTo('week')).toContain('Best of the week');
  });

  it('are forgotten once they remove the app', async () => {
    await install(await start({ oauth }));
    await answerTo('week');

    await slack.event({ type: 'app_uninstalled' });
    await slack.command('week');

    const runs = slack.ephemerals(slack.papers.id);
    expect(runs).toHaveLength(1);
  });

  it.each(['token_revoked', 'account_inactive'] as const)(
    'are forgotten when a delivery meets with %s, though Slack told nothing of it',
    async (error) => {
      const origin = await start({ oauth });
      await install(origin);
      const news = slack.addChannel({ name: 'news' }).id;
      await slack.command('subscribe at 12:30 timezone UTC days daily');
      await slack.command('subscribe at 18:00 timezone UTC', { channelId: news });
      await slack.waitForMessage(1, news);
      await slack.waitForMessage();
      await running.announce(aDigest({ day: '2026-11-24' }));
      slack.breakToken(error);

      await running.at('2026-11-24T12:30:00Z');
      slack.breakToken(undefined);
      await slack.command('week');

      expect(slack.ephemerals(slack.papers.id)).toHaveLength(1);
      await install(origin);
      const kept = await slack.command('subscriptions', { channelId: news });
      expect(shownText(await kept.waitForAnswer())).toContain('paused: hotpapers was removed');
    },
  );

  it('find their subscriptions, paused, when they install it again', async () => {
    const origin = await start({ oauth });
    await install(origin);
    await slack.command('subscribe');
    await slack.waitForMessage();
    await slack.event({ type: 'app_uninstalled' });

    await install(origin);
    await running.at('2026-12-26T12:00:00Z');

    expect(await answerTo('subscriptions')).toContain('paused: hotpapers was removed');
  });

  it('stay installed when Slack tells late of an earlier removal', async () => {
    const origin = await start({ oauth });
    await install(origin);

    const payload = {
      type: 'event_callback',
      team_id: slack.teamId,
      event_id: 'Ev-late',
      event_time: Math.floor(Date.now() / 1000) - 60,
      event: { type: 'app_uninstalled' },
    };
    await postSigned(`${origin}/slack/events`, { type: 'events_api', payload });

    expect(await answerTo('week')).toContain('Best of the week');
  });
});
