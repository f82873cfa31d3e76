import type { Database, Statement } from 'better-sqlite3';
import { type ArxivId, rowOf } from '../../domain/arxiv-id.ts';
import { addDays, type Day, dayOf } from '../../domain/day.ts';
import type { Extra, Mention } from '../../domain/mention.ts';
import type { ReceivedPaper } from '../../domain/received-paper.ts';
import type { Run } from '../../domain/run.ts';
import type { Summary } from '../../domain/summary.ts';
import type { Collection, Material, SourceDay } from '../collection.ts';
import { FoundReader } from './found.ts';
import { amountsIn } from './json.ts';
import { Lookups } from './lookups.ts';
import { Mentions } from './mentions.ts';
import { PaperWriter } from './paper-writer.ts';
import { Runs } from './runs.ts';
import { Summaries } from './summaries.ts';

// Posts of some days around an announcement tell who names every paper.
const around = { before: 3, after: 7 };

export class SqliteCollection implements Collection {
  readonly #db: Database;
  readonly #papers: PaperWriter;
  readonly #found: FoundReader;
  readonly #mentions: Mentions;
  readonly #runs: Runs;
  readonly #lookups: Lookups;
  readonly #summaries: Summaries;
  readonly #announce: Statement<[string, number, string]>;
  readonly #details: Statement;
  readonly #extra: Statement;
  readonly #announced: Statement<[number], { day: Day }>;
  readonly #ofDay: Statement<[string], { paper: number }>;
  readonly #attention: Statement<[string, string], { source: string; day: Day; amounts: string }>;

  constructor(db: Database) {
    this.#db = db;
    this.#papers = new PaperWriter(db);
    this.#found = new FoundReader(db);
    this.#mentions = new Mentions(db);
    this.#runs = new Runs(db);
    this.#lookups = new Lookups(db);
    this.#summaries = new Summaries(db);
    this.#announce = db.prepare('insert or ignore into announcements values (?, ?, ?)');
    this.#details = db.prepare(
      `insert into paper_details
         (paper, version, comments, doi, journal_reference, is_withdrawn, by_id)
       values (?, ?, ?, ?, ?, ?, ?)
       on conflict (paper) do update set
         version = coalesce(excluded.version, version),
         comments = coalesce(excluded.comments, comments),
         doi = coalesce(excluded.doi, doi),
         journal_reference = coalesce(excluded.journal_reference, journal_reference),
         is_withdrawn = max(excluded.is_withdrawn, is_withdrawn),
         by_id = max(excluded.by_id, by_id)`,
    );
    this.#extra = db.prepare(
      `insert into paper_details (paper, summary, summary_source, code_url, stars)
       select row, ?, ?, ?, ? from papers where row = ?
       on conflict (paper) do update set
         summary = coalesce(excluded.summary, summary),
         summary_source = iif(excluded.summary is null, summary_source, excluded.summary_source),
         code_url = coalesce(excluded.code_url, code_url),
         stars = coalesce(excluded.stars, stars)`,
    );
    this.#announced = db.prepare(
      'select distinct day from announcements order by day desc limit ?',
    );
    this.#ofDay = db.prepare('select paper from announcements where day = ? order by paper');
    this.#attention = db.prepare(
      'select source, day, amounts from day_attention where day >= ? and day < ? order by day, source',
    );
  }

  async savePapers(
    papers: readonly ReceivedPaper[],
    day: Day | undefined,
    at: Date,
  ): Promise<void> {
    const save = this.#db.transaction(() => {
      for (const received of papers) this.#savePaper(received, day, at);
    });
    save.immediate();
  }

  #savePaper(received: ReceivedPaper, day: Day | undefined, at: Date): void {
    const { paper, kind, version, comments, doi, journalReference, isWithdrawn } = received;
    const row = rowOf(paper.id);
    // A paper asked for by id is as new as the asking.
    this.#papers.write(paper, day ?? dayOf(at));
    this.#details.run(
      row,
      version ?? null,
      comments ?? null,
      doi ?? null,
      journalReference ?? null,
      isWithdrawn ? 1 : 0,
      day === undefined ? 1 : 0,
    );
    if (day && kind) this.#announce.run(day, row, kind);
  }

  async saveMentions(mentions: readonly Mention[]): Promise<void> {
    const save = this.#db.transaction(() => {
      for (const mention of mentions) this.#mentions.write(mention);
    });
    save.immediate();
  }

  async saveExtras(source: string, extras: readonly Extra[]): Promise<void> {
    const save = this.#db.transaction(() => {
      for (const { paper, summary, codeUrl, stars } of extras) {
        this.#extra.run(
          summary ?? null,
          summary ? source : null,
          codeUrl ?? null,
          stars ?? null,
          rowOf(paper),
        );
      }
    });
    save.immediate();
  }

  async saveSummaries(source: string, summaries: readonly Summary[]): Promise<void> {
    const save = this.#db.transaction(() => {
      for (const summary of summaries) this.#summaries.write(source, summary);
    });
    save.immediate();
  }

  async unsummarised(papers: readonly ArxivId[]): Promise<readonly ArxivId[]> {
    const read = this.#db.transaction(() => papers.filter((id) => !this.#summaries.has(id)));
    return read();
  }

  async announced(limit: number): Promise<readonly Day[]> {
    return this.#announced.all(limit).map(({ day }) => day);
  }

  async material(day: Day, until: Date): Promise<Material> {
    const read = this.#db.transaction((): Material => {
      const days = { from: addDays(day, -around.before), to: addDays(day, around.after) };
      const rows = this.#ofDay.all(day).map(({ paper }) => paper);
      return {
        papers: rows.flatMap((row) => this.#found.paper(row) ?? []),
        mentions: this.#mentions.around(rows, days, until),
      };
    });
    return read();
  }

  async mentionsOf(paper: ArxivId): Promise<readonly Mention[]> {
    return this.#mentions.ofPaper(rowOf(paper));
  }

  async lookups(days: readonly Day[], limit: number): Promise<readonly ArxivId[]> {
    const read = this.#db.transaction(() => this.#lookups.wanted(days, limit));
    return read();
  }

  async noteLookups(ids: readonly ArxivId[]): Promise<void> {
    const note = this.#db.transaction(() => this.#lookups.note(ids));
    note.immediate();
  }

  async attention(from: Day, before: Day): Promise<readonly SourceDay[]> {
    return this.#attention
      .all(from, before)
      .map(({ source, day, amounts }) => ({ source, day, amounts: amountsIn(amounts) }));
  }

  async recordRun(run: Run): Promise<void> {
    this.#runs.record(run);
  }

  async runs(wish: { readonly since: Date; readonly job?: Run['job'] }): Promise<readonly Run[]> {
    return this.#runs.since(wish.since, wish.job);
  }
}
