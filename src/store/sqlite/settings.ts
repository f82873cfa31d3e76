import type { Database } from 'better-sqlite3';
import type { Setting, Settings } from '../settings.ts';

export class SqliteSettings implements Settings {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async read(name: string): Promise<string | undefined> {
    return readSetting(this.#db, name);
  }

  async write(name: string, value: string): Promise<void> {
    writeSetting(this.#db, { name, value });
  }
}

/** Also within a transaction of its caller, as the next. */
export function readSetting(db: Database, name: string): string | undefined {
  const find = db.prepare<[string], Setting>('select name, value from settings where name = ?');
  return find.get(name)?.value;
}

export function writeSetting(db: Database, { name, value }: Setting): void {
  db.prepare<[string, string]>(
    `insert into settings (name, value) values (?, ?)
     on conflict (name) do update set value = excluded.value`,
  ).run(name, value);
}
