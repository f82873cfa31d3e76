import {
  type DiscordServer,
  startDiscordServer,
} from '../../test/support/discord-server/discord-server.ts';
import type { Asked, Opened, Order, Received, Reply } from './orders.ts';

// Discord, in a process of its own so that neither measures the other.
const channelsPerServer = 100;
const perSecond = 50;
const exempt = /^\/(interactions|webhooks)\//;

let server: DiscordServer | undefined;
let counted = 0;
let refusedBefore = 0;

process.on('message', (order: Order) => {
  void answer(order).then((reply) => process.send?.({ id: order.id, ...reply }));
});

process.on('disconnect', () => process.exit());

async function answer(order: Order): Promise<Omit<Reply, 'id'>> {
  if (order.kind === 'open') return { opened: await open(order.channels) };
  if (!server) throw new Error('Discord is not open');
  if (order.kind === 'ask') return { asked: await ask(server, order.subcommand) };
  return { received: received(server) };
}

async function open(channels: number): Promise<Opened> {
  server = await startDiscordServer({ rateLimits: true, waitMs: 300_000, answerWithinMs: 300_000 });
  const ids: string[] = [];
  for (let number = 0; ids.length < channels; number += 1) {
    const count = Math.min(channelsPerServer, channels - ids.length);
    const wanted = Array.from({ length: count }, (_, index) => ({ name: `papers-${index}` }));
    const guild = server.addGuild(`Server ${number}`, { channels: wanted });
    ids.push(...guild.channels.map(({ id }) => id));
  }
  return { apiUrl: server.apiUrl, token: server.token, channels: ids };
}

/** Uses a command and waits for all that comes of it. */
async function ask(discord: DiscordServer, subcommand: string): Promise<Asked> {
  const startedAt = performance.now();
  const run = await discord.slash({ name: 'hotpapers', subcommand, options: {} });
  await run.settle();
  return { acknowledgedMs: run.acknowledgedMs, settledMs: performance.now() - startedAt };
}

/** What came in since it was last asked. */
function received(discord: DiscordServer): Received {
  const requests = discord.requests.slice(counted).filter(({ path }) => !exempt.test(path));
  const refused = discord.refused.slice(refusedBefore);
  counted = discord.requests.length;
  refusedBefore = discord.refused.length;
  const times = requests.map(({ at }) => at.getTime());
  const limited = refused.filter(({ status }) => status === 429).length;
  return {
    requests: times.length,
    spanMs: (times.at(-1) ?? 0) - (times[0] ?? 0),
    limited,
    wouldBeLimited: overSliding(times),
    otherRefusals: refused.length - limited,
  };
}

/** How many a window that slides with every request would have refused. */
function overSliding(times: readonly number[]): number {
  const taken: number[] = [];
  let over = 0;
  for (const time of times) {
    const before = taken.at(-perSecond);
    if (before !== undefined && time - before < 1000) over += 1;
    else taken.push(time);
  }
  return over;
}
