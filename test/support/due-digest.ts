import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { allWeek } from '../../src/domain/subscription.ts';
import type { ListedDelivery } from '../../src/store/deliveries.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { NewSubscription } from '../../src/store/subscriptions.ts';
import { aDigest, anImport, aPaper, aWish } from './builders.ts';
import type { DiscordServer } from './discord-server/discord-server.ts';
import { FakeClock } from './fake-clock.ts';
import { type RunningApp, startApp } from './running-app.ts';
import type { SlackServer } from './slack-server/slack-server.ts';

/** When the digest comes due. */
export const dueAt = '2026-11-25T09:00:00Z';

// As often as the outbox tries, and a little after.
const laterMinutes = [1, 2, 4, 8, 11, 16, 32, 60, 120];

interface World {
  readonly discord?: DiscordServer | undefined;
  readonly slack?: SlackServer | undefined;
  readonly channels: readonly Channel[];
  readonly clock?: FakeClock;
  readonly config?: Partial<Config>;
  /** What each channel wants; cards of all categories, if left out. */
  readonly wishes?: readonly Partial<NewSubscription>[];
  /** One, if left out. */
  readonly papers?: readonly Paper[];
}

/** One digest, of one message unless wished otherwise, that comes due for channels while things go wrong. */
export class DueDigest {
  readonly #world: World & { readonly clock: FakeClock };
  readonly #folder: string;
  #running: RunningApp;

  private constructor(
    world: World & { readonly clock: FakeClock },
    folder: string,
    running: RunningApp,
  ) {
    this.#world = world;
    this.#folder = folder;
    this.#running = running;
  }

  static async announce(given: World): Promise<DueDigest> {
    const world = { clock: new FakeClock(), ...given };
    const folder = await mkdtemp(join(tmpdir(), 'hotpapers-due-'));
    const store = openSqlite(join(folder, 'hotpapers.db'));
    const now = world.clock.now();
    for (const channel of world.channels) {
      for (const wish of world.wishes ?? [{}]) {
        const wanted = aWish({ channel, days: allWeek, ...wish });
        await store.subscriptions.save(wanted, undefined, now);
      }
    }
    const papers = world.papers ?? [aPaper({ title: 'Fresh today' })];
    const entries = papers.map((paper) => ({ paper }));
    const rules = { importedAt: now, replace: false, announce: true };
    await store.digests.import(anImport(aDigest({ day: '2026-11-24', entries })), rules);
    await store.close();
    return new DueDigest(world, folder, await startApp({ ...world, folder }));
  }

  get app(): RunningApp['app'] {
    return this.#running.app;
  }

  get clock(): FakeClock {
    return this.#world.clock;
  }

  get file(): string {
    return join(this.#folder, 'hotpapers.db');
  }

  /** The heart beats at that time; a beat that fails is made up for by the next. */
  async beat(time: string | Date = dueAt): Promise<void> {
    this.clock.set(time);
    await this.app.tick().catch(() => {});
  }

  /** The hours after the digest came due. */
  async letTimePass(): Promise<void> {
    for (const minutes of laterMinutes) {
      await this.beat(new Date(Date.parse(dueAt) + minutes * 60_000));
    }
  }

  /** Ends the program and starts it again, perhaps with other settings. */
  async restart(config: Partial<Config> = {}): Promise<void> {
    await this.stop();
    this.#running = await startApp({ ...this.#world, folder: this.#folder, config });
  }

  async deliveries(): Promise<readonly ListedDelivery[]> {
    const store = openSqlite(this.file);
    const { items } = await store.deliveries.list({ limit: 1000 });
    await store.close();
    return items;
  }

  async stop(): Promise<void> {
    await this.app.stop();
  }
}
