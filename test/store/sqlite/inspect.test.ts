import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { inspectSqlite } from '../../../src/store/sqlite/inspect.ts';
import { migrations } from '../../../src/store/sqlite/migrations/migrations.ts';
import { aDigest } from '../../support/builders.ts';
import { keep } from '../contract/fresh-store.ts';
import { temporaryFiles } from './files.ts';

describe('inspecting a database file', () => {
  const files = temporaryFiles();

  /** A closed file with a digest in it. */
  async function aFile(name: string): Promise<string> {
    const store = files.open(name);
    await keep(store, aDigest());
    await store.close();
    return files.path(name);
  }

  it('finds nothing wrong with a sound one, and does not change it', async () => {
    const file = await aFile('sound.db');
    const before = readFileSync(file);

    expect(inspectSqlite(file)).toEqual({
      problems: [],
      version: migrations.length,
      programVersion: migrations.length,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('makes no file where there is none', () => {
    expect(inspectSqlite(files.path('none.db'))).toBeUndefined();
    expect(() => statSync(files.path('none.db'))).toThrow('ENOENT');
  });

  it('finds a page that was overwritten', async () => {
    const file = await aFile('hurt.db');
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8192 * 3, 8192 * 4);
    writeFileSync(file, bytes);

    expect(inspectSqlite(file)?.problems).not.toEqual([]);
  });

  it('finds a file that was cut short', async () => {
    const file = await aFile('short.db');
    truncateSync(file, 8192 * 4);

    expect(inspectSqlite(file)?.problems).not.toEqual([]);
  });

  it('finds what refers to nothing', async () => {
    const file = await aFile('strays.db');
    const db = new Database(file);
    db.pragma('foreign_keys = OFF');
    db.exec('delete from papers');
    db.close();

    expect(inspectSqlite(file)?.problems).toContain('1 row of entries refers to nothing.');
  });

  it('says that one is of a newer program', async () => {
    const file = await aFile('newer.db');
    const db = new Database(file);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();

    expect(inspectSqlite(file)?.problems).toEqual([
      `It was made by a newer hotpapers (version ${migrations.length + 1}, this program knows ${migrations.length}).`,
    ]);
  });

  it('says that something else is no database, or none of ours', () => {
    writeFileSync(files.path('diary.txt'), 'Dear diary.\n'.repeat(100));
    new Database(files.path('other.db')).exec('create table dear_diary (a)').close();

    expect(inspectSqlite(files.path('diary.txt'))?.problems).toEqual([
      'It cannot be read (file is not a database).',
    ]);
    expect(inspectSqlite(files.path('other.db'))?.problems).toEqual([
      'It is no database of hotpapers.',
    ]);
  });
});
