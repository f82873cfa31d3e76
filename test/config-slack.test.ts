import { describe, expect, it } from 'vitest';
import { readConfig, secretsOf } from '../src/config.ts';

const http = { SLACK_SIGNING_SECRET: 'a'.repeat(32), SLACK_BOT_TOKEN: 'xoxb-1-made-up' };
const oauth = {
  SLACK_SIGNING_SECRET: 'a'.repeat(32),
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'c'.repeat(32),
  HOTPAPERS_KEY: 'k'.repeat(32),
};

describe('the settings of Slack', () => {
  it('with a signing secret are for HTTP, on port 3000 unless said', () => {
    expect(readConfig(http, true).slack).toMatchObject({
      botToken: 'xoxb-1-made-up',
      http: { signingSecret: 'a'.repeat(32), port: 3000 },
      oauth: undefined,
      unfurl: true,
    });
    expect(readConfig({ ...http, SLACK_PORT: '8080' }, true).slack?.http?.port).toBe(8080);
  });

  it('with a client are for several workspaces', () => {
    expect(readConfig(oauth, true).slack).toMatchObject({
      botToken: undefined,
      oauth: { clientId: '1.2', clientSecret: 'c'.repeat(32), key: 'k'.repeat(32), history: false },
    });
    const asking = { ...oauth, SLACK_HISTORY: 'on' };
    expect(readConfig(asking, true).slack?.oauth?.history).toBe(true);
  });

  it.each([
    [{ ...http, SLACK_BOT_TOKEN: '' }, 'SLACK_BOT_TOKEN: found nothing; Slack needs it'],
    [{ ...oauth, HOTPAPERS_KEY: '' }, 'HOTPAPERS_KEY: found nothing; Slack needs it'],
    [{ ...oauth, SLACK_CLIENT_ID: '' }, 'SLACK_CLIENT_ID: found nothing; Slack needs it'],
    [{ ...http, SLACK_PORT: 'eighty' }, 'SLACK_PORT: found “eighty”, not a port'],
    [{ ...oauth, HOTPAPERS_KEY: 'short' }, 'HOTPAPERS_KEY: found 5 characters that are not'],
    [{ ...http, SLACK_UNFURL: 'perhaps' }, 'SLACK_UNFURL: found “perhaps”, not on or off'],
  ])('names what is missing or wrong in %j', (variables, sentence) => {
    expect(() => readConfig(variables, true)).toThrow(sentence);
  });

  it('that must not be logged are known', () => {
    expect(secretsOf(readConfig(oauth, true))).toEqual(
      expect.arrayContaining(['a'.repeat(32), 'c'.repeat(32), 'k'.repeat(32)]),
    );
  });
});
