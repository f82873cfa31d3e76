import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;
let gate: EventEmitter;

const ways = ['Socket Mode', 'HTTP'] as const;
type Way = (typeof ways)[number];

async function start(way: Way): Promise<void> {
  slack = await startSlackServer();
  gate = new EventEmitter();
  if (way === 'Socket Mode') {
    running = await startApp({ slack });
    await slack.waitForConnection(2);
    return;
  }
  const { botToken, apiUrl } = slack;
  const http = { signingSecret: slack.signingSecret, port: 0 };
  const settings = { botToken, appToken: undefined, http, apiUrl, managers: 'members' } as const;
  running = await startApp({ config: { slack: settings } });
  const port = /port (\d+)/.exec(running.app.states()[0]?.detail ?? '')?.[1];
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
}

afterEach(async () => {
  gate.emit('open');
  await running.app.stop();
  await slack.closeContent();
});

/** Waits until no question reaches it any longer. */
async function nobodyListens(way: Way): Promise<void> {
  if (way === 'Socket Mode') {
    await slack.waitFor(() => slack.connections === 0 || undefined, 'closed connections');
    return;
  }
  await vi.waitFor(isRefused, { timeout: 10_000 });
}

async function isRefused(): Promise<void> {
  await expect(slack.command('status')).rejects.toThrow(/fetch failed|answered 500/);
}

describe.each(ways)('hotpapers that stops, over %s', (way) => {
  it('finishes the answers it has begun, and takes up no other question', async () => {
    await start(way);
    slack.failNext({ method: 'response_url' }, { until: once(gate, 'open') });
    const run = await slack.command('week');
    await slack.waitForRequests('response_url');

    const stopping = running.app.stop();
    await nobodyListens(way);
    gate.emit('open');
    await stopping;

    expect(shownText(await run.waitForAnswer())).toContain('Best of the week');
    const answers = slack.ephemerals().map(shownText).join();
    expect(answers).not.toContain('Something went wrong');
  });

  it('acknowledges a form that was sent off, and answers in its place', async () => {
    await start(way);
    await slack.openHome();
    const opening = await slack.press(await slack.waitForHome(), 'Subscribe a channel…');
    const modal = await opening.waitForView();
    slack.failNext({ method: 'users.conversations' }, { until: once(gate, 'open') });
    const filled = { channel: slack.papers.id, at: '09:15', timezone: 'Europe/Berlin' };
    const asked = slack.requests.filter(({ method }) => method === 'users.conversations').length;
    const sending = slack.submitView(modal, filled);
    await slack.waitForRequests('users.conversations', asked + 1);

    const stopping = running.app.stop();
    const { ackPayload } = await sending;
    await nobodyListens(way);
    gate.emit('open');
    await stopping;

    expect(ackPayload).toMatchObject({ response_action: 'update' });
    expect(JSON.stringify(modal.body)).toContain('Subscribed');
  });
});
