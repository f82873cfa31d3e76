import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

// Vitest fails a run in which a rejection is handled by nobody: that is half of what is tested here.
let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
  running = await startApp({ slack });
  await slack.waitForConnection(2);
});

afterEach(async () => {
  await running.app.stop();
  await slack.close();
});

async function answered(): Promise<string> {
  const run = await slack.command('week');
  return shownText(await run.waitForAnswer());
}

describe('the connections to Slack', () => {
  it('are two, so that renewing one leaves no gap', async () => {
    slack.disconnectSocket('refresh_requested', 1);

    expect(await answered()).toContain('Best of the week');
    await slack.waitForConnection(2);
    slack.disconnectSocket('warning', 1);
    expect(await answered()).toContain('Best of the week');
  });

  it('come back when both are cut', async () => {
    slack.dropSockets();
    await slack.waitForConnection(2, 10_000);

    expect(await answered()).toContain('Best of the week');
  });

  it('come back when Slack fails to open one at first', async () => {
    slack.failNext({ method: 'apps.connections.open' }, { status: 500, times: 3 });
    slack.failNext({ method: 'apps.connections.open' }, 'reset');
    slack.dropSockets();
    await slack.waitForConnection(2, 15_000);

    expect(await answered()).toContain('Best of the week');
  });

  it('end quietly when the program stops while they are renewed', async () => {
    slack.failNext({ method: 'apps.connections.open' }, 'hang');
    slack.disconnectSocket('refresh_requested');
    await slack.waitForRequests('apps.connections.open', 3);

    await running.app.stop();

    expect(running.app.states()).toMatchObject([{ state: 'stopped' }]);
    expect(slack.connections).toBe(0);
  });

  it('are given up when Slack takes the token no longer, and status says so', async () => {
    slack.failNext({ method: 'apps.connections.open' }, { error: 'invalid_auth', times: 2 });
    slack.disconnectSocket('refresh_requested');

    await vi.waitFor(() =>
      expect(running.app.states()).toMatchObject([
        { state: 'failed', detail: expect.stringContaining('SLACK_APP_TOKEN') },
      ]),
    );
  });

  it.each([
    ['missing_scope', 'SLACK_APP_TOKEN (missing_scope). It takes no scope later on: generate'],
    [
      'forbidden_team',
      'This workspace may not use Socket Mode: let Slack reach hotpapers over HTTP',
    ],
    ['invalid_auth', 'Copy both anew'],
  ])('are not begun where Slack says %s: the start ends with what helps', async (error, advice) => {
    slack.failNext({ method: 'apps.connections.open' }, { error });

    await expect(startApp({ slack })).rejects.toThrow(advice);
  });

  it('answer what comes twice, over either, once', async () => {
    const run = await slack.command('week', { duplicate: true });
    await run.waitForAnswer();
    await answered();

    expect(run.answers).toHaveLength(1);
  });
});
