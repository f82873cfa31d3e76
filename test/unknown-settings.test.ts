import { describe, expect, it } from 'vitest';
import { variableNames } from '../src/config.ts';
import { unknownSettings } from '../src/unknown-settings.ts';

const filled = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'x']));

function inEnvironment(...names: readonly string[]): string[] {
  return unknownSettings({ variables: filled(names), fileNames: [] }, variableNames);
}

function inFile(...names: readonly string[]): string[] {
  return unknownSettings({ variables: filled(names), fileNames: names }, variableNames);
}

const meant = (name: string, setting: string) =>
  `${name} is no setting; ${setting} was probably meant.`;

describe('unknownSettings', () => {
  it('has no doubt about settings', () => {
    expect(inFile(...variableNames)).toEqual([]);
    expect(inEnvironment(...variableNames)).toEqual([]);
  });

  it.each([
    ['HOTPAPERS_SOURCE', 'HOTPAPERS_SOURCES'],
    ['HOTPAPERS_LOG_LEVEL', 'HOTPAPERS_LOG'],
    ['HOTPAPERS_DISCORD_TOKEN', 'DISCORD_TOKEN'],
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['DISCORD_TOEKN', 'DISCORD_TOKEN'],
    ['MASTODON_INSTANCE', 'MASTODON_INSTANCES'],
    ['Slack_Bot_Token', 'SLACK_BOT_TOKEN'],
  ])('takes %s for a slip of %s wherever it is set', (name, setting) => {
    expect(inEnvironment(name)).toEqual([meant(name, setting)]);
    expect(inFile(name)).toEqual([meant(name, setting)]);
  });

  it.each([
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['X_TOKEN', 'X_BEARER_TOKEN'],
    ['SEMANTIC_SCHOLAR_KEY', 'SEMANTIC_SCHOLAR_API_KEY'],
    ['DISCRD_TOKN', 'DISCORD_TOKEN'],
  ])(
    'takes %s for %s in .env alone, for another program may read it elsewhere',
    (name, setting) => {
      expect(inFile(name)).toEqual([meant(name, setting)]);
      expect(inEnvironment(name)).toEqual([]);
    },
  );

  it('says where settings are listed when none is like it', () => {
    expect(inEnvironment('HOTPAPERS_TIMEZONE')).toEqual([
      'HOTPAPERS_TIMEZONE is no setting; .env.example lists all there are.',
    ]);
  });

  it.each([
    ['PATH', 'HOME', 'TZ', 'NODE_ENV', 'HTTPS_PROXY', 'X_ORIGIN', 'XDG_SESSION_ID'],
    ['SLACK_WEBHOOK_URL', 'SLACK_TOKEN', 'SLACK_API_TOKEN', 'SLACK_HOST', 'DISCORD_WEBHOOK'],
    ['REDDIT_USERNAME', 'BLUESKY_PASSWORD', 'MASTODON_URL', 'ARXIV_EMAIL', 'hotpapers_dir'],
  ])('passes over what is of other programs: %s, %s, %s …', (...names) => {
    expect(inEnvironment(...names)).toEqual([]);
  });

  it('passes over them in .env, too, unless they begin like a setting', () => {
    expect(inFile('TZ', 'HTTPS_PROXY', 'COMPOSE_PROJECT_NAME', 'SLACK_WEBHOOK_URL')).toEqual([
      'SLACK_WEBHOOK_URL is no setting; .env.example lists all there are.',
    ]);
  });

  it('passes over a name like that of a setting which is set, and one set to nothing', () => {
    expect(inEnvironment('DISCORD_TOKEN', 'DISCORD_TOKEN2')).toEqual([]);
    const variables = { DISCORD_TOKN: ' ', HOTPAPERS_SOURCE: '' };
    expect(unknownSettings({ variables, fileNames: [] }, variableNames)).toEqual([]);
  });
});
