import type { Database, Statement } from 'better-sqlite3';
import { rowOf } from '../../domain/arxiv-id.ts';
import { canonical } from '../../domain/category.ts';
import type { Day } from '../../domain/day.ts';
import type { Digest, Entry } from '../../domain/digest.ts';
import type {
  BuiltDigest,
  Digests,
  ImportedDigest,
  ImportOutcome,
  ImportRules,
  StoredDigest,
} from '../digests.ts';
import { EntryReader } from './entries.ts';
import { lateIn, textsIn } from './json.ts';
import { PaperWriter } from './paper-writer.ts';

interface DigestRow {
  readonly day: Day;
  readonly written_at: string;
  readonly formula: string;
  readonly fingerprint: string;
  readonly verbatim: string | null;
  readonly announced: 0 | 1;
  readonly down: string;
  readonly late: string;
}

export class SqliteDigests implements Digests {
  readonly #db: Database;
  readonly #papers: PaperWriter;
  readonly #entries: EntryReader;
  readonly #find: Statement<[string], DigestRow>;
  readonly #days: Statement<[], { day: Day }>;
  readonly #newestDays: Statement<[string, number], { day: Day }>;
  readonly #announced: Statement<[string], { day: Day }>;
  readonly #insert: Statement;
  readonly #remove: Statement<[string]>;
  readonly #announce: Statement<[string]>;
  readonly #insertEntry: Statement;
  readonly #insertText: Statement;
  readonly #insertPost: Statement;
  readonly #insertReceipt: Statement<[string, number, string]>;
  readonly #insertAttention: Statement<[string, string, string]>;
  readonly #insertHeat: Statement<[string, string, number, number, number]>;

  constructor(db: Database) {
    this.#db = db;
    this.#papers = new PaperWriter(db);
    this.#entries = new EntryReader(db);
    this.#find = db.prepare('select * from digests where day = ?');
    this.#days = db.prepare('select day from digests order by day');
    this.#newestDays = db.prepare(
      'select day from digests where day <= ? order by day desc limit ?',
    );
    this.#announced = db.prepare(
      'select day from digests where announced = 1 and day > ? order by day',
    );
    this.#insert = db.prepare(
      `insert into digests
         (day, written_at, formula, fingerprint, verbatim, announced, stored_at, down, late)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertReceipt = db.prepare('insert into entry_receipts values (?, ?, ?)');
    this.#insertAttention = db.prepare('insert into day_attention values (?, ?, ?)');
    this.#remove = db.prepare('delete from digests where day = ?');
    this.#announce = db.prepare('update digests set announced = 1 where day = ?');
    this.#insertEntry = db.prepare('insert into entries values (?, ?, ?, ?, ?, ?, ?)');
    this.#insertText = db.prepare('insert into entry_texts values (?, ?, ?, ?, ?, ?)');
    this.#insertPost = db.prepare(
      'insert into entry_posts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    // A paper may be listed under both names of one category.
    this.#insertHeat = db.prepare('insert or ignore into category_heat values (?, ?, ?, ?, ?)');
  }

  async import(imported: ImportedDigest, rules: ImportRules): Promise<ImportOutcome> {
    const { digest, fingerprint } = imported;
    const write = this.#db.transaction((): ImportOutcome => {
      const stored = this.#find.get(digest.day);
      if (stored && stored.fingerprint === fingerprint) {
        if (rules.announce) this.#announce.run(digest.day);
        return 'unchanged';
      }
      if (stored && !rules.replace) return 'conflict';

      if (stored) this.#remove.run(digest.day);
      this.#insert.run(
        digest.day,
        digest.writtenAt.toISOString(),
        digest.formula,
        fingerprint,
        imported.verbatim ?? null,
        rules.announce || stored?.announced ? 1 : 0,
        rules.importedAt.toISOString(),
        '[]',
        '[]',
      );
      for (const entry of digest.entries) this.#write(digest.day, entry);
      return stored ? 'replaced' : 'added';
    });
    return write.immediate();
  }

  async build({ digest, fingerprint, attention }: BuiltDigest): Promise<boolean> {
    const { day, writtenAt, formula, down = [], late = [], entries } = digest;
    const write = this.#db.transaction((): boolean => {
      if (this.#find.get(day)) return false;
      const at = writtenAt.toISOString();
      this.#insert.run(
        day,
        at,
        formula,
        fingerprint,
        null,
        1,
        at,
        JSON.stringify(down),
        JSON.stringify(late),
      );
      for (const entry of entries) this.#write(day, entry);
      for (const [source, amounts] of attention) {
        this.#insertAttention.run(day, source, JSON.stringify(amounts));
      }
      return true;
    });
    return write.immediate();
  }

  #write(day: Day, entry: Entry): void {
    const { rank, paper, reposts, likes, heat, countedAt, posts } = entry;
    const row = rowOf(paper.id);
    const authors = JSON.stringify(paper.authors);
    const categories = JSON.stringify(paper.categories);

    this.#papers.write(paper, day);
    this.#insertEntry.run(day, rank, row, reposts, likes, heat, countedAt.toISOString());
    this.#insertText.run(day, rank, paper.title, authors, categories, paper.abstract);
    if (entry.receipt) this.#insertReceipt.run(day, rank, JSON.stringify(entry.receipt));
    for (const category of paper.categories) {
      this.#insertHeat.run(canonical(category), day, heat, row, rank);
    }
    for (const [position, post] of posts.entries()) {
      this.#insertPost.run(
        day,
        rank,
        position,
        post.source,
        post.id,
        post.url,
        post.author,
        post.handle,
        post.html,
        post.language,
        post.direction,
        post.postedOn,
      );
    }
  }

  async newest(): Promise<Digest | undefined> {
    const [newest] = await this.newestDays(1);
    return newest && this.find(newest);
  }

  async find(day: Day): Promise<StoredDigest | undefined> {
    const read = this.#db.transaction((): StoredDigest | undefined => {
      const row = this.#find.get(day);
      return (
        row && {
          day: row.day,
          writtenAt: new Date(row.written_at),
          formula: row.formula,
          verbatim: row.verbatim ?? undefined,
          ...(row.down !== '[]' && { down: textsIn(row.down) }),
          ...(row.late !== '[]' && { late: lateIn(row.late) }),
          entries: this.#entries.ofDay(day),
        }
      );
    });
    return read();
  }

  async days(): Promise<readonly Day[]> {
    return this.#days.all().map(({ day }) => day);
  }

  async newestDays(limit: number, until?: Day): Promise<readonly Day[]> {
    return this.#newestDays.all(until ?? '9999-12-31', limit).map(({ day }) => day);
  }

  async announcedAfter(after: Day | undefined): Promise<readonly Day[]> {
    return this.#announced.all(after ?? '').map(({ day }) => day);
  }
}
