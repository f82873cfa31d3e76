import type { Database, Statement } from 'better-sqlite3';
import type { Settings } from '../settings.ts';

export class SqliteSettings implements Settings {
  readonly #read: Statement<[string], { value: string }>;
  readonly #write: Statement<[string, string]>;

  constructor(db: Database) {
    this.#read = db.prepare('select value from settings where name = ?');
    this.#write = db.prepare(
      `insert into settings (name, value) values (?, ?)
       on conflict (name) do update set value = excluded.value`,
    );
  }

  async read(name: string): Promise<string | undefined> {
    return this.#read.get(name)?.value;
  }

  async write(name: string, value: string): Promise<void> {
    this.#write.run(name, value);
  }
}
