import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { inspectSqlite } from '../../src/store/sqlite/inspect.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aDay, aDigest, anImport, aWish } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { Desk } from './desk.ts';

describe('hotpapers backup', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = new Desk();
    const store = openSqlite(desk.db);
    const rules = { importedAt: desk.clock.now(), replace: false, announce: false };
    await store.digests.import(anImport(aDigest()), rules);
    await store.close();
  });

  afterEach(() => {
    desk.clear();
  });

  it('makes one sound file, which is a database of its own', async () => {
    const file = desk.path('copy.db');

    const { code, out } = await desk.call(backup, [file]);

    expect({ code, out }).toEqual({
      code: 0,
      out: `The database is copied to ${file}, and the copy is sound.\n`,
    });
    expect(readdirSync(desk.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    const restored = openSqlite(file);
    expect(await restored.digests.days()).toEqual([aDay()]);
    await restored.close();
  });

  it('shows how far it is, on a terminal', async () => {
    desk.isTerminal = true;

    expect((await desk.call(backup, [desk.path('copy.db')])).err).toContain('/100');
  });

  it('copies while the bot reads and writes', async () => {
    const running = openSqlite(desk.db);
    await running.settings.write('begun', '1');

    const copying = desk.call(backup, [desk.path('copy.db')]);
    for (let number = 0; number < 50; number++) await running.settings.write(`n${number}`, 'x');
    expect((await copying).code).toBe(0);
    await running.close();

    const copy = openSqlite(desk.path('copy.db'));
    expect(await copy.settings.read('begun')).toBe('1');
    await copy.close();
  });

  it('numbers nothing again that was numbered after it was made', async () => {
    const subscribe = async (store: Store, id: string) => {
      const wish = aWish({ channel: aChannel({ id }) });
      const saved = await store.subscriptions.save(wish, aDay(), desk.clock.now());
      const { items } = await store.deliveries.list({ limit: 1 });
      return { subscription: saved.subscription.id, delivery: items[0]?.id ?? 0 };
    };
    const running = openSqlite(desk.db);
    await subscribe(running, 'first');
    await desk.call(backup, [desk.path('copy.db')]);
    const lost = await subscribe(running, 'later');
    await running.close();

    const restored = openSqlite(desk.path('copy.db'));
    const next = await subscribe(restored, 'anew');
    await restored.close();

    expect(next.subscription).toBeGreaterThan(lost.subscription);
    expect(next.delivery).toBeGreaterThan(lost.delivery);
  });

  it('takes the place of an older backup, and of what an interrupted one left', async () => {
    desk.write('copy.db', 'old');
    desk.write('copy.db.part', 'half of something');

    await desk.call(backup, [desk.path('copy.db')]);

    expect(inspectSqlite(desk.path('copy.db'))?.problems).toEqual([]);
    expect(existsSync(desk.path('copy.db.part'))).toBe(false);
  });

  it('leaves the older backup and no half file when it is stopped', async () => {
    desk.write('copy.db', 'old');
    const db = new Database(desk.db);
    db.exec('create table filler (text)');
    const add = db.prepare('insert into filler values (?)');
    for (let row = 0; row < 2000; row++) add.run('x'.repeat(8000));
    db.close();
    const session = desk.session(new FakeTerminal(false));
    session.end();

    await expect(backup.run([desk.path('copy.db')], session)).rejects.toThrow(
      'Stopped; no copy was written.',
    );
    expect(existsSync(desk.path('copy.db.part'))).toBe(false);
    expect(inspectSqlite(desk.path('copy.db'))?.problems).toEqual([
      'It cannot be read (file is not a database).',
    ]);
  });

  it('does not put an unsound copy in the place of an older backup', async () => {
    desk.write('copy.db', 'old');
    const db = new Database(desk.db);
    db.pragma('foreign_keys = OFF');
    db.exec('delete from papers');
    db.close();

    await expect(desk.call(backup, [desk.path('copy.db')])).rejects.toThrow(
      /copy\.db was not written: .*1 row of entries refers to nothing\./,
    );
    expect(readFileSync(desk.path('copy.db'), 'utf8')).toBe('old');
    expect(existsSync(desk.path('copy.db.part'))).toBe(false);
  });

  it('says where it cannot write', async () => {
    writeFileSync(desk.path('file'), '');

    await expect(desk.call(backup, [desk.path('file', 'copy.db')])).rejects.toThrow(
      `${desk.path('file', 'copy.db')} was not written`,
    );
  });

  it('does not copy the database onto itself, nor one that is not there', async () => {
    await expect(desk.call(backup, [desk.db])).rejects.toThrow('is the database itself');
    expect(inspectSqlite(desk.db)?.problems).toEqual([]);

    const elsewhere = new Desk();
    await expect(elsewhere.call(backup, [desk.path('copy.db')])).rejects.toThrow(
      `There is no database ${elsewhere.db} to copy.`,
    );
    elsewhere.clear();
  });

  it('wants one file', async () => {
    await expect(desk.call(backup, [])).rejects.toThrow('Usage: hotpapers backup FILE');
  });
});
