import type { Database, Statement } from 'better-sqlite3';
import type { Platform } from '../../domain/channel.ts';
import type { Heard } from '../heard.ts';

export class SqliteHeard implements Heard {
  readonly #note: (platform: Platform, id: string, life: { now: Date; until: Date }) => boolean;
  readonly #forget: Statement<[string, string]>;

  constructor(db: Database) {
    this.#forget = db.prepare('delete from heard where platform = ? and id = ?');
    const prune = db.prepare<[string]>('delete from heard where until <= ?');
    const note = db.prepare<[string, string, string]>(
      'insert into heard (platform, id, until) values (?, ?, ?) on conflict do nothing',
    );
    this.#note = db.transaction((platform, id, { now, until }) => {
      prune.run(now.toISOString());
      return note.run(platform, id, until.toISOString()).changes > 0;
    });
  }

  async note(platform: Platform, id: string, life: { now: Date; until: Date }): Promise<boolean> {
    return this.#note(platform, id, life);
  }

  async forget(platform: Platform, id: string): Promise<void> {
    this.#forget.run(platform, id);
  }
}
