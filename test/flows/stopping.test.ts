import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allWeek } from '../../src/domain/subscription.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { aDigest, anImport, aWish } from '../support/builders.ts';
import { compiled } from '../support/compiled.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';

const patienceMs = 60_000;
const many = 120;
// It is to be gone after ten; a busy machine is granted as many again.
const goneMs = 20_000;
const sending = { method: 'POST', path: /\/messages$/ };

let program: string;
let discord: DiscordServer;
let folder: string;
let started: ChildProcess | undefined;

beforeAll(async () => {
  program = await compiled('src/main.ts');
}, patienceMs);

beforeEach(async () => {
  discord = await startDiscordServer({ token: 'a-bot-token-long-enough', waitMs: 15_000 });
  folder = await mkdtemp(join(tmpdir(), 'hotpapers-stopping-'));
});

afterEach(async () => {
  started?.kill('SIGKILL');
  await discord.close();
  await rm(folder, { recursive: true });
});

/** As `npm start` does, by the clock on the wall. */
function start(): ChildProcess {
  const settings = {
    HOTPAPERS_DB: join(folder, 'hotpapers.db'),
    HOTPAPERS_OFFLINE: 'on',
    HOTPAPERS_LOG: 'silent',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };
  const env = { PATH: process.env['PATH'], ...settings };
  started = spawn(process.execPath, [program, 'start'], { cwd: folder, env, stdio: 'ignore' });
  return started;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
}

/** As `ended`; undefined where it goes on for longer than it may. */
function endedInTime(child: ChildProcess): Promise<number | null | undefined> {
  const late = pause(goneMs, undefined, { ref: false });
  return Promise.race([ended(child), late]);
}

/** A digest that came due for each of so many channels; gives their ids. */
async function comesDue(count: number): Promise<string[]> {
  const store = openSqlite(join(folder, 'hotpapers.db'));
  const ids = Array.from({ length: count }, (_, n) => discord.addChannel({ name: `c${n}` }).id);
  const now = new Date();
  const rules = { importedAt: now, replace: false, announce: true };
  await store.digests.import(anImport(aDigest({ day: '2026-11-24' })), rules);
  for (const id of ids) {
    const channel = { platform: 'discord', workspace: discord.guild.id, id } as const;
    const wish = aWish({ channel, days: allWeek, nextAt: new Date(now.getTime() - 60_000) });
    await store.subscriptions.save(wish, undefined, now);
  }
  await store.close();
  return ids;
}

async function inState(state: 'waiting' | 'sent'): Promise<number> {
  const store = openSqlite(join(folder, 'hotpapers.db'));
  const { total } = await store.deliveries.list({ limit: 1, state });
  await store.close();
  return total;
}

describe('a process that is told to end while it delivers', () => {
  it(
    'finishes what is begun, leaves the rest in the outbox, and the next one sends that',
    async () => {
      const ids = await comesDue(many);
      const first = start();
      await discord.waitForRequest(({ path }) => sending.path.test(path));
      first.kill('SIGTERM');

      expect(await ended(first)).toBe(0);
      const sent = ids.filter((id) => discord.messages(id).length > 0).length;
      expect(sent).toBeGreaterThan(0);
      expect([await inState('sent'), await inState('waiting')]).toEqual([sent, many - sent]);

      const second = start();
      await Promise.all(ids.map((id) => discord.waitForMessages(id, 1)));
      second.kill('SIGTERM');

      expect(await ended(second)).toBe(0);
      expect(ids.map((id) => discord.messages(id).length)).toEqual(ids.map(() => 1));
    },
    patienceMs,
  );

  it(
    'ends all the same when a request hangs, with the delivery in the outbox',
    async () => {
      await comesDue(1);
      discord.failNext({ ...sending, times: 9 }, 'hang');
      const child = start();
      await discord.waitForRequest(({ path }) => sending.path.test(path));
      child.kill('SIGTERM');

      expect(await endedInTime(child)).toBe(1);
      expect(await inState('waiting')).toBe(1);
    },
    patienceMs,
  );
});
