import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botScopes } from '../../src/adapters/slack/scopes.ts';
import { setupSlack } from '../../src/cli/setup-slack.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { Desk } from './desk.ts';

let desk: Desk;
let slack: SlackServer;
let terminal: FakeTerminal;

beforeEach(async () => {
  desk = new Desk();
  slack = await startSlackServer({ scopes: botScopes });
  terminal = new FakeTerminal();
});

afterEach(async () => {
  desk.clear();
  await slack.close();
});

async function run(botToken: string, appToken?: string, ...contacts: readonly string[]) {
  const session = desk.session(terminal);
  session.out.setEncoding('utf8');
  const place = { envFile: desk.path('.env'), variables: { SLACK_API_URL: slack.apiUrl } };
  const ending = setupSlack(session, place);
  await terminal.waitFor('Bot token');
  terminal.type(botToken);
  if (appToken !== undefined) {
    await terminal.waitFor('App-level token');
    terminal.type(appToken);
    for (const contact of contacts) {
      await Promise.race([ending, terminal.waitFor('Contact')]);
      terminal.clear();
      terminal.type(contact);
    }
  }
  const code = await ending;
  return { code, out: String(session.out.read()) };
}

describe('hotpapers setup slack', () => {
  it('links to a new app, takes both tokens unseen and writes them down', async () => {
    const { code, out } = await run(slack.botToken, slack.appToken, '');

    expect(code).toBe(0);
    expect(out).toContain('https://api.slack.com/apps?new_app=1&manifest_yaml=display_information');
    expect(out).toContain('This is hotpapers in Test');
    expect(readFileSync(desk.path('.env'), 'utf8')).toBe(
      `SLACK_BOT_TOKEN=${slack.botToken}\nSLACK_APP_TOKEN=${slack.appToken}\n`,
    );
    expect(`${out}${terminal.screen}`).not.toContain(slack.botToken);
  });

  it('asks for a contact until it is one that can be sent', async () => {
    const { out } = await run(slack.botToken, slack.appToken, 'アダ', 'ada@example.org');

    expect(out).toContain(
      'That is not an address or page in plain letters, for it goes into a header. Try again.',
    );
    expect(readFileSync(desk.path('.env'), 'utf8')).toBe(
      `SLACK_BOT_TOKEN=${slack.botToken}\nSLACK_APP_TOKEN=${slack.appToken}\nHOTPAPERS_CONTACT=ada@example.org\n`,
    );
  });

  it('names the scopes that are missing', async () => {
    await slack.close();
    slack = await startSlackServer({ scopes: botScopes.filter((scope) => scope !== 'commands') });

    await expect(run(slack.botToken)).rejects.toThrow('The app lacks commands.');
    expect(existsSync(desk.path('.env'))).toBe(false);
  });

  it.each([
    ['missing_scope', 'generate an app-level token with the scope connections:write'],
    ['forbidden_team', 'let Slack reach hotpapers over HTTP'],
    ['access_denied', 'Ask an admin of the workspace'],
    ['invalid_auth', "Copy it anew from the app's pages."],
  ])('says what helps where Slack answers the app-level token with %s', async (error, advice) => {
    slack.failNext({ method: 'apps.connections.open' }, { error });

    await expect(run(slack.botToken, slack.appToken)).rejects.toThrow(advice);
    expect(existsSync(desk.path('.env'))).toBe(false);
  });

  it.each([
    ['xapp-the-wrong-way', undefined, 'This is the app-level token, which is asked for second.'],
    ['password', undefined, 'That is no token beginning with xoxb-. It is on the page OAuth'],
    ['xoxb-of-another-app', undefined, 'Slack does not accept the bot token (invalid_auth).'],
    ['xoxb-test-bot', 'xapp-of-another', 'Slack does not accept the app-level token'],
  ])('says what is wrong with %s %s', async (botToken, appToken, sentence) => {
    await expect(run(botToken, appToken)).rejects.toThrow(sentence);
    expect(existsSync(desk.path('.env'))).toBe(false);
  });

  it('says that nothing was written where Slack cannot be reached', async () => {
    await slack.close();

    await expect(run(slack.botToken)).rejects.toThrow(
      'Slack could not be reached. Is this machine online, and may it go out? Nothing was written.',
    );
    expect(existsSync(desk.path('.env'))).toBe(false);
  });
});
