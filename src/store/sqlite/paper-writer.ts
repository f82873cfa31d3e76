import type { Database, Statement } from 'better-sqlite3';
import { rowOf } from '../../domain/arxiv-id.ts';
import { canonical } from '../../domain/category.ts';
import type { Day } from '../../domain/day.ts';
import type { Paper } from '../../domain/paper.ts';
import { readable } from '../../text/latex.ts';
import { AuthorNames } from './author-names.ts';
import { textsIn } from './json.ts';

/** Keeps a paper as it was last received, and its words for the search. */
export class PaperWriter {
  readonly #newerEntry: Statement<[number, string], { found: 1 }>;
  readonly #authors: AuthorNames;
  readonly #before: Statement<[number], { authors: string }>;
  readonly #paper: Statement<[number, string, string, string]>;
  readonly #abstract: Statement<[number, string]>;
  readonly #dropCategories: Statement<[number]>;
  readonly #category: Statement<[string, number]>;
  readonly #words: Statement<[number, string, string, string]>;

  constructor(db: Database) {
    this.#newerEntry = db.prepare(
      'select 1 as found from entries where paper = ? and day > ? limit 1',
    );
    this.#authors = new AuthorNames(db);
    this.#before = db.prepare('select authors from papers where row = ?');
    this.#paper = db.prepare(
      `insert into papers (row, title, authors, categories) values (?, ?, ?, ?)
       on conflict (row) do update set
         title = excluded.title, authors = excluded.authors, categories = excluded.categories`,
    );
    this.#abstract = db.prepare(
      `insert into abstracts (paper, abstract) values (?, ?)
       on conflict (paper) do update set abstract = excluded.abstract`,
    );
    this.#dropCategories = db.prepare('delete from paper_categories where paper = ?');
    this.#category = db.prepare(
      'insert or ignore into paper_categories (category, paper) values (?, ?)',
    );
    this.#words = db.prepare(
      'insert or replace into paper_words (rowid, title, abstract, authors) values (?, ?, ?, ?)',
    );
  }

  /** Does nothing when a digest newer than `day` told us of the paper already. */
  write(paper: Paper, day: Day): void {
    const row = rowOf(paper.id);
    if (this.#newerEntry.get(row, day)) return;
    const before = this.#before.get(row);
    if (before) this.#authors.remove(textsIn(before.authors).map(readable));
    this.#authors.add(paper.authors.map(readable));
    this.#paper.run(
      row,
      paper.title,
      JSON.stringify(paper.authors),
      JSON.stringify(paper.categories),
    );
    this.#abstract.run(row, paper.abstract);
    this.#dropCategories.run(row);
    for (const category of paper.categories) this.#category.run(canonical(category), row);
    this.#words.run(
      row,
      readable(paper.title),
      readable(paper.abstract),
      readable(paper.authors.join('\n')),
    );
  }
}
