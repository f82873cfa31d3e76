import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { messageOf, UserError } from '../../lib/errors.ts';
import type { Counts, Store } from '../store.ts';
import { SqliteActions } from './actions.ts';
import { SqliteCollection } from './collection.ts';
import { SqliteDeliveries } from './deliveries.ts';
import { SqliteDigests } from './digests.ts';
import { SqliteHeard } from './heard.ts';
import { SqliteInstallations } from './installations.ts';
import { migrations } from './migrations/migrations.ts';
import { SqlitePapers } from './papers.ts';
import { SqliteSaves } from './saves.ts';
import { SqliteSettings } from './settings.ts';
import { SqliteShown } from './shown.ts';
import { SqliteSubscriptions } from './subscriptions.ts';
import { SqliteUpkeep } from './upkeep.ts';
import { SqliteWorkspaces } from './workspaces.ts';

/** What the file may grow to; without it the disk decides. */
export interface Room {
  readonly maxPages?: number;
}

/** Opens the file, made if it is not there, and brings it up to date. `:memory:` for one that is forgotten. */
export function openSqlite(file: string, { maxPages }: Room = {}): Store {
  const db = connect(file);
  try {
    migrate(db, file);
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
  } catch (error) {
    db.close();
    const reason = openFailure(error, file);
    throw reason === undefined ? error : new UserError(reason, { cause: error });
  }
  return {
    digests: new SqliteDigests(db),
    papers: new SqlitePapers(db),
    subscriptions: new SqliteSubscriptions(db),
    deliveries: new SqliteDeliveries(db),
    shown: new SqliteShown(db),
    actions: new SqliteActions(db),
    collection: new SqliteCollection(db),
    saves: new SqliteSaves(db),
    workspaces: new SqliteWorkspaces(db),
    installations: new SqliteInstallations(db),
    heard: new SqliteHeard(db),
    settings: new SqliteSettings(db),
    upkeep: new SqliteUpkeep(db),
    counts: async () => countRows(db),
    close: async () => {
      db.close();
    },
  };
}

/** What stands in the way of a file that is there, with what to do; undefined for anything unforeseen. */
function openFailure(error: unknown, file: string): string | undefined {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return `The database ${file} is in use by another program that does not let go of it. End that program, and start hotpapers again.`;
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return `The database ${file} cannot be opened: it is damaged, or no database (${messageOf(error)}). Put a backup in its place; “hotpapers doctor --db FILE” checks one.`;
  }
  if (code === 'SQLITE_FULL') {
    return `The database ${file} cannot be brought up to date, for the disk is full. Make room, and start hotpapers again.`;
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return `The database ${file} cannot be written. Give hotpapers the right to write it and its folder, or set HOTPAPERS_DB to another file.`;
  }
  return undefined;
}

function connect(file: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    db = new Database(file, { timeout: 5000 });
    // The page size can only be chosen before the first table.
    db.pragma('page_size = 8192');
    db.pragma('journal_mode = WAL');
    // NORMAL would lose the last commits at a power cut, and with them which messages have arrived.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -64000');
    db.pragma('mmap_size = 268435456');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db?.close();
    const reason = openFailure(error, file);
    if (reason !== undefined) throw new UserError(reason, { cause: error });
    throw new UserError(
      `The database ${file} cannot be opened (${messageOf(error)}). Set HOTPAPERS_DB to a file that can be written.`,
      { cause: error },
    );
  }
}

function migrate(db: Database.Database, file: string): void {
  const migrated = db.transaction(() => {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      throw new UserError(
        `The database ${file} was made by a newer hotpapers (version ${version}, this program knows ${migrations.length}). Update hotpapers, or set HOTPAPERS_DB to another file.`,
      );
    }
    for (const migration of migrations.slice(version)) db.exec(migration);
    if (version < migrations.length) db.pragma(`user_version = ${migrations.length}`);
  });
  // Immediate, so that two processes starting at once do not both migrate.
  migrated.immediate();
}

function countRows(db: Database.Database): Counts {
  const row = db
    .prepare<[], Counts>(
      `select (select count(*) from papers) as papers,
              (select count(*) from digests) as digests,
              (select count(*) from entry_posts) as posts,
              (select count(*) from subscriptions) as subscriptions`,
    )
    .get();
  if (!row) throw new Error('Counting gave no row');
  return row;
}
