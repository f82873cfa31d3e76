import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { UserError } from '../../src/lib/errors.ts';
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

  it('takes the place of an older backup where it is told to, and of what an interrupted one left', async () => {
    const file = desk.path('copy.db');
    await desk.call(backup, [file]);
    const running = openSqlite(desk.db);
    await running.settings.write('since', '1');
    await running.close();
    desk.write('copy.db.part', 'half of something');

    await desk.call(backup, [file, '--replace']);

    const copy = openSqlite(file);
    expect(await copy.settings.read('since')).toBe('1');
    await copy.close();
    expect(existsSync(desk.path('copy.db.part'))).toBe(false);
  });

  it('leaves an older backup as it is, unless it is told to replace it', async () => {
    const file = desk.path('copy.db');
    await desk.call(backup, [file]);
    const before = readFileSync(file);
    const running = openSqlite(desk.db);
    await running.settings.write('since', '1');
    await running.close();

    await expect(desk.call(backup, [file])).rejects.toThrow(
      `${file} exists and was left as it is. Name another file, or add --replace if it is an older backup.`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([[[]], [['--replace']]])('writes over nothing but a backup, with %j', async (options) => {
    const text = desk.write('notes.txt', 'old');
    const foreign = desk.path('foreign.db');
    new Database(foreign).exec('create table digests (day)').close();
    const before = readFileSync(foreign);

    await expect(desk.call(backup, [text, ...options])).rejects.toBeInstanceOf(UserError);
    await expect(desk.call(backup, [foreign, ...options])).rejects.toBeInstanceOf(UserError);
    expect(readFileSync(text, 'utf8')).toBe('old');
    expect(readFileSync(foreign).equals(before)).toBe(true);
  });

  it('does not put a copy in the place of a database that another process works with', async () => {
    const other = openSqlite(desk.path('other.db'));

    await expect(desk.call(backup, [desk.path('other.db'), '--replace'])).rejects.toThrow(
      'is a database in use',
    );
    await other.close();
  });

  it('asks for a file where a folder is named', async () => {
    await expect(desk.call(backup, [desk.folder, '--replace'])).rejects.toThrow(
      `${desk.folder} is a folder. Name a file, such as ${desk.path('hotpapers-2026-11-24.db')}.`,
    );
  });

  it('leaves the older backup and no half file when it is stopped', async () => {
    await desk.call(backup, [desk.path('copy.db')]);
    const before = readFileSync(desk.path('copy.db'));
    const db = new Database(desk.db);
    db.exec('create table filler (text)');
    const add = db.prepare('insert into filler values (?)');
    for (let row = 0; row < 2000; row++) add.run('x'.repeat(8000));
    db.close();
    const session = desk.session(new FakeTerminal(false));
    session.end();

    await expect(backup.run([desk.path('copy.db'), '--replace'], session)).rejects.toThrow(
      'Stopped; no copy was written.',
    );
    expect(existsSync(desk.path('copy.db.part'))).toBe(false);
    expect(readFileSync(desk.path('copy.db')).equals(before)).toBe(true);
  });

  it('does not put an unsound copy in the place of an older backup', async () => {
    await desk.call(backup, [desk.path('copy.db')]);
    const before = readFileSync(desk.path('copy.db'));
    const db = new Database(desk.db);
    db.pragma('foreign_keys = OFF');
    db.exec('delete from papers');
    db.close();

    await expect(desk.call(backup, [desk.path('copy.db'), '--replace'])).rejects.toThrow(
      /copy\.db was not written: .*1 row of entries refers to nothing\./,
    );
    expect(readFileSync(desk.path('copy.db')).equals(before)).toBe(true);
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
