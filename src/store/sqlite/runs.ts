import type { Database, Statement } from 'better-sqlite3';
import type { Day } from '../../domain/day.ts';
import type { Run } from '../../domain/run.ts';
import { textsIn } from './json.ts';

interface RunRow {
  readonly job: Run['job'];
  readonly source: string;
  readonly day: Day | null;
  readonly started_at: string;
  readonly duration_ms: number;
  readonly requests: number;
  readonly connections: number;
  readonly found: number;
  readonly failure: string | null;
  readonly troubles: string;
}

/** How asking the sources went. */
export class Runs {
  readonly #record: Statement;
  readonly #since: Statement<[string, string | null, string | null], RunRow>;

  constructor(db: Database) {
    this.#record = db.prepare(
      `insert into runs
         (job, source, day, started_at, duration_ms, requests, connections, found, failure, troubles)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#since = db.prepare(
      `select job, source, day, started_at, duration_ms, requests, connections, found, failure,
         troubles
       from runs where started_at >= ? and (? is null or job = ?)
       order by started_at desc, id desc`,
    );
  }

  record(run: Run): void {
    this.#record.run(
      run.job,
      run.source,
      run.day ?? null,
      run.startedAt.toISOString(),
      run.durationMs,
      run.requests,
      run.connections,
      run.found,
      run.failure ?? null,
      JSON.stringify(run.troubles),
    );
  }

  since(since: Date, job: Run['job'] | undefined): Run[] {
    return this.#since.all(since.toISOString(), job ?? null, job ?? null).map((row) => ({
      job: row.job,
      source: row.source,
      day: row.day ?? undefined,
      startedAt: new Date(row.started_at),
      durationMs: row.duration_ms,
      requests: row.requests,
      connections: row.connections,
      found: row.found,
      failure: row.failure ?? undefined,
      troubles: textsIn(row.troubles),
    }));
  }
}
