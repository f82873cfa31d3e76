import type { Database, Statement } from 'better-sqlite3';
import { idOfRow, rowOf } from '../../domain/arxiv-id.ts';
import type { Day } from '../../domain/day.ts';
import type { Mention } from '../../domain/mention.ts';
import type { Post } from '../../domain/post.ts';

interface MentionRow extends Omit<Post, 'postedOn'> {
  readonly posted_on: string;
  readonly counted_at: string;
  readonly reposts: number;
  readonly likes: number;
  readonly comments: number;
}

interface CountRow {
  readonly reposts: number;
  readonly likes: number;
  readonly comments: number;
}

/**
 * Each of the posts that `wanted` names, with its counts as they stood last by @until.
 * `cross join` keeps SQLite from reading all posts in order to find a few.
 */
const counted = (wanted: string) => `
  with wanted (source, id) as materialized (${wanted})
  select p.*, c.counted_at, c.reposts, c.likes, c.comments
  from wanted w
    cross join posts p on p.source = w.source and p.id = w.id
    cross join post_counts c on c.source = p.source and c.post = p.id
      and c.counted_at = (
        select max(counted_at) from post_counts
        where source = p.source and post = p.id and counted_at <= @until
      )
  order by p.source, p.id`;

/** Posts about papers, with their counts over time. */
export class Mentions {
  readonly #post: Statement;
  readonly #names: Statement<[number, string, string]>;
  readonly #last: Statement<[string, string], CountRow>;
  readonly #count: Statement<[string, string, string, number, number, number]>;
  readonly #papers: Statement<[string, string], { paper: number }>;
  readonly #around: Statement<
    [{ rows: string; from: string; to: string; until: string }],
    MentionRow
  >;
  readonly #ofPaper: Statement<[{ paper: number; until: string }], MentionRow>;

  constructor(db: Database) {
    this.#post = db.prepare(
      `insert into posts values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (source, id) do update set
         url = excluded.url, author = excluded.author, handle = excluded.handle,
         html = excluded.html, language = excluded.language, direction = excluded.direction`,
    );
    this.#names = db.prepare('insert or ignore into post_papers values (?, ?, ?)');
    this.#last = db.prepare(
      `select reposts, likes, comments from post_counts
       where source = ? and post = ? order by counted_at desc limit 1`,
    );
    this.#count = db.prepare('insert or replace into post_counts values (?, ?, ?, ?, ?, ?)');
    this.#papers = db.prepare(
      'select paper from post_papers where source = ? and post = ? order by paper',
    );
    this.#around = db.prepare(
      counted(
        `select source, id from posts where posted_on between @from and @to
         union
         select n.source, n.post
         from json_each(@rows) r join post_papers n on n.paper = r.value`,
      ),
    );
    this.#ofPaper = db.prepare(
      counted('select source, post from post_papers where paper = @paper'),
    );
  }

  write({ post, papers, counts, countedAt }: Mention): void {
    const { source, id } = post;
    this.#post.run(
      source,
      id,
      post.url,
      post.author,
      post.handle,
      post.html,
      post.language,
      post.direction,
      post.postedOn,
    );
    for (const paper of papers) this.#names.run(rowOf(paper), source, id);
    const { reposts, likes, comments } = counts;
    const last = this.#last.get(source, id);
    const isSame = last?.reposts === reposts && last.likes === likes && last.comments === comments;
    if (!isSame) this.#count.run(source, id, countedAt.toISOString(), reposts, likes, comments);
  }

  /** What was posted then, and whatever names one of the papers, as counted by `until`. */
  around(
    rows: readonly number[],
    { from, to }: { readonly from: Day; readonly to: Day },
    until: Date,
  ): Mention[] {
    return this.#around
      .all({ rows: JSON.stringify(rows), from, to, until: until.toISOString() })
      .map((row) => this.#mentionOf(row));
  }

  ofPaper(paper: number): Mention[] {
    return this.#ofPaper.all({ paper, until: '9999-12-31' }).map((row) => this.#mentionOf(row));
  }

  #mentionOf(row: MentionRow): Mention {
    const { posted_on: postedOn, counted_at, reposts, likes, comments, ...post } = row;
    return {
      post: { ...post, postedOn },
      papers: this.#papers.all(row.source, row.id).map(({ paper }) => idOfRow(paper)),
      counts: { reposts, likes, comments },
      countedAt: new Date(counted_at),
    };
  }
}
