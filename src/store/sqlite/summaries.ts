import type { Database, Statement } from 'better-sqlite3';
import { type ArxivId, rowOf } from '../../domain/arxiv-id.ts';
import type { Summary } from '../../domain/summary.ts';

/** Summaries that fill gaps. */
export class Summaries {
  readonly #write: Statement<[string, string, number]>;
  readonly #has: Statement<[number]>;

  constructor(db: Database) {
    this.#write = db.prepare(
      `insert into paper_details (paper, summary, summary_source)
       select row, ?, ? from papers where row = ?
       on conflict (paper) do update set
         summary = excluded.summary,
         summary_source = excluded.summary_source
       where summary is null or summary_source = excluded.summary_source`,
    );
    this.#has = db.prepare('select 1 from paper_details where paper = ? and summary is not null');
  }

  write(source: string, { paper, text }: Summary): void {
    this.#write.run(text, source, rowOf(paper));
  }

  has(paper: ArxivId): boolean {
    return this.#has.get(rowOf(paper)) !== undefined;
  }
}
