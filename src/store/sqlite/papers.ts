import type { Database } from 'better-sqlite3';
import { type ArxivId, firstRowIn, rowOf } from '../../domain/arxiv-id.ts';
import type { Day } from '../../domain/day.ts';
import type { Page, PageWish } from '../page.ts';
import { countLimit } from '../page.ts';
import type { Found, KnownPaper, Papers, SearchQuery, Selection } from '../papers.ts';
import { AuthorNames } from './author-names.ts';
import { pageOf, readCursor } from './cursor.ts';
import { EntryReader } from './entries.ts';
import { FoundReader } from './found.ts';
import { matchOf, searchOf } from './search-sql.ts';

interface HeatRow {
  readonly paper: number;
  readonly day: Day;
  readonly rank: number;
  readonly heat: number;
}

const firstDay = '0000-00-00';
const lastDay = '9999-99-99';

export class SqlitePapers implements Papers {
  readonly #db: Database;
  readonly #entries: EntryReader;
  readonly #found: FoundReader;
  readonly #authors: AuthorNames;

  constructor(db: Database) {
    this.#db = db;
    this.#entries = new EntryReader(db);
    this.#found = new FoundReader(db);
    this.#authors = new AuthorNames(db);
  }

  async find(id: ArxivId): Promise<KnownPaper | undefined> {
    const read = this.#db.transaction((): KnownPaper | undefined => {
      const row = rowOf(id);
      const paper = this.#found.paper(row);
      return paper && { paper, ranked: this.#entries.ofPaper(row) };
    });
    return read();
  }

  async hottest(selection: Selection, wish: PageWish): Promise<Page<Found>> {
    const cursor = readCursor(wish.cursor, 2);
    const backwards = cursor?.towards === 'previous';
    const [heat = 0, paper = 0] = cursor?.key ?? [];
    const given = {
      categories: JSON.stringify(selection.categories ?? []),
      from: selection.from ?? firstDay,
      to: selection.to ?? lastDay,
      minHeat: selection.minHeat ?? 0,
      heat,
      paper,
      limit: wish.limit + 1,
    };
    const source = `
      from ${selection.categories ? 'category_heat' : 'entries'}
      where day between @from and @to and heat >= @minHeat
      ${selection.categories ? 'and category in (select value from json_each(@categories))' : ''}`;
    // One row a paper: its hottest place, the newest of equals.
    const best = `
      with best as (
        select paper, day, rank, heat,
          row_number() over (partition by paper order by heat desc, day desc) as nth
        ${source}
      )`;
    const place = backwards
      ? 'and (heat > @heat or (heat = @heat and paper < @paper)) order by heat, paper desc'
      : `${cursor ? 'and (heat < @heat or (heat = @heat and paper > @paper))' : ''} order by heat desc, paper`;

    const read = this.#db.transaction((): Page<Found> => {
      const rows = this.#db
        .prepare<[typeof given], HeatRow>(
          `${best} select paper, day, rank, heat from best where nth = 1 ${place} limit @limit`,
        )
        .all(given);
      const total = this.#count(`select distinct paper ${source}`, given);
      const page = pageOf(
        rows.map((row) => ({ ...row, key: [row.heat, row.paper] })),
        cursor,
        wish.limit,
      );
      const items = page.rows.map(({ day, rank }) => {
        const ranked = this.#entries.find(day, rank);
        return { paper: ranked.entry.paper, best: ranked };
      });
      return { items, total, skipped: page.skipped, previous: page.previous, next: page.next };
    });
    return read();
  }

  async authors(typed: string, limit: number): Promise<readonly string[]> {
    return this.#authors.find(typed, limit);
  }

  async search(query: SearchQuery, wish: PageWish): Promise<Page<Found>> {
    const cursor = readCursor(wish.cursor, 1);
    const given = {
      match: matchOf(query),
      without: query.without.length > 0 ? matchOf({ words: query.without, authors: [] }, 'OR') : '',
      categories: JSON.stringify(query.categories ?? []),
      since: query.since ?? firstDay,
      sinceRow: query.since ? firstRowIn(query.since) : 0,
      row: cursor?.key[0] ?? 0,
      limit: wish.limit + 1,
    };
    const sql = searchOf(query);
    const place =
      cursor?.towards === 'previous'
        ? `and ${sql.row} > @row order by ${sql.row}`
        : `${cursor ? `and ${sql.row} < @row` : ''} order by ${sql.row} desc`;

    const read = this.#db.transaction((): Page<Found> => {
      const rows = this.#db
        .prepare<[typeof given], { row: number }>(
          `select ${sql.row} as row ${sql.from} ${place} limit @limit`,
        )
        .all(given);
      const total = this.#count(`select 1 ${sql.from}`, given);
      const page = pageOf(
        rows.map(({ row }) => ({ row, key: [row] })),
        cursor,
        wish.limit,
      );
      const items = page.rows.map(({ row }) => this.#found.find(row));
      return { items, total, skipped: page.skipped, previous: page.previous, next: page.next };
    });
    return read();
  }

  #count(rows: string, given: object): number {
    const counted = this.#db
      .prepare<[object], { total: number }>(
        `select count(*) as total from (${rows} limit ${countLimit})`,
      )
      .get(given);
    return counted?.total ?? 0;
  }
}
