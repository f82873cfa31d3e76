import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { App, webApi } from '@slack/bolt';
import { assert, asyncProperty, integer } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from './bolt-app.ts';
import { button, header, options, plain, section, words } from './sample-blocks.ts';
import type { SlackServer } from './slack-server.ts';
import { startSlackServer } from './start.ts';

let server: SlackServer;
let app: App;

beforeEach(async () => {
  server = await startSlackServer();
  app = connect(server);
});

afterEach(async () => {
  await server.close();
});

describe('what Slack would refuse', () => {
  it('is refused with the error and the place', async () => {
    const call = post({
      text: 'Digest',
      blocks: [section(3001)],
    });

    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: [
            '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
          ],
        },
      },
    });
  });

  it.each([
    ['no_text', {}],
    ['msg_too_long', { text: 'x'.repeat(40_001) }],
    ['msg_blocks_too_long', { blocks: Array.from({ length: 4 }, () => section(2500)) }],
    ['invalid_blocks', { blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }],
    ['invalid_blocks_format', { blocks: 'not JSON' }],
    ['invalid_metadata_format', { text: 'x', metadata: { event_type: 'digest' } }],
  ])('is refused with %s', async (error, body) => {
    await expect(post({ ...body })).rejects.toMatchObject({ data: { error } });
  });

  it.each([
    ['must be more than 0 characters [json-pointer:/blocks/0/text/text]', section(0)],
    ['missing required field: text or fields [json-pointer:/blocks/0]', { type: 'section' }],
    ['unsupported type: marquee [json-pointer:/blocks/0/type]', { type: 'marquee' }],
    [
      'must be a valid enum value [json-pointer:/blocks/0/text/type]',
      { type: 'header', text: { type: 'mrkdwn', text: 'x' } },
    ],
    ['must be less than 151 characters [json-pointer:/blocks/0/text/text]', header(151)],
    [
      'invalid additional property: colour [json-pointer:/blocks/0]',
      { type: 'divider', colour: 'red' },
    ],
    [
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
      { type: 'context', elements: Array.from({ length: 11 }, () => words) },
    ],
    [
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
      { type: 'actions', elements: Array.from({ length: 26 }, () => button({})) },
    ],
    [
      'unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
      { type: 'context', elements: [button({})] },
    ],
    [
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
      { type: 'actions', elements: [button({ text: plain(76) })] },
    ],
    [
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
      { type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] },
    ],
    [
      '`action_id` already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
      { type: 'actions', elements: [button({ action_id: 'a' }), button({ action_id: 'a' })] },
    ],
    [
      'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
      { ...section(1), accessory: { type: 'overflow', options: options(6) } },
    ],
    [
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
      { type: 'actions', elements: [{ type: 'static_select', options: options(101) }] },
    ],
    [
      'missing required field: alt_text [json-pointer:/blocks/0]',
      { type: 'image', image_url: 'https://example.org/a.png' },
    ],
  ])('says: %s', async (message, block) => {
    const call = post({ blocks: [block] });

    await expect(call).rejects.toMatchObject({
      data: { response_metadata: { messages: [`[ERROR] ${message}`] } },
    });
  });

  it('comes faster than a channel takes it, once rates are limited', async () => {
    server.limitRates(true);
    const other = server.addChannel({ name: 'news' }).id;
    const early = { code: 'slack_webapi_rate_limited_error', retryAfter: 1 };

    await post({ text: 'Digest' });
    await post({ text: 'Digest' });
    await expect(post({ text: 'Digest' })).rejects.toMatchObject(early);
    await post({ channel: other, text: 'Digest' });

    expect(server.refused).toMatchObject([{ method: 'chat.postMessage', error: 'ratelimited' }]);
  });

  it('is measured in code points', async () => {
    await assert(
      asyncProperty(integer({ min: 2990, max: 3010 }), async (length) => {
        const text = { type: 'mrkdwn', text: '🔥'.repeat(length) };
        const blocks = [{ type: 'section', text }];

        const posted = await post({ blocks })
          .then(() => true)
          .catch(() => false);

        expect(posted).toBe(length <= 3000);
      }),
      { numRuns: 30 },
    );
  });
});

const fixtures = '../shared/facts/contracts/slack/fixtures/valid/blocks';

describe.skipIf(!existsSync(fixtures))('what Slack accepts', () => {
  const files = existsSync(fixtures) ? readdirSync(fixtures) : [];

  it.each(files)('is accepted: %s', async (file) => {
    const block: unknown = JSON.parse(readFileSync(`${fixtures}/${file}`, 'utf8'));

    await post({ text: 'x', blocks: [block] });

    expect(server.messages()).toHaveLength(1);
  });
});

function post(message: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
  return app.client.apiCall('chat.postMessage', { channel: 'papers', ...message });
}
