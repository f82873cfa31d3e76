import type { Database, Statement } from 'better-sqlite3';
import type { Actions } from '../actions.ts';

export class SqliteActions implements Actions {
  readonly #recall: Statement<[string, string], { line: string }>;
  readonly #keep: (key: string, line: string, life: { now: Date; until: Date }) => void;

  constructor(db: Database) {
    const remember = db.prepare<[string, string, string]>(
      `insert into actions (key, line, until) values (?, ?, ?)
       on conflict (key) do update set until = max(until, excluded.until)`,
    );
    this.#recall = db.prepare('select line from actions where key = ? and until > ?');
    const forget = db.prepare<[string]>('delete from actions where until <= ?');
    this.#keep = db.transaction((key, line, { now, until }) => {
      forget.run(now.toISOString());
      remember.run(key, line, until.toISOString());
    });
  }

  async remember(key: string, line: string, life: { now: Date; until: Date }): Promise<void> {
    this.#keep(key, line, life);
  }

  async recall(key: string, now: Date): Promise<string | undefined> {
    return this.#recall.get(key, now.toISOString())?.line;
  }
}
