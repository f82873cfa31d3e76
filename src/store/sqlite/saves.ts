import type { Database, Statement } from 'better-sqlite3';
import { type ArxivId, rowOf } from '../../domain/arxiv-id.ts';
import type { Person } from '../../domain/person.ts';
import type { Page, PageWish } from '../page.ts';
import type { Found } from '../papers.ts';
import type { Saves } from '../saves.ts';
import { pageOf, readCursor } from './cursor.ts';
import { FoundReader } from './found.ts';

type Owner = [string, string, string];

interface SaveRow {
  readonly paper: number;
  /** In ms since 1970. */
  readonly time: number;
}

export class SqliteSaves implements Saves {
  readonly #db: Database;
  readonly #found: FoundReader;
  readonly #add: Statement<[...Owner, string, number]>;
  readonly #remove: Statement<[...Owner, number]>;
  readonly #has: Statement<[...Owner, number], { found: 1 }>;
  readonly #count: Statement<Owner, { total: number }>;

  constructor(db: Database) {
    this.#db = db;
    this.#found = new FoundReader(db);
    this.#add = db.prepare('insert or ignore into saves values (?, ?, ?, ?, ?)');
    const where = 'platform = ? and workspace = ? and person = ?';
    this.#remove = db.prepare(`delete from saves where ${where} and paper = ?`);
    this.#has = db.prepare(`select 1 as found from saves where ${where} and paper = ?`);
    this.#count = db.prepare(`select count(*) as total from saves where ${where}`);
  }

  async add(person: Person, paper: ArxivId, at: Date): Promise<boolean> {
    return this.#add.run(...ownerOf(person), at.toISOString(), rowOf(paper)).changes > 0;
  }

  async remove(person: Person, paper: ArxivId): Promise<boolean> {
    return this.#remove.run(...ownerOf(person), rowOf(paper)).changes > 0;
  }

  async has(person: Person, paper: ArxivId): Promise<boolean> {
    return this.#has.get(...ownerOf(person), rowOf(paper)) !== undefined;
  }

  async list(person: Person, wish: PageWish): Promise<Page<Found>> {
    const cursor = readCursor(wish.cursor, 2);
    const backwards = cursor?.towards === 'previous';
    const [time = 0, paper = 0] = cursor?.key ?? [];
    const [platform, workspace, id] = ownerOf(person);
    const place = backwards
      ? 'and (time, -paper) > (@time, -@paper) order by time, paper desc'
      : `${cursor ? 'and (time, -paper) < (@time, -@paper)' : ''} order by time desc, paper`;
    const read = this.#db.transaction((): Page<Found> => {
      const given = { platform, workspace, id, time, paper, limit: wish.limit + 1 };
      const rows = this.#db
        .prepare<[typeof given], SaveRow>(
          `select paper, time from (
             select paper, cast(round((julianday(saved_at) - 2440587.5) * 86400000) as integer) as time
             from saves where platform = @platform and workspace = @workspace and person = @id
           ) where true ${place} limit @limit`,
        )
        .all(given);
      const page = pageOf(
        rows.map((row) => ({ ...row, key: [row.time, row.paper] })),
        cursor,
        wish.limit,
      );
      return {
        items: page.rows.map((row) => this.#found.find(row.paper)),
        total: this.#count.get(platform, workspace, id)?.total ?? 0,
        skipped: page.skipped,
        previous: page.previous,
        next: page.next,
      };
    });
    return read();
  }
}

function ownerOf({ platform, workspace, id }: Person): Owner {
  return [platform, workspace, id];
}
