import { readFile, writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/lib/errors.ts';
import { channelNew } from '../../../src/store/sqlite/migrations/009-channel-new.ts';
import { migrations } from '../../../src/store/sqlite/migrations/migrations.ts';
import { aChannel, aDay, aDigest, aWish } from '../../support/builders.ts';
import { keep } from '../contract/fresh-store.ts';
import { temporaryFiles } from './files.ts';

describe('opening a database', () => {
  const files = temporaryFiles();

  it('makes the file and its folders', async () => {
    await files.open('a/b/hotpapers.db').settings.write('a', '1');

    expect((await readFile(files.path('a/b/hotpapers.db'))).subarray(0, 15).toString()).toBe(
      'SQLite format 3',
    );
  });

  it('finds again what was kept', async () => {
    const first = files.open('hotpapers.db');
    await keep(first, aDigest());
    await first.close();

    expect(await files.open('hotpapers.db').digests.find(aDay())).toEqual(aDigest());
  });

  it('writes ahead in pages of 8 kB and brings the file up to date', () => {
    files.open('hotpapers.db');

    expect(pragmasOf('hotpapers.db')).toEqual(['wal', 8192, migrations.length]);
  });

  it('applies no migration twice', async () => {
    await keep(files.open('hotpapers.db'), aDigest());
    const again = files.open('hotpapers.db');

    expect(await again.counts()).toMatchObject({ digests: 1 });
    expect(pragmasOf('hotpapers.db')).toEqual(['wal', 8192, migrations.length]);
  });

  it('brings an older file up to date with all it holds', async () => {
    const older = new Database(files.path('older.db'));
    older.exec(migrations[0] ?? '');
    older.pragma('user_version = 1');
    older.exec(`insert into papers values (35902519, 'Old maps', '["Ada"]', '["cs.CV"]');
      insert into abstracts values (35902519, 'Sharp.');`);
    older.close();

    const store = files.open('older.db');
    await store.subscriptions.save(aWish(), undefined, new Date());
    expect(await store.counts()).toMatchObject({ papers: 1, subscriptions: 1 });
    expect(pragmasOf('older.db')).toContain(migrations.length);
  });

  it('lets subscriptions of an older file show what they did', async () => {
    const older = new Database(files.path('older.db'));
    const before = migrations.slice(0, migrations.indexOf(channelNew));
    for (const migration of before) older.exec(migration);
    older.pragma(`user_version = ${before.length}`);
    older.exec(`insert into subscriptions
      values (7, 'console', 'w', 'papers', '', '[]', '[]', '[]', 0, 'silent', '||', 10, 0, '09:00',
        'UTC', 'mon', 'cards', '', 'ada', '2026-11-25T09:00:00.000Z', null, null)`);
    older.close();

    const store = files.open('older.db');
    expect(await store.subscriptions.find(7)).toMatchObject({ top: 10, newOnly: false });
    expect(await store.shown.inChannel(aChannel())).toEqual([]);
  });

  it('leaves a file as it was when a migration fails', () => {
    const odd = new Database(files.path('odd.db'));
    // A later table is in the way, an earlier one is not.
    odd.exec('create table settings (a)');
    odd.close();

    expect(() => files.open('odd.db')).toThrow('settings');
    const tables = new Database(files.path('odd.db')).prepare('select name from sqlite_schema');
    expect(tables.pluck().all()).toEqual(['settings']);
    expect(pragmasOf('odd.db')).toContain(0);
  });

  it('refuses a file of a newer program and leaves it alone', () => {
    files.open('newer.db');
    new Database(files.path('newer.db')).pragma(`user_version = ${migrations.length + 1}`);

    expect(() => files.open('newer.db')).toThrow(UserError);
    expect(() => files.open('newer.db')).toThrow(/newer\.db was made by a newer hotpapers/);
    expect(pragmasOf('newer.db')).toContain(migrations.length + 1);
  });

  it('refuses a path at which no file can be', async () => {
    await writeFile(files.path('file'), '');

    expect(() => files.open('file/hotpapers.db')).toThrow(UserError);
    expect(() => files.open('file/hotpapers.db')).toThrow('Set HOTPAPERS_DB');
    expect(() => files.open('.')).toThrow(UserError);
  });

  it('refuses a file that is no database and leaves it alone', async () => {
    const text = 'Dear diary, nothing here is a page of SQLite.\n'.repeat(300);
    await writeFile(files.path('diary.txt'), text);

    expect(() => files.open('diary.txt')).toThrow(UserError);
    expect(() => files.open('diary.txt')).toThrow(/diary\.txt cannot be opened/);
    expect(await readFile(files.path('diary.txt'), 'utf8')).toBe(text);
  });

  it('says that another program does not let go of the file', () => {
    files.open('locked.db');
    const other = new Database(files.path('locked.db'));
    other.exec('begin immediate');

    expect(() => files.open('locked.db')).toThrow(/locked\.db is in use by another program/);
    other.close();
  }, 20_000);

  it('says that a damaged file needs a backup', async () => {
    await files.open('hurt.db').close();
    const bytes = await readFile(files.path('hurt.db'));
    bytes.fill(0xff, 100, 8192);
    await writeFile(files.path('hurt.db'), bytes);

    expect(() => files.open('hurt.db')).toThrow(UserError);
    expect(() => files.open('hurt.db')).toThrow(/hurt\.db cannot be opened: it is damaged/);
  });

  function pragmasOf(name: string): unknown[] {
    const db = new Database(files.path(name), { readonly: true });
    const found = ['journal_mode', 'page_size', 'user_version'].map((pragma) =>
      db.pragma(pragma, { simple: true }),
    );
    db.close();
    return found;
  }
});
