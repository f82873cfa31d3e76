import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/lib/log.ts';
import { seal } from '../../src/lib/seal.ts';
import { aDigest } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { install } from '../support/slack-server/install.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;
let clock: FakeClock;
let complaints: string[];

const key = 'k'.repeat(32);
const otherKey = 'o'.repeat(32);

beforeEach(async () => {
  slack = await startSlackServer();
  clock = new FakeClock();
  complaints = [];
  const origin = await start(key);
  await install(origin);
  await slack.waitForMessage(1, slack.person.id);
  await (await slack.command('subscribe at 12:30 timezone UTC days daily')).waitForAnswer();
  await slack.waitForMessage();
  await running.announce(aDigest({ day: '2026-11-24' }));
  await running.app.stop();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent();
});

/** Starts the bot with this key, the second time where it stopped, and gives its address. */
async function start(withKey: string, folder?: string): Promise<string> {
  const oauth = { clientId: '1.2', clientSecret: 'c'.repeat(32), key: withKey };
  const http = { signingSecret: slack.signingSecret, port: 0 };
  const tokens = { botToken: undefined, appToken: undefined };
  const { apiUrl } = slack;
  const log = { ...silentLog, error: (_: object, said: string) => void complaints.push(said) };
  running = await startApp({
    config: { slack: { ...tokens, http, oauth, apiUrl, managers: 'members' } },
    clock,
    log,
    ...(folder && { folder }),
  });
  const port = /port (\d+)/.exec(running.app.states()[0]?.detail ?? '')?.[1];
  slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
  return `http://127.0.0.1:${port}`;
}

/** The digests that came after the proof. */
function posted(): number {
  return slack.messages().length - 1;
}

/** What the person was told after the welcome. */
function told(): string[] {
  return slack.messages(slack.person.id).slice(1).map(shownText);
}

describe('HOTPAPERS_KEY', () => {
  it('that opens nothing that is stored lets nothing start, and nothing is lost by it', async () => {
    const { folder } = running;

    await expect(start(otherKey, folder)).rejects.toThrow('HOTPAPERS_KEY opens nothing of what');
    await start(key, folder);
    await running.at('2026-11-24T12:30:00Z');

    expect(posted()).toBe(1);
  });

  it('that opens only some of it is complained of, and lets the rest wait', async () => {
    const { folder } = running;
    await running.inStore((store) =>
      store.installations.write('slack', 'T000000002', seal('{}', otherKey)),
    );

    await start(otherKey, folder);
    await running.at('2026-11-24T12:30:00Z');
    expect(complaints).toEqual([
      expect.stringContaining('HOTPAPERS_KEY does not open what is stored of some'),
    ]);
    expect([posted(), told()]).toEqual([0, []]);
    await running.app.stop();

    await start(key, folder);
    await running.at('2026-11-24T13:00:00Z');

    expect([posted(), told()]).toEqual([1, []]);
  });

  it('that is changed is made up for by installing hotpapers again', async () => {
    const { folder } = running;
    await running.inStore((store) =>
      store.installations.write('slack', 'T000000002', seal('{}', otherKey)),
    );

    await install(await start(otherKey, folder));
    await running.at('2026-11-24T12:30:00Z');

    expect(posted()).toBe(1);
  });
});
