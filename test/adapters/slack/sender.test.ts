import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOut } from '../../../src/adapters/slack/lay-out.ts';
import type { SlackMessage } from '../../../src/adapters/slack/message.ts';
import { Pace } from '../../../src/adapters/slack/pace.ts';
import { Posting } from '../../../src/adapters/slack/posting.ts';
import { botScopes } from '../../../src/adapters/slack/scopes.ts';
import { Sender } from '../../../src/adapters/slack/sender.ts';
import { type Workspace, Workspaces } from '../../../src/adapters/slack/workspaces.ts';
import { card } from '../../../src/cards/card.ts';
import { RemoteError, UncertainError } from '../../../src/lib/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { silent } from '../../support/slack-server/bolt-app.ts';
import type { SlackServer } from '../../support/slack-server/slack-server.ts';
import { startSlackServer } from '../../support/slack-server/start.ts';

let slack: SlackServer;
let clock: FakeClock;
let workspace: Workspace;

async function start(scopes: readonly string[]): Promise<void> {
  clock = new FakeClock();
  slack = await startSlackServer({ scopes, now: () => clock.now().getTime() });
  const options = { slackApiUrl: slack.apiUrl, timeout: 300, logger: silent };
  const workspaces = new Workspaces(options, undefined);
  await workspaces.logIn(slack.botToken);
  workspace = await workspaces.named(slack.teamId);
}

beforeEach(() => start([...botScopes, 'channels:history']));

afterEach(() => slack.close());

const post = 'chat.postMessage';
const history = 'conversations.history';
const [message = missing()] = layOut(card({ title: 'Digest' }));

function missing(): SlackMessage {
  throw new Error('A card has a message');
}

function sender(): Sender {
  return new Sender(
    clock,
    new Posting(clock, new Pace(clock, { gapMs: 0, perMinute: 1000, kept: 0 })),
  );
}

function send(by: Sender, doubtSince?: Date, id = slack.papers.id): Promise<string> {
  const channel = { platform: 'slack', workspace: slack.teamId, id } as const;
  return by.send(workspace, channel, message, '7-0', [], doubtSince);
}

describe('sending to Slack', () => {
  it.each(['lost-answer', 'reset', 'hang', { status: 502 }, { error: 'internal_error' }] as const)(
    'is uncertain after %j where nothing can be looked up',
    async (fault) => {
      await slack.close();
      await start(botScopes);
      slack.failNext({ method: post }, fault);

      await expect(send(sender())).rejects.toThrow(UncertainError);
    },
  );

  it.each(['<html>It works!</html>', '{"ok":true}', '', '[]'])(
    'is looked up where the answer is no answer of Slack: %s',
    async (instead) => {
      slack.failNext({ method: post }, { instead });

      const ts = await send(sender());

      expect(slack.messages()).toMatchObject([{ ts }]);
    },
  );

  it.each([{ status: 429 }, { error: 'service_unavailable' }])(
    'is certain not to have worked after %j',
    async (fault) => {
      slack.failNext({ method: post }, fault);

      const failure = await send(sender()).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(RemoteError);
      expect(failure).not.toBeInstanceOf(UncertainError);
    },
  );

  it('waits as long as a limit lasts, but not until a clock that was set back comes to it again', async () => {
    const by = sender();
    slack.failNext({ method: post }, limitedFor('60'));
    await expect(send(by)).rejects.toThrow('slow down');
    clock.advance({ days: -3 });

    const failure = await send(by).catch((error: unknown) => error);

    expect(waitIn(failure)).toBeGreaterThan(50_000);
    expect(waitIn(failure)).toBeLessThanOrEqual(60_000);
    clock.advance({ minutes: 1 });
    await send(by);
    expect(slack.messages()).toHaveLength(1);
  });

  it('is certain not to have worked when nobody listens', async () => {
    await slack.close();

    const failure = await send(sender()).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(RemoteError);
    expect(failure).not.toBeInstanceOf(UncertainError);
  });

  it.each(['reset', { status: 429 }, { error: 'internal_error' }] as const)(
    'asks what became of it before it sends again, also after %j',
    async (fault) => {
      const by = sender();
      const first = clock.now();
      slack.failNext({ method: post }, 'lost-answer');
      slack.failNext({ method: 'conversations.history' }, fault);

      await expect(send(by)).rejects.toMatchObject({
        message: expect.stringContaining('could not be looked up'),
        inDoubt: true,
      });
      const id = await send(by, first);

      expect(slack.messages()).toMatchObject([{ ts: id }]);
    },
  );

  it('goes on looking where a limit interrupted it', async () => {
    const by = sender();
    const first = clock.now();
    const before = await send(by);
    for (let said = 0; said < 250; said++) slack.say('And this?');
    slack.failNext({ method: history }, { until: Promise.resolve() });
    slack.failNext({ method: history }, { status: 429 });

    await expect(send(by, first)).rejects.toThrow('could not be looked up');
    const after = await send(by, first);

    expect(after).toBe(before);
    expect(slack.messages()).toHaveLength(1);
    const cursors = slack.requests
      .filter(({ method }) => method === history)
      .map(({ body }) => body.cursor);
    expect(cursors).toEqual([undefined, '200', '200']);
  });

  it('ends where a limit interrupts it at each page', async () => {
    const by = sender();
    for (let said = 0; said < 2000; said++) slack.say('Before');
    clock.advance({ hours: 2 });
    const limitNext = () => {
      slack.failNext({ method: history }, { until: Promise.resolve() });
      slack.failNext({ method: history }, { status: 429 });
    };
    for (let looked = 1; looked < 5; looked++) {
      limitNext();
      await expect(send(by, clock.now())).rejects.toThrow('could not be looked up');
    }

    await send(by, clock.now());

    expect(slack.requests.filter(({ method }) => method === post)).toHaveLength(1);
  });

  it('looks through all once more after one look right after the failure', async () => {
    const by = sender();
    const first = clock.now();
    for (let said = 0; said < 250; said++) slack.say('And this?');
    slack.failNext({ method: post }, 'reset');
    slack.failNext({ method: history }, { until: Promise.resolve() });
    slack.failNext({ method: history }, { status: 429 });

    await expect(send(by)).rejects.toThrow('could not be looked up');
    await send(by, first);

    const cursors = slack.requests
      .filter(({ method }) => method === history)
      .map(({ body }) => body.cursor);
    expect(cursors).toEqual([undefined, '200', undefined, '200']);
  });

  it('looks no further back than an hour before the first try, or five pages', async () => {
    for (let said = 0; said < 2000; said++) slack.say('Before');
    clock.advance({ hours: 2 });
    for (let said = 0; said < 1150; said++) slack.say('Since');

    await send(sender(), clock.now());

    expect(slack.requests.filter(({ method }) => method === history)).toHaveLength(6);
  });

  it.each([5, -5, 100])('finds what was sent while its clock was %d hours ahead', async (hours) => {
    const first = clock.now();
    const before = await send(sender());
    for (let said = 0; said < 250; said++) slack.say('Since');

    expect(await send(sender(), new Date(first.getTime() + 3_600_000 * hours))).toBe(before);
  });

  it('stays uncertain where more was said than can be looked through', async () => {
    const first = clock.now();
    await send(sender());
    for (let said = 0; said < 4000; said++) slack.say('A busy channel');

    await expect(send(sender(), first)).rejects.toThrow(UncertainError);
    expect(slack.messages()).toHaveLength(1);
  });

  it('stays uncertain where Slack shows no history', async () => {
    slack.changeChannel(slack.papers.id, { botIsMember: false });
    slack.failNext({ method: post }, 'lost-answer');

    await expect(send(sender())).rejects.toThrow(UncertainError);
  });

  it('repeats nothing that a process before it sent', async () => {
    const before = await send(sender());

    const after = await send(sender(), clock.now());

    expect(after).toBe(before);
    expect(slack.messages()).toHaveLength(1);
  });

  it('sends what is in doubt and did not arrive', async () => {
    await send(sender(), clock.now());

    expect(slack.messages()).toHaveLength(1);
  });

  it('leaves what is in doubt alone where nothing can be looked up', async () => {
    await slack.close();
    await start(botScopes);

    await expect(send(sender(), clock.now())).rejects.toThrow(UncertainError);
    expect(slack.messages()).toEqual([]);
  });

  it('asks nothing where there is no doubt', async () => {
    await send(sender());

    expect(slack.requests.map(({ method }) => method)).not.toContain('conversations.history');
  });

  it('after a limit leaves that channel alone as long as Slack asks, and no other', async () => {
    const news = slack.addChannel({ name: 'news' });
    const by = sender();
    slack.failNext({ method: post, channel: slack.papers.id }, limitedFor('30'));
    await expect(send(by)).rejects.toThrow('Slack asks to slow down.');

    await send(by, undefined, news.id);
    const failure = await send(by).catch((error: unknown) => error);
    expect(waitIn(failure)).toBeLessThanOrEqual(30_000);
    expect(waitIn(failure)).toBeGreaterThan(20_000);
    expect(postsTo(slack.papers.id)).toBe(1);

    clock.advance({ ms: 30_000 });
    await send(by);
    expect(slack.messages()).toHaveLength(1);
  });

  it('leaves the workspace alone once a second channel is refused', async () => {
    const [news, talk] = ['news', 'talk'].map((name) => slack.addChannel({ name }).id);
    const by = sender();
    slack.failNext({ method: post, channel: slack.papers.id }, limitedFor('20'));
    slack.failNext({ method: post, channel: news ?? '' }, limitedFor('30'));
    await expect(send(by)).rejects.toThrow('Slack asks to slow down.');
    await expect(send(by, undefined, news)).rejects.toThrow('Slack asks to slow down.');

    const failure = await send(by, undefined, talk).catch((error: unknown) => error);
    expect(waitIn(failure)).toBeLessThanOrEqual(30_000);
    expect(waitIn(failure)).toBeGreaterThan(20_000);
    expect(postsTo(talk ?? '')).toBe(0);

    clock.advance({ ms: 30_000 });
    await send(by, undefined, talk);
    expect(postsTo(talk ?? '')).toBe(1);
  });
});

/** For how long a failure says to wait, in milliseconds. */
function waitIn(failure: unknown): number {
  const retryAt = failure instanceof RemoteError ? failure.retryAt : undefined;
  return (retryAt?.getTime() ?? Number.NaN) - clock.now().getTime();
}

function limitedFor(seconds: string) {
  return { status: 429, headers: { 'retry-after': seconds } };
}

function postsTo(id: string): number {
  return slack.requests.filter(({ method, body }) => method === post && body.channel === id).length;
}
