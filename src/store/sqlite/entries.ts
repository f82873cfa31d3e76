import type { Database, Statement } from 'better-sqlite3';
import { idOfRow } from '../../domain/arxiv-id.ts';
import type { Day } from '../../domain/day.ts';
import type { Entry } from '../../domain/digest.ts';
import type { Post } from '../../domain/post.ts';
import type { Ranked } from '../papers.ts';
import { type DetailsRow, detailColumns, detailsOf } from './details.ts';
import { receiptIn, textsIn } from './json.ts';

interface EntryRow extends DetailsRow {
  readonly day: Day;
  readonly rank: number;
  readonly paper: number;
  readonly reposts: number;
  readonly likes: number;
  readonly heat: number;
  readonly counted_at: string;
  readonly title: string;
  readonly authors: string;
  readonly categories: string;
  readonly abstract: string;
  readonly receipt: string | null;
  readonly summary: string | null;
  readonly summary_source: string | null;
}

interface PostRow extends Omit<Post, 'postedOn'> {
  readonly rank: number;
  readonly posted_on: string;
}

const entries = `select day, rank, paper, reposts, likes, heat, counted_at,
    title, authors, categories, abstract, receipt,
    summary, summary_source, ${detailColumns}
  from entries join entry_texts using (day, rank) left join entry_receipts using (day, rank)
    left join paper_details d using (paper)`;

const posts = `select rank, source, id, url, author, handle, html, language, direction, posted_on
  from entry_posts`;

/** Reads entries of digests as they were received. */
export class EntryReader {
  readonly #ofDay: Statement<[string], EntryRow>;
  readonly #postsOfDay: Statement<[string], PostRow>;
  readonly #one: Statement<[string, number], EntryRow>;
  readonly #postsOfOne: Statement<[string, number], PostRow>;
  readonly #ofPaper: Statement<[number], { day: Day; rank: number }>;

  constructor(db: Database) {
    this.#ofDay = db.prepare(`${entries} where day = ? order by rank`);
    this.#postsOfDay = db.prepare(`${posts} where day = ? order by rank, position`);
    this.#one = db.prepare(`${entries} where day = ? and rank = ?`);
    this.#postsOfOne = db.prepare(`${posts} where day = ? and rank = ? order by position`);
    this.#ofPaper = db.prepare('select day, rank from entries where paper = ? order by day desc');
  }

  ofDay(day: Day): Entry[] {
    const byRank = new Map<number, PostRow[]>();
    for (const post of this.#postsOfDay.all(day)) {
      const earlier = byRank.get(post.rank);
      if (earlier) earlier.push(post);
      else byRank.set(post.rank, [post]);
    }
    return this.#ofDay.all(day).map((row) => entryOf(row, byRank.get(row.rank) ?? []));
  }

  find(day: Day, rank: number): Ranked {
    const row = this.#one.get(day, rank);
    if (!row) throw new Error(`No entry ${rank} on ${day}`);
    return { day, entry: entryOf(row, this.#postsOfOne.all(day, rank)) };
  }

  /** Every digest the paper was in, newest first. */
  ofPaper(paper: number): Ranked[] {
    return this.#ofPaper.all(paper).map(({ day, rank }) => this.find(day, rank));
  }
}

function entryOf(row: EntryRow, received: readonly PostRow[]): Entry {
  return {
    rank: row.rank,
    paper: {
      id: idOfRow(row.paper),
      title: row.title,
      authors: textsIn(row.authors),
      categories: textsIn(row.categories),
      abstract: row.abstract,
      ...detailsOf(row),
    },
    reposts: row.reposts,
    likes: row.likes,
    countedAt: new Date(row.counted_at),
    heat: row.heat,
    ...(row.summary !== null && {
      summary: { text: row.summary, source: row.summary_source ?? '' },
    }),
    ...(row.receipt !== null && { receipt: receiptIn(row.receipt) }),
    posts: received.map(({ rank: _rank, posted_on: postedOn, ...post }) => ({ ...post, postedOn })),
  };
}
