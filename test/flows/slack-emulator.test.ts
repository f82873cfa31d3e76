import { createEmulator, type Emulator } from 'emulate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { botScopes } from '../../src/adapters/slack/scopes.ts';
import { type RecordedCall, startRecordingProxy } from '../support/recording-proxy.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { postSigned, signingSecret } from '../support/slack-server/request-url.ts';
import { isObject, objectsIn, type WireObject } from '../support/slack-server/wire-object.ts';

// A Slack that is not ours; it takes only what the scopes of the token allow.
const token = 'xoxb-local-test';
/** Ours, to look at what became of it; the bot may read no history. */
const readersToken = 'xoxp-local-test';
// The emulator's first user.
const user = 'U000000001';

let emulator: Emulator;
let running: RunningApp;
let proxy: Awaited<ReturnType<typeof startRecordingProxy>>;
let requestUrl: string;

async function ask(method: string, args: Record<string, string> = {}): Promise<WireObject> {
  const response = await fetch(new URL(`/api/${method}`, emulator.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${readersToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const answer: unknown = await response.json();
  return isObject(answer) ? answer : {};
}

async function papers(): Promise<string> {
  const { channels } = await ask('conversations.list');
  const found = objectsIn(channels).find(({ name }) => name === 'papers');
  return String(found?.['id']);
}

async function event(inner: WireObject): Promise<void> {
  const id = Math.random().toString(36);
  const payload = { type: 'event_callback', team_id: 'T000000001', event_id: id, event: inner };
  await postSigned(requestUrl, { type: 'events_api', payload });
}

function callsOf(method: string): Promise<RecordedCall[]> {
  return vi.waitFor(() => {
    const calls = proxy.calls.filter((call) => call.method === method);
    expect(calls).not.toEqual([]);
    return calls;
  });
}

describe('the Slack emulator, as a second opinion', () => {
  beforeAll(async () => {
    emulator = await createEmulator({
      service: 'slack',
      port: 0,
      seed: {
        slack: {
          strict_scopes: true,
          channels: [{ name: 'papers' }],
          users: [{ name: 'hotpapers' }],
          tokens: [
            { token, user: 'hotpapers', scopes: [...botScopes] },
            { token: readersToken, user, scopes: ['channels:read', 'channels:history'] },
          ],
        },
      },
    });
  });

  afterAll(async () => {
    await emulator.close();
  });

  beforeEach(async () => {
    proxy = await startRecordingProxy(new URL('/api/', emulator.url).href);
    running = await startApp({
      config: {
        slack: {
          botToken: token,
          appToken: undefined,
          http: { signingSecret, port: 0 },
          apiUrl: proxy.apiUrl,
          managers: 'members',
        },
      },
    });
    const port = /port (\d+)/.exec(running.app.states()[0]?.detail ?? '')?.[1];
    requestUrl = `http://127.0.0.1:${port}/slack/events`;
  });

  afterEach(async () => {
    await running.app.stop();
    await proxy.close();
  });

  it('takes the message a subscription gets, blocks and metadata', async () => {
    const channel = await papers();
    const payload = {
      command: '/hotpapers',
      text: 'subscribe layout thread top 2',
      team_id: 'T000000001',
      user_id: user,
      channel_id: channel,
      channel_name: 'papers',
      response_url: 'http://127.0.0.1:1/none',
      trigger_id: Math.random().toString(36),
    };

    await postSigned(requestUrl, { type: 'slash_commands', payload });
    await vi.waitFor(
      () =>
        expect(proxy.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(3),
      { timeout: 8000 },
    );

    expect(proxy.calls.filter(({ answer }) => !answer.ok)).toEqual([]);
    const { messages } = await ask('conversations.history', {
      channel,
      include_all_metadata: 'true',
    });
    expect(objectsIn(messages)[0]).toMatchObject({
      blocks: expect.anything(),
      metadata: { event_type: 'hotpapers_delivery', event_payload: { key: expect.anything() } },
    });
  });

  it('takes an answer to a mention', async () => {
    const channel = await papers();
    await event({ type: 'app_mention', user, channel, text: '<@U0> week', ts: '1.1' });

    expect(await callsOf('chat.postEphemeral')).toMatchObject([{ answer: { ok: true } }]);
  });

  it('takes the Home tab and the modals', async () => {
    await event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home' });
    expect(await callsOf('views.publish')).toMatchObject([{ answer: { ok: true } }]);

    const { trigger_id } = await ask('views.generateTriggerId');
    const payload = {
      type: 'shortcut',
      callback_id: 'hotpapers_subscribe',
      user: { id: user },
      team: { id: 'T000000001' },
      trigger_id,
    };
    await postSigned(requestUrl, { type: 'interactive', payload });
    expect(await callsOf('views.open')).toMatchObject([{ answer: { ok: true } }]);
  });
});
