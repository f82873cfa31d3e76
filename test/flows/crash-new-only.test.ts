import { beforeAll, describe, expect, it } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { CrashWalk } from '../support/crash-walk.ts';
import { startDiscordServer } from '../support/discord-server/discord-server.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { wordsOf } from './discord-people.ts';

// Some twenty processes are started, each of which loads the whole program.
const patienceMs = 240_000;

let entry: string;

beforeAll(async () => {
  entry = await compiled('test/support/crash-child.ts');
}, patienceMs);

describe('a delivery of only what is new, whose process is killed while another shows the same', () => {
  it(
    'arrives whole once it was begun, and not at all if it was not',
    async () => {
      const clock = new FakeClock();
      const discord = await startDiscordServer({ now: () => clock.now().getTime() });
      const { token, apiUrl, channel, guild } = discord;
      const walk = await CrashWalk.begin(entry, {
        settings: { discord: { token, apiUrl, guildId: undefined }, slack: undefined },
        channel: { platform: 'discord', workspace: guild.id, id: channel.id },
        clock,
        papers: ['One', 'Two'],
        newOnly: true,
        // It comes due a minute after the crash, and before anybody else may go on.
        other: { categories: ['cs.CV'], layout: 'compact', at: '09:01' },
        read: () =>
          [channel, ...discord.postsIn(channel.id)]
            .flatMap(({ id }) => discord.messages(id))
            .map((message) => ({ id: message.id, text: wordsOf(message) })),
      });
      try {
        await walk.toTheEnd();
      } finally {
        await walk.end();
      }
      await discord.close();

      const { crashes } = walk;
      // The day and its papers in their thread besides the other's one message, or only that.
      const messages = crashes.map((crash) => crash.messages);
      expect(messages.filter((count) => count === 4).length).toBeGreaterThan(10);
      expect(new Set(messages)).toEqual(new Set([4, 1]));
      expect(crashes).toEqual(
        crashes.map((crash) => ({ ...crash, different: crash.messages, state: 'sent' })),
      );
    },
    patienceMs,
  );
});
