import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdapterEvent } from '../../../src/adapters/adapter.ts';
import { Departures } from '../../../src/adapters/slack/departures.ts';
import { SealedLogins } from '../../../src/adapters/slack/sealed-logins.ts';
import { type Login, Workspaces } from '../../../src/adapters/slack/workspaces.ts';
import { RefusedError } from '../../../src/lib/errors.ts';
import { FakeShelf } from '../../support/fake-shelf.ts';
import { silent } from '../../support/slack-server/bolt-app.ts';
import type { SlackServer } from '../../support/slack-server/slack-server.ts';
import { startSlackServer } from '../../support/slack-server/start.ts';

let slack: SlackServer;
let workspaces: Workspaces;
let shelf: FakeShelf;
let logins: SealedLogins;
let login: Login;
let events: AdapterEvent[];
let departures: Departures;

beforeEach(async () => {
  slack = await startSlackServer();
  shelf = new FakeShelf();
  logins = new SealedLogins(shelf, 'k'.repeat(32));
  workspaces = new Workspaces({ slackApiUrl: slack.apiUrl, logger: silent }, logins);
  login = {
    teamId: slack.teamId,
    teamName: 'Test',
    botToken: slack.botToken,
    botUserId: slack.botUserId,
    botId: 'B1',
    scopes: ['chat:write'],
  };
  await logins.save(login);
  events = [];
  departures = new Departures({ onEvent: (event) => events.push(event) }, workspaces, logins);
});

afterEach(() => slack.close());

async function failureWith(error: 'token_revoked' | 'account_inactive' | 'invalid_auth') {
  const { client } = await workspaces.named(slack.teamId);
  slack.breakToken(error);
  return client.auth.test().catch((failure: unknown) => failure);
}

describe('a workspace that tells that it removed us', () => {
  it('is left though its login does not open, which is forgotten', async () => {
    const other = new SealedLogins(shelf, 'x'.repeat(32));
    const options = { slackApiUrl: slack.apiUrl, logger: silent };
    const house = { onEvent: (event: AdapterEvent) => events.push(event) };
    departures = new Departures(house, new Workspaces(options, other), other);

    await departures.told(slack.teamId, 5);

    expect(events).toMatchObject([{ kind: 'left', workspace: { id: slack.teamId } }]);
    expect(await shelf.list()).toEqual([]);
  });
});

describe('a workspace that removed us unheard', () => {
  it.each(['token_revoked', 'account_inactive'] as const)('is forgotten at %s', async (error) => {
    const cause = await failureWith(error);

    await departures.noteFailure(new RefusedError('Slack refuses.', { cause }), login);

    expect(events).toMatchObject([{ kind: 'left', workspace: { id: slack.teamId } }]);
    expect(await logins.find(slack.teamId)).toBeUndefined();
  });

  it('is told of once, however many requests fail', async () => {
    const failure = await failureWith('token_revoked');

    await departures.noteFailure(failure, login);
    await departures.noteFailure(failure, login);

    expect(events).toHaveLength(1);
  });

  it('is still there after other failures', async () => {
    await departures.noteFailure(await failureWith('invalid_auth'), login);
    await departures.noteFailure(new Error('The network is down'), login);

    expect(events).toEqual([]);
  });

  it('is there again once it has installed us anew', async () => {
    const failure = await failureWith('token_revoked');
    await logins.save({ ...login, botToken: 'xoxb-another' });

    await departures.noteFailure(failure, login);

    expect(events).toEqual([]);
    expect(await logins.find(slack.teamId)).toMatchObject({ botToken: 'xoxb-another' });
  });
});
