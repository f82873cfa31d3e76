import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { doctor } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/config.ts';
import type { Run } from '../../src/domain/run.ts';
import { writeHeartbeat } from '../../src/jobs/heartbeat-record.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aDay, aDigest, anImport, aWish } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { Desk } from './desk.ts';

const running = { platform: 'discord', state: 'running', detail: 'logged in as hot#1' } as const;

/** A delivery that came due at nine. */
async function oneDelivery(store: Store): Promise<void> {
  const nine = new Date('2026-11-24T09:00:00Z');
  const { subscription } = await store.subscriptions.save(aWish(), undefined, nine);
  const shipment = { days: [aDay('2026-11-23')], missed: [] };
  await store.deliveries.enqueue(subscription, shipment, { now: nine, nextAt: nine });
}

/** The last heartbeat was a minute before noon. */
async function alive(store: Store): Promise<void> {
  await writeHeartbeat(store.settings, {
    at: new Date('2026-11-24T11:59:00Z'),
    stopped: false,
    adapters: [running],
  });
}

/** How a source was asked once. */
function asked(source: string, at: string, failure?: string): Run {
  return {
    job: source === 'arxiv' ? 'papers' : 'posts',
    source,
    day: undefined,
    startedAt: new Date(at),
    durationMs: 10,
    requests: 1,
    connections: 0,
    found: 0,
    failure,
    troubles: [],
  };
}

describe('hotpapers doctor', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
    desk.clock.set('2026-11-24T12:00:00Z');
  });

  afterEach(() => {
    desk.clear();
  });

  /** Works on the database and leaves it. */
  async function stored(work: (store: Store) => Promise<unknown>): Promise<void> {
    const store = openSqlite(desk.db);
    await work(store);
    await store.close();
  }

  function importNewest(store: Store): Promise<unknown> {
    const rules = { importedAt: desk.clock.now(), replace: false, announce: true };
    return store.digests.import(anImport(aDigest({ day: '2026-11-23' })), rules);
  }

  /** Some sources are switched on, and were asked so. */
  async function noted(...runs: readonly Run[]): Promise<void> {
    desk.news = readConfig({ HOTPAPERS_SOURCES: 'huggingface,hackernews' }, false).news;
    await stored(async (store) => {
      await importNewest(store);
      for (const run of runs) await store.collection.recordRun(run);
    });
  }

  it('finds a sound house, a line for each thing it looked at', async () => {
    await stored(importNewest);

    const { code, out } = await desk.call(doctor, []);

    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'good     The settings have no mistake.',
      'good     No token is set: hotpapers answers in the terminal only.',
      `good     The data folder ${desk.folder} can be written.`,
      "warning  arXiv's holidays are known only until Thursday 31 December 2026, 37 days from now. A newer hotpapers has the next year; until then an empty weekday counts as without announcement.",
      `good     ${desk.db} is sound: every page, every index and every reference was checked.`,
      'good     It holds 1 digest, 1 paper, 0 posts and 0 subscriptions; the newest digest is of Mon 23 Nov 2026.',
      'good     The clock says 2026-11-24T12:00:00.000Z.',
      'good     No digest is missing and no delivery is stuck.',
      '',
    ]);
  });

  it('is quiet about holidays that are known for long', async () => {
    desk.clock.set('2026-11-01T12:00:00Z');
    await stored(importNewest);

    expect((await desk.call(doctor, [])).out).toContain(
      "warning  arXiv's holidays are known only until Thursday 31 December 2026, 60 days",
    );
    desk.clock.set('2026-10-31T12:00:00Z');
    expect((await desk.call(doctor, [])).out).toContain(
      "good     arXiv's holidays are known until",
    );
  });

  it('names every mistake in the settings, and shows no token', async () => {
    const session = {
      ...desk.session(new FakeTerminal(false)),
      parts: () => {
        readConfig({ HOTPAPERS_LOG: 'loud', DISCORD_TOKEN: 'tooshort' }, false);
        throw new Error('unreachable');
      },
    };

    expect(await doctor.run([], session)).toBe(1);
    const out = String(session.out.read());
    expect(out).toMatch(/^problem {2}HOTPAPERS_LOG: found “loud”, .+ Correct it in/m);
    expect(out).toMatch(/^problem {2}DISCORD_TOKEN: found 8 characters/m);
    expect(out).not.toContain('tooshort');
  });

  it('lists what was set and is no setting, which is no failure', async () => {
    await stored(importNewest);
    desk.doubts = ['HOTPAPERS_SOURCE is no setting; HOTPAPERS_SOURCES was probably meant.'];

    expect(await desk.call(doctor, [])).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        'warning  HOTPAPERS_SOURCE is no setting; HOTPAPERS_SOURCES was probably meant.\n',
      ),
    });
  });

  it('says which tokens are there and shows none', async () => {
    await stored(importNewest);
    const session = desk.session(new FakeTerminal(false));
    const discord = { token: 'top-secret-token', apiUrl: undefined, guildId: undefined };
    const parts = session.parts();

    await doctor.run([], {
      ...session,
      parts: () => ({ ...parts, config: { ...parts.config, discord } }),
    });

    const out = String(session.out.read());
    expect(out).toContain('good     DISCORD_TOKEN is set.');
    expect(out).not.toContain('top-secret');
  });

  describe('where sources are asked', () => {
    it('tells of one that did not answer when it was last asked, as no failure of the house', async () => {
      await noted(
        asked('arxiv', '2026-11-24T10:00:00Z'),
        asked('hackernews', '2026-11-24T09:00:00Z', 'Down then.'),
        asked('hackernews', '2026-11-24T10:00:00Z'),
        asked('huggingface', '2026-11-24T09:00:00Z'),
        asked('huggingface', '2026-11-24T10:00:00Z', 'huggingface.co could not be reached.'),
        asked('mastodon', '2026-11-24T10:00:00Z', 'Switched off since.'),
      );

      const { code, out } = await desk.call(doctor, []);

      expect(code).toBe(0);
      expect(out).toContain(
        'warning  huggingface did not answer when it was last asked, at 2026-11-24T10:00:00.000Z: huggingface.co could not be reached. It is asked again on its own while hotpapers runs.\n',
      );
      expect(out).not.toMatch(/hackernews|mastodon|Every source/);
    });

    it('says so when each answered', async () => {
      await noted(asked('arxiv', '2026-11-24T10:00:00Z'));

      expect((await desk.call(doctor, [])).out).toContain(
        'good     Every source answered when it was last asked.\n',
      );
    });

    it('tells once of one that has failed for days, and that is a failure', async () => {
      await noted(
        ...['22', '23', '24'].map((day) => asked('arxiv', `2026-11-${day}T10:00:00Z`, 'Down.')),
      );

      const { code, out } = await desk.call(doctor, []);

      expect(code).toBe(1);
      expect(out).toContain('problem  arxiv has failed for 3 days: Down.');
      expect(out).not.toContain('did not answer');
    });
  });

  it('breaks its lines on a terminal, below where they begin', async () => {
    await stored(importNewest);
    const session = desk.session(new FakeTerminal(false));
    const out = Object.assign(session.out, { columns: 60 });

    await doctor.run([], { ...session, out });

    const lines = String(out.read()).trimEnd().split('\n');
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(lines).toContain('         subscriptions; the newest digest is of Mon 23 Nov');
  });

  it('makes no database where there is none', async () => {
    const { code, out } = await desk.call(doctor, []);

    expect(code).toBe(1);
    expect(out).toContain(`problem  There is no database ${desk.db}. “hotpapers start” makes one.`);
    expect((await desk.call(doctor, ['--live'])).code).toBe(1);
    expect(existsSync(desk.db)).toBe(false);
  });

  it('takes a data folder that does not exist yet for none that cannot be written', async () => {
    const session = desk.session(new FakeTerminal(false));
    const { parts } = session;
    const folder = desk.path('not', 'yet');
    const config = { ...parts().config, db: `${folder}/hotpapers.db` };

    await doctor.run([], { ...session, parts: () => ({ ...parts(), config }) });

    const out = String(session.out.read());
    expect(out).toContain(
      `warning  The data folder ${folder} does not exist yet; it is made at the first start.`,
    );
    expect(out).not.toContain('cannot be');
    expect(existsSync(desk.path('not'))).toBe(false);
  });

  it('names a data folder that cannot be made', async () => {
    const session = desk.session(new FakeTerminal(false));
    const { parts } = session;
    const file = desk.write('file', '');
    const config = { ...parts().config, db: `${file}/data/hotpapers.db` };

    await doctor.run([], { ...session, parts: () => ({ ...parts(), config }) });

    expect(String(session.out.read())).toContain(
      `problem  The data folder ${file}/data cannot be made in ${file}: what stands for a folder in it is a file.`,
    );
  });

  it('finds a damaged database, and says what helps', async () => {
    await stored(importNewest);
    const db = new Database(desk.db);
    db.pragma('foreign_keys = OFF');
    db.exec('delete from papers');
    db.close();

    const { code, out } = await desk.call(doctor, []);

    expect(code).toBe(1);
    expect(out).toMatch(/^problem .+: 1 row of entries refers to nothing\. .+ put a backup/m);
  });

  it('finds a clock that went back', async () => {
    await stored((store) =>
      writeHeartbeat(store.settings, {
        at: new Date('2026-11-25T12:00:00Z'),
        stopped: false,
        adapters: [],
      }),
    );

    expect((await desk.call(doctor, [])).out).toContain(
      'problem  The clock says 2026-11-24T12:00:00.000Z, but it was 2026-11-25T12:00:00.000Z already. Set the clock',
    );
  });

  it('finds deliveries that are stuck, and lists what is uncertain', async () => {
    await stored(oneDelivery);
    desk.clock.set('2026-11-24T16:00:00Z');

    expect(await desk.call(doctor, [])).toMatchObject({
      code: 1,
      out: expect.stringContaining('problem  1 delivery has waited for more than an hour.'),
    });

    await stored((store) =>
      store.deliveries.markUncertain({ id: 1, attempts: 0 }, desk.clock.now(), 'Lost.'),
    );
    expect(await desk.call(doctor, [])).toMatchObject({
      code: 0,
      out: expect.stringContaining('warning  1 delivery may have arrived or not.'),
    });
  });

  it('checks a backup without looking at the house around it', async () => {
    await stored(importNewest);
    const copy = desk.path('copy.db');
    await desk.call(backup, [copy]);

    expect((await desk.call(doctor, ['--db', copy])).out).toBe(
      `good     ${copy} is sound: every page, every index and every reference was checked.\n` +
        'good     It holds 1 digest, 1 paper and 0 subscriptions; the newest digest is of Mon 23 Nov 2026.\n',
    );
    desk.write('bad.db', 'no database at all, but long enough to be read as one');
    expect((await desk.call(doctor, ['--db', desk.path('bad.db')])).code).toBe(1);
  });

  describe('--live', () => {
    it('finds a bot that is alive', async () => {
      await stored(alive);

      expect(await desk.call(doctor, ['--live'])).toMatchObject({
        code: 0,
        out: [
          'good     Its heart beat last at 2026-11-24T11:59:00.000Z.',
          'good     discord is connected: logged in as hot#1.',
          'good     The queue moves: nothing that can be sent is left lying.',
          '',
        ].join('\n'),
      });
    });

    it('finds one whose heart has stopped', async () => {
      await stored(alive);
      desk.clock.set('2026-11-24T12:09:00Z');

      expect(await desk.call(doctor, ['--live'])).toMatchObject({
        code: 1,
        out: expect.stringContaining(
          'problem  Its last sign of life was at 2026-11-24T11:59:00.000Z, 10 minutes ago.',
        ),
      });
    });

    it('takes a delivery just made for a sign of life, for a long round leaves out beats', async () => {
      await stored(async (store) => {
        await alive(store);
        await oneDelivery(store);
        await store.deliveries.markSent(1, new Date('2026-11-24T12:08:00Z'));
      });
      desk.clock.set('2026-11-24T12:09:00Z');

      expect((await desk.call(doctor, ['--live'])).code).toBe(0);
    });

    it('finds an adapter that is not connected', async () => {
      await stored((store) =>
        writeHeartbeat(store.settings, {
          at: desk.clock.now(),
          stopped: false,
          adapters: [running, { platform: 'slack', state: 'failed', detail: 'invalid_auth' }],
        }),
      );

      expect(await desk.call(doctor, ['--live'])).toMatchObject({
        code: 1,
        out: expect.stringContaining('problem  slack is not connected (failed): invalid_auth'),
      });
    });

    it('finds a queue that nobody works on', async () => {
      await stored(async (store) => {
        await alive(store);
        await oneDelivery(store);
      });

      expect(await desk.call(doctor, ['--live'])).toMatchObject({
        code: 1,
        out: expect.stringContaining('problem  1 delivery to console could be sent and is not.'),
      });
    });

    it('finds a platform on which nobody works, though the other is well', async () => {
      await stored(async (store) => {
        await alive(store);
        await oneDelivery(store);
        const at = new Date('2026-11-24T09:00:00Z');
        const wish = aWish({ channel: aChannel({ platform: 'slack' }) });
        await store.subscriptions.save(wish, aDay('2026-11-23'), at);
        await store.deliveries.markSent(2, new Date('2026-11-24T11:58:00Z'));
      });

      expect(await desk.call(doctor, ['--live'])).toMatchObject({
        code: 1,
        out: expect.stringContaining('problem  1 delivery to console could be sent and is not.'),
      });
    });

    it('takes a long queue that moves for none that is stuck', async () => {
      await stored(async (store) => {
        await alive(store);
        await oneDelivery(store);
        const at = new Date('2026-11-24T09:00:00Z');
        const wish = aWish({ categories: ['cs.CV'] });
        await store.subscriptions.save(wish, aDay('2026-11-23'), at);
        await store.deliveries.markSent(1, new Date('2026-11-24T11:58:00Z'));
      });

      expect((await desk.call(doctor, ['--live'])).code).toBe(0);
    });

    it('says that none ever ran, or that it was stopped in order', async () => {
      await stored(importNewest);
      expect((await desk.call(doctor, ['--live'])).out).toContain('No bot has run');

      await stored((store) =>
        writeHeartbeat(store.settings, { at: desk.clock.now(), stopped: true, adapters: [] }),
      );
      expect(await desk.call(doctor, ['--live'])).toMatchObject({
        code: 1,
        out: 'problem  The bot was stopped at 2026-11-24T12:00:00.000Z. Start it: hotpapers start\n',
      });
    });
  });
});
