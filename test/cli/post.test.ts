import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importVerb } from '../../src/cli/import.ts';
import { post } from '../../src/cli/post.ts';
import { run } from '../../src/cli/run.ts';
import { aDigest, aPaper } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { startWebhookServer, type WebhookServer } from '../support/webhook-server.ts';
import { Desk } from './desk.ts';

let desk: Desk;
let server: WebhookServer;

beforeEach(async () => {
  desk = new Desk();
  server = await startWebhookServer();
  const many = Array.from({ length: 12 }, (_, index) => ({
    paper: aPaper({ id: `2011.000${10 + index}`, title: `Paper ${index + 1}` }),
    reposts: 500 - index,
  }));
  desk.writeDigest(aDigest({ day: '2020-11-05', entries: many }));
  desk.writeDigest(aDigest({ day: '2020-11-06' }));
  await desk.call(importVerb, [desk.folder]);
});

afterEach(async () => {
  desk.clear();
  await server.close();
});

/** As it is typed, so that a mistake is the sentence a person sees. */
async function type(...args: readonly string[]) {
  const terminal = new FakeTerminal(false);
  const session = desk.session(terminal);
  for (const stream of [session.out, session.err]) stream.setEncoding('utf8');
  const code = await run(['post', ...args], [post], session);
  return { code, out: String(session.out.read() ?? ''), err: String(session.err.read() ?? '') };
}

describe('hotpapers post', () => {
  it('puts the newest digest into a Discord channel, without buttons and pings', async () => {
    const { code, out } = await type('--webhook', server.discordUrl);

    expect([code, out]).toEqual([0, 'Discord has the digest of 2020-11-06 in 1 message.\n']);
    expect(server.posted).toHaveLength(1);
    expect(server.posted[0]?.path).toMatch(/\/api\/webhooks\/\d+\/a-secret_Token\?wait=true$/);
    const { content, embeds, ...rest } = server.posted[0]?.body ?? {};
    expect(content).toContain('Hot papers · Friday 6 November 2020');
    expect(JSON.stringify(embeds)).toContain('Sharper maps of moving air');
    expect(rest).toEqual({ allowed_mentions: { parse: [] } });
  });

  it('puts it into a Slack channel, in blocks without anything to press', async () => {
    const { code, out } = await type('--webhook', server.slackUrl);

    expect([code, out]).toEqual([0, 'Slack has the digest of 2020-11-06 in 1 message.\n']);
    const { text, blocks: sent } = server.posted[0]?.body ?? {};
    expect(text).toContain('Hot papers · Friday 6 November 2020');
    const blocks = JSON.stringify(sent);
    expect(blocks).toContain('Sharper maps of moving air');
    expect(blocks).not.toMatch(/"actions"|accessory|action_id/);
  });

  it('puts the ten hottest of a given day there', async () => {
    await type('--webhook', server.discordUrl, '--day', '2020-11-05');

    const said = JSON.stringify(server.posted);
    expect(said).toContain('Paper 10');
    expect(said).not.toContain('Paper 11');
  });

  it.each([
    'https://example.org/api/webhooks/1450000000000000009/token',
    'http://discord.com/api/webhooks/1450000000000000009/token',
    'https://discord.com/channels/1/2',
    'https://discord.com.example.org/api/webhooks/1450000000000000009/token',
    'https://hooks.slack.com/',
    'https://hooks.slack.com/workflows/T1/A1/1/token',
    'discord',
  ])('refuses %s without repeating it', async (url) => {
    const { code, err } = await type('--webhook', url);

    expect([code, err]).toEqual([
      1,
      'That is not a webhook. Discord’s begin with https://discord.com/api/webhooks/, Slack’s with https://hooks.slack.com/services/.\n',
    ]);
  });

  it('says how it is used when no webhook is given', async () => {
    expect((await type()).err).toBe('Usage: hotpapers post --webhook URL [--day D]\n');
  });

  it('says when there is no digest of the day', async () => {
    const { err } = await type('--webhook', server.discordUrl, '--day', '2020-11-09');

    expect(err).toContain('There is no digest of 2020-11-09.');
  });

  it.each([404, 410])('says that a webhook answering %i is gone', async (status) => {
    server.instead.push({ status, body: '{"message":"Unknown Webhook","code":10015}' });

    const { code, err } = await type('--webhook', server.discordUrl);

    expect([code, err]).toEqual([
      1,
      'That webhook is gone. Make a new one in the settings of the channel on Discord.\n',
    ]);
  });

  it('says that one with a wrong secret is not valid', async () => {
    server.instead.push({ status: 401, body: '{"message":"Invalid Webhook Token","code":50027}' });

    expect((await type('--webhook', server.discordUrl)).err).toContain('is not valid');
  });

  it('says what to do about a forum', async () => {
    server.instead.push({ status: 400, body: '{"message":"…","code":220001}' });

    expect((await type('--webhook', server.discordUrl)).err).toBe(
      'That webhook belongs to a forum. Make one in a text channel.\n',
    );
  });

  it('names the status of any other refusal', async () => {
    server.instead.push({ status: 400, body: 'invalid_blocks' });

    expect((await type('--webhook', server.slackUrl)).err).toBe(
      'Slack refused the message (400).\n',
    );
  });

  it('says that nothing was posted where nobody could be reached', async () => {
    const url = server.discordUrl;
    await server.close();

    const { err } = await type('--webhook', url);

    expect(err).toContain('could not be reached. Nothing was posted.');
  });

  it('waits once when it is asked to, and posts nothing twice', async () => {
    server.instead.push({ status: 429, headers: { 'retry-after': '0' } });

    expect((await type('--webhook', server.slackUrl)).code).toBe(0);
    expect(server.posted).toHaveLength(1);
  });

  it('waits no second time, and not for hours', async () => {
    const soon = { status: 429, headers: { 'retry-after': '0' } };
    server.instead.push(soon, soon);
    expect((await type('--webhook', server.slackUrl)).err).toContain('127.0.0.1');

    server.instead.push({ status: 429, headers: { 'retry-after': '3600' } });
    expect((await type('--webhook', server.slackUrl)).code).toBe(1);
    expect(server.posted).toEqual([]);
  });

  it.each([{ status: 503 }, 'hang up' as const])(
    'does not try again when nobody knows whether it arrived (%o)',
    async (fault) => {
      server.instead.push(fault);

      const { code, err } = await type('--webhook', server.discordUrl);

      expect(code).toBe(1);
      expect(err).toContain('look into the channel on Discord before you try again');
      expect(server.posted).toEqual([]);
    },
  );

  it('never shows the webhook', async () => {
    const faults = [404, 400, 500, 429].map((status) => ({ status }));
    server.instead.push(...faults, 'hang up');

    const said = [];
    for (const url of [server.discordUrl, server.slackUrl, server.discordUrl]) {
      said.push(await type('--webhook', url), await type('--webhook', url));
    }

    expect(JSON.stringify(said)).not.toMatch(/secret|1450000000000000009/i);
  });
});
