import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../src/domain/channel.ts';
import { addDays } from '../../src/domain/day.ts';
import { allWeek } from '../../src/domain/subscription.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { NewSubscription } from '../../src/store/subscriptions.ts';
import { aDay, aDigest, anImport, aPaper, aWish } from './builders.ts';
import { ChildApp, type ChildSettings, type End } from './child-app.ts';
import type { FakeClock } from './fake-clock.ts';

const firstDay = aDay('2026-11-24');
const mostSteps = 200;

interface Read {
  readonly id: string;
  readonly text: string;
}

/** Where the digests go. */
export interface Place {
  readonly settings: Pick<ChildSettings, 'discord' | 'slack'>;
  readonly channel: Channel;
  readonly clock: FakeClock;
  /** The delivery's papers, a message each below the one for the day. */
  readonly papers: readonly string[];
  /** Whether the subscription, which is for a thread at nine, is to only what is new. */
  readonly newOnly?: boolean;
  /** Another subscription of the channel. */
  readonly other?: Partial<NewSubscription>;
  /** What everybody can read there by now. */
  read(): readonly Read[];
}

/** What became of a delivery whose process died at a step of it. */
interface Crash {
  readonly at: string;
  readonly messages: number;
  readonly different: number;
  readonly state: string;
}

/** One day for each step of a delivery: the process dies at that step, and another goes on later. */
export class CrashWalk {
  readonly crashes: Crash[] = [];
  readonly #entry: string;
  readonly #place: Place;
  readonly #folder: string;
  readonly #store: Store;
  #child: ChildApp;
  #spare: ChildApp;

  private constructor(entry: string, place: Place, folder: string, store: Store) {
    this.#entry = entry;
    this.#place = place;
    this.#folder = folder;
    this.#store = store;
    this.#child = this.#newChild();
    this.#spare = this.#newChild();
  }

  /** `entry` is the compiled `crash-child.ts`. */
  static async begin(entry: string, place: Place): Promise<CrashWalk> {
    const folder = await mkdtemp(join(tmpdir(), 'hotpapers-crash-'));
    const store = openSqlite(join(folder, 'hotpapers.db'));
    const { channel, newOnly = false, other } = place;
    const usual = { channel, days: allWeek, top: 2 };
    const wishes = [
      aWish({ ...usual, layout: 'thread', newOnly }),
      ...(other ? [aWish({ ...usual, ...other })] : []),
    ];
    await store.digests.import(anImport(), {
      importedAt: place.clock.now(),
      replace: false,
      announce: false,
    });
    for (const wish of wishes) {
      await store.subscriptions.save(wish, undefined, place.clock.now());
    }
    const walk = new CrashWalk(entry, place, folder, store);
    await walk.#beat();
    return walk;
  }

  /** Walks until a delivery ends before the step at which the process would have died. */
  async toTheEnd(): Promise<void> {
    for (let step = 1; await this.#dieAt(step); step += 1) {
      if (step > mostSteps) throw new Error('A delivery has no end');
    }
  }

  async end(): Promise<void> {
    await Promise.all([this.#child.kill(), this.#spare.kill()]);
    await this.#store.close();
  }

  async #dieAt(step: number): Promise<boolean> {
    const { clock } = this.#place;
    const day = addDays(firstDay, step - 1);
    const before = new Set(this.#place.read().map(({ id }) => id));
    await this.#announce(step);
    clock.set(`${addDays(day, 1)}T09:00:00Z`);
    const end = await this.#beat(step);
    if ('diedAt' in end) await this.#goOn();
    for (const minutes of [11, 60, 240]) {
      clock.advance({ minutes });
      await this.#beat();
    }
    const arrived = this.#place.read().filter(({ id }) => !before.has(id));
    const { items } = await this.#store.deliveries.list({ limit: this.#place.other ? 2 : 1 });
    this.crashes.push({
      at: 'diedAt' in end ? end.diedAt : 'the end',
      messages: arrived.length,
      different: new Set(arrived.map(({ text }) => text)).size,
      state: [...new Set(items.map(({ state }) => state))].join() || 'none',
    });
    return 'diedAt' in end;
  }

  /** Another process, which has loaded the program already, takes the place of the dead one. */
  async #goOn(): Promise<void> {
    this.#child = this.#spare;
    this.#spare = this.#newChild();
    this.#place.clock.advance({ minutes: 1 });
    await this.#beat();
  }

  async #beat(crashAt?: number): Promise<End> {
    const end = await this.#child.obey({ at: this.#time(), crashAt });
    if ('failed' in end) throw new Error(`The program failed: ${end.failed}`);
    return end;
  }

  async #announce(step: number): Promise<void> {
    const day = addDays(firstDay, step - 1);
    const entries = this.#place.papers.map((title, index) => {
      const id = `2611.${String(step).padStart(3, '0')}0${index}`;
      return { paper: aPaper({ id, title: `${title} of ${day}` }) };
    });
    const rules = { importedAt: this.#place.clock.now(), replace: false, announce: true };
    await this.#store.digests.import(anImport(aDigest({ day, entries })), rules);
  }

  #newChild(): ChildApp {
    return new ChildApp(this.#entry, { ...this.#place.settings, folder: this.#folder });
  }

  #time(): string {
    return this.#place.clock.now().toISOString();
  }
}
