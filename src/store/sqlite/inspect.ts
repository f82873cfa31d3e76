import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { messageOf } from '../../lib/errors.ts';
import { plural } from '../../text/count.ts';
import { migrations } from './migrations/migrations.ts';

/** What a look at a database file came to, without changing it. */
export interface Inspection {
  /** A sentence each; none for a sound file. */
  readonly problems: readonly string[];
  /** Of the file; undefined where it cannot be read. */
  readonly version: number | undefined;
  /** Of this program. */
  readonly programVersion: number;
}

// The first tell what is wrong as well as a thousand.
const mostShown = 5;

/** Undefined when there is no such file. */
export function inspectSqlite(file: string): Inspection | undefined {
  if (!existsSync(file)) return undefined;
  const programVersion = migrations.length;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    const version = Number(db.pragma('user_version', { simple: true }));
    return { version, programVersion, problems: problemsOf(db, version, programVersion) };
  } catch (error) {
    const problems = [`It cannot be read (${messageOf(error)}).`];
    return { version: undefined, programVersion, problems };
  } finally {
    db?.close();
  }
}

function problemsOf(db: Database.Database, version: number, programVersion: number): string[] {
  if (version > programVersion) {
    return [
      `It was made by a newer hotpapers (version ${version}, this program knows ${programVersion}).`,
    ];
  }
  const isOurs = db.prepare("select 1 from sqlite_schema where name = 'digests'").get();
  if (version === 0 || !isOurs) return ['It is no database of hotpapers.'];

  const damages = db
    .prepare<[], { integrity_check: string }>('pragma integrity_check')
    .all()
    .map(({ integrity_check: text }) => text)
    .filter((text) => text !== 'ok');
  const strays = db
    .prepare<[], { table: string; count: number }>(
      'select "table", count(*) as count from pragma_foreign_key_check group by "table"',
    )
    .all();
  return [
    ...damages.slice(0, mostShown).map((text) => `It is damaged: ${text}.`),
    ...strays.map(
      ({ table, count }) =>
        `${plural(count, 'row')} of ${table} ${count === 1 ? 'refers' : 'refer'} to nothing.`,
    ),
  ];
}
