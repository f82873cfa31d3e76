import type { Database, Statement } from 'better-sqlite3';
import { type ArxivId, idOfRow, rowOf } from '../../domain/arxiv-id.ts';
import type { Day } from '../../domain/day.ts';

// A new paper may be missing in arXiv's index for some days.
const mostTries = 5;

/** Which papers arXiv is to be asked for by id. */
export class Lookups {
  readonly #untold: Statement<[string, number, number], { paper: number }>;
  readonly #unknown: Statement<[number, number], { paper: number }>;
  readonly #note: Statement<[number]>;

  constructor(db: Database) {
    const rest = `and paper not in (select paper from lookups where tries >= ?)
      group by paper order by count(*) desc, paper desc limit ?`;
    this.#untold = db.prepare(
      `select paper from post_papers
       where paper in (
           select a.paper from announcements a left join paper_details d using (paper)
           where a.day in (select value from json_each(?)) and coalesce(d.by_id, 0) = 0
         ) ${rest}`,
    );
    this.#unknown = db.prepare(
      `select paper from post_papers where paper not in (select row from papers) ${rest}`,
    );
    this.#note = db.prepare(
      `insert into lookups values (?, 1) on conflict (paper) do update set tries = tries + 1`,
    );
  }

  /** At most half of them are papers of `days`, unless nothing else is wanted. */
  wanted(days: readonly Day[], limit: number): ArxivId[] {
    const untold = this.#untold.all(JSON.stringify(days), mostTries, limit);
    const unknown = this.#unknown.all(mostTries, limit);
    const room = Math.max(Math.ceil(limit / 2), limit - unknown.length);
    return [...untold.slice(0, room), ...unknown]
      .slice(0, limit)
      .map(({ paper }) => idOfRow(paper));
  }

  note(ids: readonly ArxivId[]): void {
    for (const id of ids) this.#note.run(rowOf(id));
  }
}
