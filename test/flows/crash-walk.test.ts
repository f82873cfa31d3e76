import { beforeAll, describe, expect, it } from 'vitest';
import { botScopes } from '../../src/adapters/slack/scopes.ts';
import { compiled } from '../support/compiled.ts';
import { CrashWalk, type Place } from '../support/crash-walk.ts';
import { startDiscordServer } from '../support/discord-server/discord-server.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';
import { wordsOf } from './discord-people.ts';

// Some fifty processes are started, each of which loads the whole program.
const patienceMs = 240_000;

let entry: string;

beforeAll(async () => {
  entry = await compiled('test/support/crash-child.ts');
}, patienceMs);

/** Every step of a delivery at which the process died, with what became of it. */
async function walked(place: Place) {
  const walk = await CrashWalk.begin(entry, place);
  try {
    await walk.toTheEnd();
  } finally {
    await walk.end();
  }
  return walk.crashes;
}

describe('a delivery whose process is killed, whatever the step', () => {
  it(
    'arrives once on Discord, the day and its papers in their thread',
    async () => {
      const clock = new FakeClock();
      const discord = await startDiscordServer({ now: () => clock.now().getTime() });
      const { token, apiUrl, channel, guild } = discord;

      const crashes = await walked({
        settings: { discord: { token, apiUrl, guildId: undefined }, slack: undefined },
        channel: { platform: 'discord', workspace: guild.id, id: channel.id },
        clock,
        papers: ['One', 'Two'],
        read: () =>
          [channel, ...discord.postsIn(channel.id)]
            .flatMap(({ id }) => discord.messages(id))
            .map((message) => ({ id: message.id, text: wordsOf(message) })),
      });
      await discord.close();

      expect(crashes.length).toBeGreaterThan(15);
      expect(crashes).toEqual(
        crashes.map(({ at }) => ({ at, messages: 3, different: 3, state: 'sent' })),
      );
    },
    patienceMs,
  );

  it(
    'arrives once on Slack where the channel may be read',
    async () => {
      const crashes = await walkedOnSlack([...botScopes, 'channels:history']);

      expect(crashes.length).toBeGreaterThan(10);
      expect(crashes).toEqual(
        crashes.map(({ at }) => ({ at, messages: 2, different: 2, state: 'sent' })),
      );
    },
    patienceMs,
  );

  it(
    'never arrives twice on Slack where it may not, and is listed as uncertain if it did not arrive',
    async () => {
      const crashes = await walkedOnSlack(botScopes);

      expect(crashes.length).toBeGreaterThan(10);
      expect(crashes.filter(({ messages, different }) => messages !== different)).toEqual([]);
      const short = crashes.filter(({ messages }) => messages < 2);
      expect(short).toEqual(short.map((crash) => ({ ...crash, state: 'uncertain' })));
    },
    patienceMs,
  );
});

async function walkedOnSlack(scopes: readonly string[]) {
  const clock = new FakeClock();
  const slack = await startSlackServer({ scopes, now: () => clock.now().getTime() });
  const { botToken, appToken, apiUrl, teamId, papers } = slack;
  const managers = 'members';

  const crashes = await walked({
    settings: { slack: { botToken, appToken, apiUrl, managers }, discord: undefined },
    channel: { platform: 'slack', workspace: teamId, id: papers.id },
    clock,
    papers: ['One'],
    read: () => slack.messages().map((message) => ({ id: message.ts, text: shownText(message) })),
  });
  await slack.close();
  return crashes;
}
