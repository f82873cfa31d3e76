import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadEnvironment, readConfig, secretsOf } from '../src/config.ts';
import { UserError } from '../src/lib/errors.ts';

const discordToken = 'MTIzNDU2Nzg5.made-up.for-a-test';
const slackTokens = { SLACK_BOT_TOKEN: 'xoxb-1-made-up', SLACK_APP_TOKEN: 'xapp-1-made-up' };

function complaintOf(variables: Record<string, string>): string {
  try {
    readConfig(variables, true);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('Nothing was complained of.');
}

describe('readConfig', () => {
  it('needs nothing at all', () => {
    expect(readConfig({}, true)).toMatchObject({
      db: 'data/hotpapers.db',
      offline: false,
      // Somebody tries it in a terminal.
      log: { level: 'error', format: 'pretty' },
      discord: undefined,
      slack: undefined,
      uncertain: 'skip',
    });
  });

  it('takes everything that is set', () => {
    const variables = {
      HOTPAPERS_DB: '/var/lib/hotpapers.db',
      HOTPAPERS_OFFLINE: 'On',
      HOTPAPERS_LOG: 'debug',
      HOTPAPERS_LOG_FORMAT: 'json',
      HOTPAPERS_UNCERTAIN: 'repeat',
      HOTPAPERS_OPERATOR: 'slack:T012AB3C4:U061F7AUR',
      DISCORD_TOKEN: discordToken,
      DISCORD_API_URL: 'http://localhost:8080/api',
      DISCORD_GUILD_ID: '123456789012345678',
      ...slackTokens,
      SLACK_API_URL: 'http://localhost:8081/api/',
      SLACK_MANAGERS: 'admins',
    };

    expect(readConfig(variables, true)).toEqual({
      db: '/var/lib/hotpapers.db',
      offline: true,
      log: { level: 'debug', format: 'json' },
      uncertain: 'repeat',
      operator: { person: { platform: 'slack', workspace: 'T012AB3C4', id: 'U061F7AUR' } },
      discord: {
        token: discordToken,
        apiUrl: 'http://localhost:8080/api',
        guildId: '123456789012345678',
      },
      slack: {
        botToken: 'xoxb-1-made-up',
        appToken: 'xapp-1-made-up',
        apiUrl: 'http://localhost:8081/api/',
        managers: 'admins',
        unfurl: true,
      },
    });
  });

  it('logs for people on a terminal and for programs elsewhere', () => {
    expect(readConfig({}, true).log.format).toBe('pretty');
    expect(readConfig({}, false).log.format).toBe('json');
  });

  it('logs what happens where people are served, and else what goes wrong', () => {
    const served = { DISCORD_TOKEN: discordToken };

    expect(readConfig(served, false).log.level).toBe('info');
    expect(readConfig({}, false).log.level).toBe('error');
    expect(readConfig(served, false, { isByHand: true }).log.level).toBe('error');
    const asked = { ...served, HOTPAPERS_LOG: 'debug' };
    expect(readConfig(asked, false, { isByHand: true }).log.level).toBe('debug');
  });

  it('names what is no setting beside the mistakes, for it may be the reason of one', () => {
    const { SLACK_APP_TOKEN, ...others } = slackTokens;

    expect(
      complaintOf({ ...others, SLACK_AP_TOKEN: SLACK_APP_TOKEN })
        .split('\n')
        .slice(1),
    ).toEqual([
      '  SLACK_APP_TOKEN: found nothing; Slack needs it beside SLACK_BOT_TOKEN.',
      '  SLACK_AP_TOKEN is no setting; SLACK_APP_TOKEN was probably meant.',
    ]);
  });

  it.each(['1', 'true', 'yes', 'on', 'ON'])('takes “%s” for on', (text) => {
    expect(readConfig({ HOTPAPERS_OFFLINE: text }, true).offline).toBe(true);
  });

  it.each(['0', 'false', 'No', 'off'])('takes “%s” for off', (text) => {
    expect(readConfig({ HOTPAPERS_OFFLINE: text }, true).offline).toBe(false);
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    const variables = { DISCORD_TOKEN: '', SLACK_BOT_TOKEN: ' ', HOTPAPERS_LOG: '\t', HOME: '' };

    expect(readConfig(variables, true)).toEqual(readConfig({}, true));
  });

  it('takes no notice of blanks around a value', () => {
    expect(readConfig({ DISCORD_TOKEN: ` ${discordToken}\n` }, true).discord?.token).toBe(
      discordToken,
    );
  });

  it.each([
    [{ HOTPAPERS_OFFLINE: 'maybe' }, 'HOTPAPERS_OFFLINE: found “maybe”, not on or off.'],
    [
      { HOTPAPERS_LOG: 'loud' },
      'HOTPAPERS_LOG: found “loud”, not one of debug, info, warn, error, silent.',
    ],
    [
      { HOTPAPERS_OPERATOR: 'ada' },
      'HOTPAPERS_OPERATOR: found “ada”, not discord:USER, discord:SERVER:CHANNEL, slack:TEAM:USER or slack:TEAM:CHANNEL, by their ids.',
    ],
    [{ HOTPAPERS_LOG_FORMAT: 'xml' }, 'HOTPAPERS_LOG_FORMAT: found “xml”, not pretty or json.'],
    [
      { DISCORD_API_URL: 'localhost' },
      'DISCORD_API_URL: found “localhost”, not a URL beginning with https:// or http://.',
    ],
    [
      { SLACK_API_URL: 'ftp://slack.com' },
      'SLACK_API_URL: found “ftp://slack.com”, not a URL beginning with https:// or http://.',
    ],
    [
      { DISCORD_GUILD_ID: 'My server' },
      'DISCORD_GUILD_ID: found “My server”, not a server id of 15 to 20 digits.',
    ],
    [{ X_DAILY_BUDGET: '-1' }, 'X_DAILY_BUDGET: found “-1”, not zero US dollars or more.'],
    [{ SLACK_PORT: '99999' }, 'SLACK_PORT: found “99999”, not a port number.'],
    [{ SLACK_MANAGERS: 'all' }, 'SLACK_MANAGERS: found “all”, not members or admins.'],
  ])('says what it found and what it expected: %o', (variables, complaint) => {
    expect(complaintOf(variables)).toBe(`The settings have mistakes:\n  ${complaint}`);
  });

  it.each([
    [{ DISCORD_TOKEN: `Bot ${discordToken}` }, 'the bot token alone'],
    [{ DISCORD_TOKEN: 'short-secret' }, 'a whole bot token, which has some 70.'],
    [{ ...slackTokens, SLACK_BOT_TOKEN: 'xapp-wrong-way-round' }, 'a token beginning with xoxb-'],
    [{ ...slackTokens, SLACK_APP_TOKEN: 'xoxb-wrong-way-round' }, 'a token beginning with xapp-'],
  ])('says of a secret only how long it is: %o', (variables, expected) => {
    const complaint = complaintOf(variables);

    expect(complaint).toMatch(/found \d+ characters that are not /);
    expect(complaint).toContain(expected);
    expect(complaint).not.toMatch(/made-up|short-secret|wrong-way/);
  });

  it.each([
    ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'xoxb-1'],
    ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'xapp-1'],
  ])('misses %s where only %s is set', (missing, given, token) => {
    expect(complaintOf({ [given]: token })).toContain(
      `${missing}: found nothing; Slack needs it beside ${given}.`,
    );
  });

  it('shows no token, also where one got into the wrong variable', () => {
    const complaint = complaintOf({ DISCORD_GUILD_ID: 'xoxb-1-made-up' });

    expect(complaint).not.toContain('xoxb');
    expect(complaint).toContain('DISCORD_GUILD_ID: found 14 characters that are not a server id');
  });

  it('names every mistake at once', () => {
    const complaint = complaintOf({
      HOTPAPERS_OFFLINE: 'maybe',
      HOTPAPERS_LOG: 'loud',
      DISCORD_TOKEN: 'short',
      DISCORD_GUILD_ID: '1',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_MANAGERS: 'all',
    });

    expect(complaint.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^ {2}HOTPAPERS_OFFLINE: /),
      expect.stringMatching(/^ {2}HOTPAPERS_LOG: /),
      expect.stringMatching(/^ {2}DISCORD_TOKEN: /),
      expect.stringMatching(/^ {2}DISCORD_GUILD_ID: /),
      expect.stringMatching(/^ {2}SLACK_MANAGERS: /),
      expect.stringMatching(/^ {2}SLACK_APP_TOKEN: /),
    ]);
  });
});

describe('secretsOf', () => {
  it('lists the tokens that are set', () => {
    const config = readConfig({ DISCORD_TOKEN: discordToken, ...slackTokens }, true);

    expect(secretsOf(config)).toEqual([discordToken, 'xoxb-1-made-up', 'xapp-1-made-up']);
    expect(secretsOf(readConfig({}, true))).toEqual([]);
  });
});

function fromEnvironment(): Config {
  const { variables, fileNames } = loadEnvironment();
  return readConfig(variables, true, { fileNames });
}

describe('loadEnvironment', () => {
  const home = process.cwd();
  const before = { ...process.env };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotpapers-config-'));
    process.chdir(folder);
  });

  afterEach(() => {
    process.chdir(home);
    process.env = { ...before };
    rmSync(folder, { recursive: true });
  });

  it('adds what .env in the working directory says', () => {
    writeFileSync('.env', 'HOTPAPERS_DB=from-file.db\n# HOTPAPERS_LOG=debug\nSLACK_BOT_TOKEN=\n');

    const config = fromEnvironment();

    expect(config.db).toBe('from-file.db');
    expect(config.log.level).toBe('error');
    expect(config.slack).toBeUndefined();
  });

  it('leaves alone what the environment says already', () => {
    process.env['HOTPAPERS_DB'] = 'from-environment.db';
    writeFileSync('.env', 'HOTPAPERS_DB=from-file.db\nHOTPAPERS_LOG=warn\n');

    const config = fromEnvironment();

    expect(config.db).toBe('from-environment.db');
    expect(config.log.level).toBe('warn');
  });

  it('tells a slip in the file from what other programs read', () => {
    writeFileSync('.env', 'DISCORD_BOT_TOKEN=x\nMASTODON_INSTANCE=\nTZ=Europe/Berlin\n');

    expect(fromEnvironment().doubts).toEqual([
      'DISCORD_BOT_TOKEN is no setting; DISCORD_TOKEN was probably meant.',
    ]);
  });

  it('does without the file', () => {
    expect(fromEnvironment().db).toBe('data/hotpapers.db');
  });
});
