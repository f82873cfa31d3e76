import type { Database, Statement } from 'better-sqlite3';

/** The names of authors, found by the beginning of any of their words. */
export class AuthorNames {
  readonly #count: Statement<[string, number]>;
  readonly #word: Statement<[string, string]>;
  readonly #find: Statement<[string, string, number], { name: string }>;
  readonly #findWith: Statement<[string, string, string], { name: string }>;

  constructor(db: Database) {
    this.#count = db.prepare(
      `insert into authors (name, papers) values (?, ?)
       on conflict (name) do update set papers = papers + excluded.papers`,
    );
    this.#word = db.prepare('insert or ignore into author_words (word, name) values (?, ?)');
    this.#find = db.prepare(
      `select name from authors
       where name in (select name from author_words where word >= ? and word < ?)
       order by papers desc, name limit ?`,
    );
    this.#findWith = db.prepare(
      `select name from authors
       where name in (select name from author_words where word = ?)
         and name in (select name from author_words where word >= ? and word < ?)
       order by papers desc, name`,
    );
  }

  add(names: readonly string[]): void {
    for (const name of names) {
      this.#count.run(name, 1);
      for (const word of wordsOf(name)) this.#word.run(word, name);
    }
  }

  remove(names: readonly string[]): void {
    for (const name of names) this.#count.run(name, -1);
  }

  /** Several typed words must all be in the name; only the last is a beginning. */
  find(typed: string, limit: number): string[] {
    const words = wordsOf(typed);
    const last = words.at(-1);
    if (last === undefined) return [];
    const end = `${last}\u{10ffff}`;
    const others = words.slice(0, -1);
    // The longest is in the fewest names.
    const [rarest] = others.toSorted((a, b) => b.length - a.length);
    if (rarest === undefined) return this.#find.all(last, end, limit).map(({ name }) => name);
    return this.#findWith
      .all(rarest, last, end)
      .map(({ name }) => name)
      .filter((name) => others.every((word) => wordsOf(name).includes(word)))
      .slice(0, limit);
  }
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
