import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { Desk } from '../cli/desk.ts';
import { aChannel, aDay, aDigest, aPaper, aWish } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

describe('a running hotpapers, from outside', () => {
  let running: RunningApp;
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
  });

  afterEach(async () => {
    await running.app.stop();
    desk.clear();
  });

  /** `hotpapers doctor --live` on the same database, at the same time. */
  async function live() {
    const session = desk.session(new FakeTerminal(false));
    const { parts } = session;
    const config = { ...parts().config, db: join(running.folder, 'hotpapers.db') };
    const code = await doctor.run(['--live'], {
      ...session,
      parts: () => ({ ...parts(), config, clock: running.clock }),
    });
    return { code, out: String(session.out.read()) };
  }

  it('is seen to be alive as long as its heart beats, and to be stopped once it was', async () => {
    running = await startApp();
    await running.at('2026-11-24T12:01:00Z');
    running.clock.set('2026-11-24T12:02:00Z');
    expect(await live()).toMatchObject({
      code: 0,
      out: expect.stringContaining('good     console is connected'),
    });

    running.clock.set('2026-11-24T12:10:00Z');
    expect(await live()).toMatchObject({ code: 1, out: expect.stringContaining('9 minutes ago') });

    await running.at('2026-11-24T12:11:00Z');
    expect((await live()).code).toBe(0);

    await running.app.stop();
    expect((await live()).out).toContain('The bot was stopped at 2026-11-24T12:11:00.000Z.');
    running = await startApp();
  });

  it('is seen to be alive after a second one on its database was stopped', async () => {
    running = await startApp();
    const { folder } = running;
    await running.at('2026-11-24T12:01:00Z');
    const second = await startApp({ folder, clock: running.clock });
    await second.app.tick();

    await second.app.stop();

    expect(await live()).toMatchObject({ code: 0 });
  });

  it('posts nothing by a clock that it cannot note, and all of it once it can', async () => {
    running = await startApp();
    running.terminal.type('subscribe at 09:00 timezone UTC days daily');
    await running.terminal.waitFor('From now on here');
    const entries = [{ paper: aPaper({ title: 'Fresh today' }) }];
    await running.announce(aDigest({ day: '2026-11-24', entries }));
    const file = new Database(join(running.folder, 'hotpapers.db'));
    file.exec(
      `create trigger broken before update on settings when new.name = 'heartbeat'
       begin select raise(abort, 'The disk is broken.'); end`,
    );

    await running.at('2026-11-25T09:00:00Z');
    expect(running.terminal.screen).not.toContain('Fresh today');
    running.terminal.type('subscribe categories cs.LG');
    await running.terminal.waitFor('#terminal gets the top 10 papers of cs.LG');
    await running.app.newsDone();
    for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate);
    expect(running.terminal.screen.match(/From now on here/g)).toHaveLength(1);
    file.exec('drop trigger broken');
    file.close();
    await running.at('2026-11-25T09:01:00Z');

    expect(running.terminal.screen).toContain('Fresh today');
    expect(running.terminal.screen.match(/From now on here/g)).toHaveLength(2);
  });

  it('tells its operator once of deliveries that pile up', async () => {
    const operator = { person: { platform: 'console', workspace: '', id: 'ada' } } as const;
    running = await startApp({ config: { operator } });
    const store = openSqlite(join(running.folder, 'hotpapers.db'));
    // Of a platform that hotpapers was connected to once.
    const wish = aWish({ channel: aChannel({ platform: 'slack' }) });
    await store.subscriptions.save(wish, aDay(), running.clock.now());
    await store.close();

    await running.at('2026-11-24T17:59:00Z');
    expect(running.terminal.screen).not.toContain('hotpapers needs you');
    await running.at('2026-11-24T18:00:00Z');
    await running.at('2026-11-24T18:01:00Z');
    await running.at('2026-11-24T23:00:00Z');
    expect(running.terminal.screen.match(/hotpapers needs you/g)).toHaveLength(1);
    expect(running.terminal.screen).toContain('1 delivery has waited for more than an hour.');
  });
});
