import { fork } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commands } from '../commands/index.ts';
import type { House } from '../src/adapters/adapter.ts';
import { DiscordAdapter } from '../src/adapters/discord/discord.ts';
import { welcomeCard } from '../src/cards/welcome-card.ts';
import { layouts, usualWish } from '../src/domain/subscription.ts';
import { deliver } from '../src/jobs/deliver.ts';
import { enqueue } from '../src/jobs/enqueue.ts';
import { importFiles } from '../src/jobs/import-files.ts';
import { dayLong, minute, systemClock } from '../src/lib/clock.ts';
import { silentLog } from '../src/lib/log.ts';
import { openSqlite } from '../src/store/sqlite/open.ts';
import type { Store } from '../src/store/store.ts';
import { sendAlone } from './fan-out/alone.ts';
import { held, heldDuring } from './fan-out/memory.ts';
import { Discord } from './fan-out/orders.ts';
import { askMeanwhile, slow, slowMs } from './fan-out/people.ts';
import { rate, ratios, tell, tellMemory } from './fan-out/tell.ts';

// Subscriptions that come due in the same minute, while people ask things.
const subscriptions = Number(process.argv[2] ?? 10_000);
const alone = Math.min(subscriptions, 1500);
// What is compiled, connected and prepared by then is not counted as the cost of a delivery.
const served = 500;
const idleMs = 30_000;
// By then discord.js has forgotten what it forgets.
const afterMs = 15_000;
const filters = [
  [],
  ['cs.CV'],
  ['cs.LG'],
  ['cs.CL'],
  ['stat.ML'],
  ['cs.AI'],
  ['cs.*'],
  ['cs.CV', 'cs.LG'],
];

console.log(
  `${subscriptions} subscriptions; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`,
);
const discord = new Discord(fork(new URL('fan-out/discord-process.js', import.meta.url)));
const opened = await discord.open(served + subscriptions);
const store = openSqlite(join(await mkdtemp(join(tmpdir(), 'hotpapers-fan-out-')), 'hotpapers.db'));
await importDigest(store);

const adapter = new DiscordAdapter(
  { token: opened.token, apiUrl: opened.apiUrl, guildId: undefined },
  systemClock,
  silentLog,
);
await adapter.start(aHouse());
const workshop = { store, clock: systemClock, log: silentLog, adapters: () => [adapter] };

await subscribe(store, opened.channels.slice(0, served));
await enqueue(workshop);
await askMeanwhile(discord, deliver(adapter, workshop, new AbortController().signal));

const idle = await askMeanwhile(discord, pause(idleMs));
tell('answers, idle', idle);

await subscribe(store, opened.channels.slice(served));
const before = await held();
const putOut = performance.now();
const meanwhileEnqueued = await askMeanwhile(discord, enqueue(workshop));
console.log(`put in the outbox: ${((performance.now() - putOut) / 1000).toFixed(1)} s`);
tell('answers meanwhile', meanwhileEnqueued);

await discord.received();
const inOutbox = await held();
const delivering = deliver(adapter, workshop, new AbortController().signal);
const [during, seen] = await Promise.all([
  askMeanwhile(discord, delivering),
  heldDuring(delivering),
]);
rate('fan-out', await discord.received());
tell('answers meanwhile', during);
console.log(`p99 against idle: ${ratios(during, idle)}`);
await pause(afterMs);
tellMemory(subscriptions, { before, inOutbox, during: seen, after: await held() });
await adapter.stop();
await store.close();

// What was sent before has left no bucket behind.
await pause(6000);
const { bytesEach, editMs } = await sendAlone(opened, alone);
rate(`discord.js alone, ${alone} messages`, await discord.received());
console.log(
  `${Math.round(bytesEach)} bytes a queued message; an edit waits ${(editMs / 1000).toFixed(1)} s`,
);
discord.close();

async function importDigest(into: Store): Promise<void> {
  const names = await readdir('data/digests');
  const files = names
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('data/digests', name));
  const last = files.toSorted().slice(-1);
  await importFiles(last, { store: into, clock: systemClock }, { replace: false, announce: true });
}

/** Subscribes channels as if a day ago, so that the digest is due to them. */
async function subscribe(into: Store, channels: readonly string[]): Promise<void> {
  const now = new Date();
  for (const [index, id] of channels.entries()) {
    const wish = {
      ...usualWish,
      layout: layouts[0],
      categories: filters[index % filters.length] ?? [],
      channel: { platform: 'discord', workspace: 'w', id } as const,
      maker: 'ada',
      nextAt: new Date(now.getTime() - minute),
    };
    await into.subscriptions.save(wish, undefined, new Date(now.getTime() - dayLong));
  }
}

function aHouse(): House {
  return {
    commands,
    answer: async (question) => {
      if (JSON.stringify(question).includes(slow)) await pause(slowMs);
      return { card: welcomeCard(), isPublic: false };
    },
    complete: async () => [],
    welcome: welcomeCard,
    settings: async () => ({ managerRole: '' }),
    subscriptions: async () => [],
    pausedOf: async () => [],
    onEvent: () => {},
  };
}
