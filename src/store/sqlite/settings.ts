import type { Database, Statement } from 'better-sqlite3';
import type { Setting, Settings } from '../settings.ts';

export class SqliteSettings implements Settings {
  readonly #db: Database;
  readonly #read: Statement<[string], { value: string }>;

  constructor(db: Database) {
    this.#db = db;
    this.#read = db.prepare('select value from settings where name = ?');
  }

  async read(name: string): Promise<string | undefined> {
    return this.#read.get(name)?.value;
  }

  async write(name: string, value: string): Promise<void> {
    writeSetting(this.#db, { name, value });
  }
}

/** Also within a transaction of its caller. */
export function writeSetting(db: Database, { name, value }: Setting): void {
  db.prepare<[string, string]>(
    `insert into settings (name, value) values (?, ?)
     on conflict (name) do update set value = excluded.value`,
  ).run(name, value);
}
