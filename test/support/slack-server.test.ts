import { App, type webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, silent } from './slack-server/bolt-app.ts';
import { menu, modal, more, options, plain, section } from './slack-server/sample-blocks.ts';
import type { SlackServer } from './slack-server/slack-server.ts';
import { startSlackServer } from './slack-server/start.ts';
import { shownText } from './slack-server/stored-message.ts';

let server: SlackServer;
let app: App;

beforeEach(async () => {
  server = await startSlackServer({ scopes: [...scopes, 'channels:history'] });
  app = connect(server);
});

afterEach(async () => {
  await app.stop();
  await server.close();
});

describe('Socket Mode', () => {
  it('connects the real Bolt app', async () => {
    await app.start();

    await server.waitForConnection();

    expect(server.requests.map(({ method }) => method)).toContain('apps.connections.open');
  });

  it('does not let an unknown app token in', async () => {
    const stranger = connect(server, { appToken: 'xapp-somebody-else' });

    await expect(stranger.start()).rejects.toThrow('invalid_auth');
  });

  it('gives every envelope to one of several connections', async () => {
    const heard: string[] = [];
    const second = connect(server);
    app.command('/hotpapers', async ({ ack }) => {
      heard.push('first');
      await ack();
    });
    second.command('/hotpapers', async ({ ack }) => {
      heard.push('second');
      await ack();
    });
    await Promise.all([app.start(), second.start()]);
    await server.waitForConnection(2);

    await server.command('today');
    await server.command('today');
    await second.stop();

    expect(heard.toSorted()).toEqual(['first', 'second']);
  });

  it('has an app that is asked to refresh its connection come back', async () => {
    app.command('/hotpapers', async ({ ack }) => ack('Still here.'));
    await app.start();
    await server.waitForConnection();

    server.disconnectSocket('refresh_requested');
    expect(server.connections).toBe(0);
    await server.waitForConnection();

    const run = await server.command('today');
    expect(run.answers).toMatchObject([{ text: 'Still here.', via: 'ack' }]);
  });

  it('has an app whose connection is cut come back', async () => {
    await app.start();

    server.dropSockets();
    expect(server.connections).toBe(0);

    await server.waitForConnection();
  });

  it('fails a command while the app is not connected', async () => {
    await expect(server.command('today')).rejects.toThrow('dispatch_failed');
  });

  it('runs out of patience with a command nobody acknowledges', async () => {
    const impatient = await startSlackServer({ acknowledgeWithinMs: 50 });
    const deaf = connect(impatient);
    await deaf.start();

    await expect(impatient.command('today')).rejects.toThrow('operation_timeout');

    await deaf.stop();
    await impatient.close();
  });

  it('delivers an envelope twice when told to, and Bolt runs the listener twice', async () => {
    let runs = 0;
    app.command('/hotpapers', async ({ ack }) => {
      runs += 1;
      await ack();
    });
    await app.start();

    await server.command('today', { duplicate: true });

    expect(runs).toBe(2);
  });
});

describe('a command', () => {
  it('is answered through its acknowledgement', async () => {
    app.command('/hotpapers', async ({ ack, command }) => ack(`You said: ${command.text}`));
    await app.start();

    const run = await server.command('search a < b & <https://arxiv.org/abs/2401.00001|arxiv>');

    expect(run.acknowledgedMs).toBeLessThan(3000);
    expect(run.answers).toMatchObject([
      {
        text: 'You said: search a &lt; b &amp; <https://arxiv.org/abs/2401.00001|arxiv>',
        ephemeralFor: server.person.id,
      },
    ]);
  });

  it('is answered later through its response URL, to one person or to all', async () => {
    app.command('/hotpapers', async ({ ack, respond }) => {
      await ack();
      await respond('For you.');
      await respond({ text: 'For all.', response_type: 'in_channel' });
    });
    await app.start();

    const run = await server.command('today');
    await run.waitForAnswer(2);

    expect(server.ephemerals(server.papers.id)).toMatchObject([{ text: 'For you.' }]);
    expect(server.messages()).toMatchObject([{ text: 'For all.' }]);
  });

  it('may use its response URL five times', async () => {
    app.command('/hotpapers', async ({ ack, respond }) => {
      await ack();
      for (let use = 1; use <= 6; use += 1) await respond(`Use ${use}`);
    });
    app.error(async () => {});
    await app.start();

    const run = await server.command('today');
    await server.waitForRequests('response_url', 6);

    expect(run.answers).toHaveLength(5);
    expect(server.refused).toMatchObject([{ method: 'response_url', error: 'used_url' }]);
  });

  it('may not use its response URL after half an hour', async () => {
    let now = Date.now();
    const later = await startSlackServer({ now: () => now });
    const late = connect(later);
    const halfAnHour = 30 * 60_000;
    late.command('/hotpapers', async ({ ack, respond }) => {
      await ack();
      now += halfAnHour + 1;
      await respond('Sorry, late.').catch(() => {});
    });
    await late.start();

    await later.command('today');
    await later.waitForRequests('response_url');

    expect(later.refused).toMatchObject([{ method: 'response_url', error: 'expired_url' }]);
    await late.stop();
    await later.close();
  });

  it('has an invalid answer refused, whichever way it comes', async () => {
    const blocks = [section(3001)];
    app.command('/hotpapers', async ({ ack, respond }) => {
      await ack({ text: 'x', blocks });
      await respond({ text: 'x', blocks }).catch(() => respond('Too long.'));
    });
    await app.start();

    const run = await server.command('today');
    await run.waitForAnswer();

    expect(server.refused).toMatchObject([
      { method: 'ack', error: 'invalid_blocks' },
      { method: 'response_url', error: 'invalid_blocks' },
    ]);
    expect(run.answers).toMatchObject([{ text: 'Too long.' }]);
  });

  it('opens a modal with its trigger, once, and hands over what was filled in', async () => {
    app.command('/hotpapers', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal });
    });
    app.view('find', async ({ ack, view }) => {
      const words = view.state.values.words?.typed?.value;
      await ack(
        words === 'hot'
          ? { response_action: 'clear' }
          : { response_action: 'errors', errors: { words: 'Say hot.' } },
      );
    });
    await app.start();
    const run = await server.command('search');
    const view = await run.waitForView();

    const wrong = await server.submitView(view, { typed: 'cold' });
    expect(wrong.ackPayload).toMatchObject({ errors: { words: 'Say hot.' } });
    expect(view.isOpen).toBe(true);

    await server.submitView(view, { typed: 'hot' });
    expect(view.isOpen).toBe(false);
    expect(server.refused).toEqual([]);
  });

  it('does not get a modal Slack would refuse', async () => {
    app.command('/hotpapers', async ({ ack, client, body }) => {
      await ack();
      const title = plain(25);
      await client.apiCall('views.open', {
        trigger_id: body.trigger_id,
        view: { ...modal, title, submit: undefined },
      });
    });
    app.error(async () => {});
    await app.start();

    await server.command('search');
    await server.waitForRequests('views.open');

    expect(server.refused).toMatchObject([
      {
        method: 'views.open',
        error: 'invalid_arguments',
        messages: [
          '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
          '[ERROR] missing required field: submit [json-pointer:/view]',
        ],
      },
    ]);
  });
});

describe('a button', () => {
  it('under an ephemeral message has the answer take its place', async () => {
    app.command('/hotpapers', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Page 1', blocks: [section(10), more] });
    });
    app.action('more', async ({ ack, respond, body, action }) => {
      await ack();
      const container = 'container' in body ? body.container : undefined;
      await respond(
        `${'value' in action ? action.value : ''} ${container?.is_ephemeral} ${'message' in body}`,
      );
    });
    await app.start();
    const asked = await server.command('today');
    const answer = await asked.waitForAnswer();

    const pressed = await server.press(answer, 'More');

    expect(await pressed.waitForAnswer()).toMatchObject({
      text: 'page:2 true false',
      outcome: 'replaced',
    });
    expect(server.ephemerals()).toHaveLength(1);
  });

  it('under a public message answers the person and leaves the message alone', async () => {
    const posted = await post({
      channel: server.papers.id,
      text: 'Digest',
      blocks: [more],
    });
    const bob = server.addUser({ name: 'bob' });
    app.action('more', async ({ ack, respond, body }) => {
      await ack();
      await respond({ text: `Hello ${body.user.id}`, response_type: 'ephemeral' });
    });
    await app.start();

    const message = await server.waitForMessage();
    const pressed = await server.press(message, 'more', { userId: bob.id });
    await pressed.waitForAnswer();

    expect(server.ephemerals()).toMatchObject([{ text: `Hello ${bob.id}`, ephemeralFor: bob.id }]);
    expect(server.messages()).toMatchObject([{ ts: posted.ts, text: 'Digest', blocks: [more] }]);
  });

  it('can replace or delete a public message when told to', async () => {
    await post({ text: 'Digest', blocks: [more] });
    app.action('more', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Changed', replace_original: true, blocks: [more] });
      await respond({ delete_original: true });
    });
    await app.start();
    const message = await server.waitForMessage();

    const pressed = await server.press(message, 'more');
    await pressed.waitForAnswer(2);

    expect(pressed.answers.map(({ outcome }) => outcome)).toEqual(['replaced', 'deleted']);
    expect(server.messages()).toEqual([]);
  });
});

describe('a menu', () => {
  it('tells which option was chosen', async () => {
    await post({ text: 'x', blocks: [{ type: 'actions', elements: [menu] }] });
    app.action({ type: 'block_actions', action_id: 'sort' }, async ({ ack, respond, action }) => {
      await ack();
      await respond(action.type === 'static_select' ? action.selected_option.value : 'nothing');
    });
    await app.start();

    const message = await server.waitForMessage();
    const run = await server.select(message, 'sort', 'v2');

    expect(await run.waitForAnswer()).toMatchObject({ text: 'v2' });
  });

  it('gets its options from the app, a hundred at most', async () => {
    const found = { type: 'external_select', action_id: 'author' };
    await post({ text: 'x', blocks: [{ type: 'actions', elements: [found] }] });
    app.options('author', async ({ ack, payload }) =>
      ack({ options: options(Number(payload.value)) }),
    );
    await app.start();
    const message = await server.waitForMessage();

    const few = await server.suggest(message, 'author', '100');
    await server.suggest(message, 'author', '101');

    expect(few.ackPayload).toEqual({ options: options(100) });
    expect(server.refused).toMatchObject([{ method: 'ack', error: 'invalid_options' }]);
  });
});

describe('a person', () => {
  it('finds on the Home tab what was published there, and can press it', async () => {
    app.event('app_home_opened', async ({ event, client }) => {
      const view = { type: 'home' as const, blocks: [more] };
      await client.apiCall('views.publish', { user_id: event.user, view });
    });
    app.action('more', async ({ ack, body, client }) => {
      await ack();
      const view = { type: 'home' as const, blocks: [section(3)] };
      await client.apiCall('views.publish', { user_id: body.user.id, view });
    });
    await app.start();
    await server.openHome();
    const home = await server.waitForHome();

    await server.press(home, 'More');
    await server.waitForRequests('views.publish', 2);

    expect(home.body).toMatchObject({ blocks: [section(3)] });
  });

  it('can mention the bot in a thread', async () => {
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `Re: ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
    });
    await app.start();

    await server.mention('hello', { threadTs: '1700000000.000001' });

    expect(await server.waitForMessages()).toMatchObject([
      { text: `Re: <@${server.botUserId}> hello`, thread_ts: '1700000000.000001' },
    ]);
  });

  it('can use a shortcut on a message', async () => {
    app.shortcut('why', async ({ ack, respond, shortcut }) => {
      await ack();
      await respond(shortcut.type === 'message_action' ? (shortcut.message.text ?? '') : '');
    });
    await app.start();

    const run = await server.shortcut('why', server.say('Look at this'));

    expect(await run.waitForAnswer()).toMatchObject({ text: 'Look at this' });
  });
});

describe('the Web API', () => {
  it('keeps what is posted, with blocks, metadata, flags and thread', async () => {
    const metadata = { event_type: 'digest', event_payload: { key: 'a1' } };
    await post({
      text: 'Digest',
      blocks: [section(10)],
      metadata,
      thread_ts: '1700000000.000001',
      unfurl_links: false,
      unfurl_media: false,
    });

    expect(server.messages()).toMatchObject([
      {
        text: 'Digest',
        metadata,
        thread_ts: '1700000000.000001',
        unfurl_links: false,
        unfurl_media: false,
      },
    ]);
    expect(server.messages().map(shownText)).toEqual(['x'.repeat(10)]);
  });

  it('updates and deletes', async () => {
    const channel = server.papers.id;
    const first = await post({ channel, text: 'One', blocks: [section(5)] });
    const second = await post({ channel, text: 'Two' });

    await app.client.chat.update({ channel, ts: String(first.ts), text: 'Changed' });
    await app.client.chat.delete({ channel, ts: String(second.ts) });

    expect(server.messages()).toMatchObject([{ text: 'Changed', edited: true, blocks: [{}] }]);
  });

  it('opens a direct conversation with whoever is addressed by id', async () => {
    await post({ channel: server.person.id, text: 'Psst' });

    expect(server.messages(server.person.id)).toMatchObject([{ text: 'Psst' }]);
  });

  it('lets history tell whether a message arrived, by its metadata', async () => {
    const metadata = { event_type: 'digest', event_payload: { key: 'a1' } };
    await post({ text: 'Digest', metadata });

    const history = await app.client.conversations.history({
      channel: server.papers.id,
      include_all_metadata: true,
    });

    expect(history.messages).toMatchObject([{ text: 'Digest', metadata }]);
  });

  it('refuses what the token has no scope for', async () => {
    const secret = server.addChannel({ name: 'secret', isPrivate: true });

    await expect(app.client.conversations.history({ channel: secret.id })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'groups:history' },
    });
  });

  it.each([
    ['is_archived', { isArchived: true }],
    ['channel_not_found', { isPrivate: true, botIsMember: false }],
  ])('refuses a post with %s', async (error, circumstances) => {
    const channel = server.addChannel({ name: 'other', ...circumstances });

    await expect(post({ channel: channel.id, text: 'Digest' })).rejects.toMatchObject({
      data: { error },
    });
  });

  it('takes posts to public channels the bot is not in, if the scope is there', async () => {
    const channel = server.addChannel({ name: 'other', botIsMember: false });
    const strict = await startSlackServer({ scopes: ['chat:write'] });
    const strange = strict.addChannel({ name: 'other', botIsMember: false });
    const client = connect(strict).client;

    await post({ channel: channel.id, text: 'Digest' });
    const call = client.apiCall('chat.postMessage', { channel: strange.id, text: 'Digest' });
    await expect(call).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
    await strict.close();

    expect(server.messages(channel.id)).toHaveLength(1);
  });

  it('tells about people and channels', async () => {
    const carol = server.addUser({ name: 'carol', tz: 'Asia/Tokyo' });
    server.addChannel({ name: 'secret', isPrivate: true, botIsMember: false });

    expect(await app.client.users.info({ user: carol.id })).toMatchObject({
      user: { tz: 'Asia/Tokyo' },
    });
    expect(
      await app.client.conversations.list({ types: 'public_channel,private_channel', limit: 10 }),
    ).toMatchObject({ channels: [{ name: 'papers', is_member: true }] });
  });

  it('can leave a request hanging', async () => {
    server.failNext({ method: 'chat.postMessage' }, 'hang');
    const impatient = new App({
      token: server.botToken,
      botUserId: server.botUserId,
      tokenVerificationEnabled: false,
      signingSecret: 'unused',
      logger: silent,
      clientOptions: { slackApiUrl: server.apiUrl, timeout: 100, retryConfig: { retries: 0 } },
    });

    await expect(
      impatient.client.apiCall('chat.postMessage', { channel: 'papers', text: 'Digest' }),
    ).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(server.messages()).toEqual([]);
  });

  it('refuses a bot whose token was revoked', async () => {
    server.breakToken('token_revoked');

    await expect(app.client.auth.test()).rejects.toMatchObject({
      data: { error: 'token_revoked' },
    });
  });

  it('answers 429 with Retry-After', async () => {
    server.failNext(
      { method: 'chat.postMessage' },
      { status: 429, headers: { 'retry-after': '7' } },
    );

    await expect(post({ text: 'Digest' })).rejects.toMatchObject({ retryAfter: 7 });
    expect(server.messages()).toEqual([]);
  });

  it('can lose the answer to a post it kept', async () => {
    server.failNext({ method: 'chat.postMessage' }, 'lost-answer');

    await expect(post({ text: 'Digest' })).rejects.toMatchObject({
      code: 'slack_webapi_request_error',
    });
    expect(server.messages()).toHaveLength(1);
  });

  it('can cut the connection before it looks at a post', async () => {
    server.failNext({ method: 'chat.postMessage' }, 'reset');

    await expect(post({ text: 'Digest' })).rejects.toMatchObject({
      code: 'slack_webapi_request_error',
    });
    expect(server.messages()).toEqual([]);
  });

  it('unfurls links that were shared', async () => {
    const url = 'https://arxiv.org/abs/2401.00001';
    app.event('link_shared', async ({ event, client }) => {
      await client.chat.unfurl({
        channel: event.channel,
        ts: event.message_ts,
        unfurls: { [url]: { blocks: [section(20)] } },
      });
    });
    await app.start();

    await server.shareLinks([url]);
    await server.waitForRequests('chat.unfurl');

    expect(server.unfurls).toMatchObject([{ channel: server.papers.id }]);
  });
});

const scopes = ['channels:read', 'chat:write', 'chat:write.public', 'links:write', 'users:read'];

interface Posted extends webApi.WebAPICallResult {
  ts?: string;
}

function post(message: Record<string, unknown>): Promise<Posted> {
  return app.client.apiCall('chat.postMessage', { channel: 'papers', ...message });
}
