import type { Database, Statement } from 'better-sqlite3';
import { idOfRow } from '../../domain/arxiv-id.ts';
import type { Day } from '../../domain/day.ts';
import type { Paper } from '../../domain/paper.ts';
import type { Found } from '../papers.ts';
import { type DetailsRow, detailColumns, detailsOf } from './details.ts';
import { EntryReader } from './entries.ts';
import { textsIn } from './json.ts';

interface PaperRow extends DetailsRow {
  readonly row: number;
  readonly title: string;
  readonly authors: string;
  readonly categories: string;
  readonly abstract: string;
}

/** Reads papers with the digest in which they were hottest. */
export class FoundReader {
  readonly #entries: EntryReader;
  readonly #find: Statement<[number], PaperRow>;
  readonly #best: Statement<[number], { day: Day; rank: number }>;

  constructor(db: Database) {
    this.#entries = new EntryReader(db);
    this.#find = db.prepare(
      `select row, title, authors, categories, abstract, ${detailColumns}
       from papers join abstracts a on a.paper = row
         left join paper_details d on d.paper = row
       where row = ?`,
    );
    this.#best = db.prepare(
      'select day, rank from entries where paper = ? order by heat desc, day desc limit 1',
    );
  }

  paper(row: number): Paper | undefined {
    const found = this.#find.get(row);
    return found && paperOf(found);
  }

  /** Of a row that is known to be there. */
  find(row: number): Found {
    const paper = this.paper(row);
    if (!paper) throw new Error(`An index knows paper ${row}, the table does not`);
    const best = this.#best.get(row);
    return { paper, best: best && this.#entries.find(best.day, best.rank) };
  }
}

function paperOf(row: PaperRow): Paper {
  return {
    id: idOfRow(row.row),
    title: row.title,
    authors: textsIn(row.authors),
    categories: textsIn(row.categories),
    abstract: row.abstract,
    ...detailsOf(row),
  };
}
