import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import { DiscordAdapter } from '../../src/adapters/discord/discord.ts';
import { SlackAdapter } from '../../src/adapters/slack/slack.ts';
import { SqliteDeliveries } from '../../src/store/sqlite/deliveries.ts';
import type { ChildSettings, Order } from './child-app.ts';
import { FakeClock } from './fake-clock.ts';
import { startApp } from './running-app.ts';

// The whole program in a process of its own, which dies at the step of a delivery it is told to die at.

let steps = 0;
let crashAt: number | undefined;

function step(name: string): void {
  steps += 1;
  if (steps !== crashAt) return;
  // Nothing that waits would still be done.
  writeSync(process.stdout.fd, name);
  process.kill(process.pid, 'SIGKILL');
}

// Between the end of a call and the beginning of the next nothing changes, so a death after one is a death before the other.
function watchMethods(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    const method: unknown = Reflect.get(prototype, name);
    if (typeof method !== 'function') throw new Error(`There is no ${name}`);
    const watched = function (this: unknown, ...given: unknown[]): unknown {
      step(`before ${name}`);
      return Reflect.apply(method, this, given);
    };
    Reflect.set(prototype, name, watched);
  }
}

watchMethods(
  SqliteDeliveries.prototype,
  Object.getOwnPropertyNames(SqliteDeliveries.prototype).filter((name) => name !== 'constructor'),
);
watchMethods(DiscordAdapter.prototype, ['send']);
watchMethods(SlackAdapter.prototype, ['send']);
subscribe('undici:request:create', () => step('before a request'));
// By now the platform has done what was asked, and nobody here knows.
subscribe('undici:request:headers', () => step('before an answer is read'));

const settings: ChildSettings = JSON.parse(process.argv[2] ?? '');
const clock = new FakeClock();
let running: Awaited<ReturnType<typeof startApp>> | undefined;

async function obey(order: Order): Promise<void> {
  steps = 0;
  crashAt = order.crashAt;
  let failed: string | undefined;
  try {
    if (!running) {
      clock.set(order.at);
      const { folder, ...config } = settings;
      running = await startApp({ clock, folder, config });
    }
    await running.at(order.at);
  } catch (error) {
    failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  step('at the end');
  crashAt = undefined;
  process.send?.({ steps, ...(failed !== undefined && { failed }) });
}

process.on('message', (order: Order) => void obey(order));
// Nobody is to be left behind when the tests end early.
process.on('disconnect', () => process.exit());
