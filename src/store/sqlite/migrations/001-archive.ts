/**
 * Papers, and the digests they were in.
 * `papers.row` comes from the arXiv id (see `rowOf`), so row order is time order whatever is stored when.
 * A digest keeps its entries' texts as received, for a paper may be in two digests under two titles.
 */
export const archive = `
create table papers (
  row integer primary key,
  title text not null,
  authors text not null check (json_valid(authors)),
  categories text not null check (json_valid(categories))
);

create table abstracts (
  paper integer primary key references papers,
  abstract text not null
);

-- Canonical codes: cs.SY and eess.SY are one.
create table paper_categories (
  category text not null,
  paper integer not null references papers,
  primary key (category, paper)
) without rowid;

create index paper_categories_by_paper on paper_categories (paper);

-- Names as they are shown, and one row for each word a name can be looked up by.
create table authors (
  name text primary key,
  papers integer not null
) without rowid;

create table author_words (
  word text not null,
  name text not null references authors,
  primary key (word, name)
) without rowid;

create virtual table paper_words using fts5 (
  title, abstract, authors,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);

create table digests (
  day text primary key,
  written_at text not null,
  formula text not null,
  fingerprint text not null,
  -- The whole file, only where the rows below cannot give it back byte for byte.
  verbatim text,
  -- Whether subscriptions come due for it.
  announced integer not null,
  stored_at text not null
) without rowid;

create table entries (
  day text not null references digests on delete cascade,
  rank integer not null,
  paper integer not null references papers,
  reposts integer not null,
  likes integer not null,
  heat real not null,
  counted_at text not null,
  primary key (day, rank)
) without rowid;

create index entries_by_paper on entries (paper, day);

create table entry_texts (
  day text not null,
  rank integer not null,
  title text not null,
  authors text not null,
  categories text not null,
  abstract text not null,
  primary key (day, rank),
  foreign key (day, rank) references entries on delete cascade
) without rowid;

create table entry_posts (
  day text not null,
  rank integer not null,
  position integer not null,
  source text not null,
  id text not null,
  url text not null,
  author text not null,
  handle text not null,
  html text not null,
  language text not null,
  direction text not null,
  posted_on text not null,
  primary key (day, rank, position),
  foreign key (day, rank) references entries on delete cascade
) without rowid;

create table category_heat (
  category text not null,
  day text not null,
  heat real not null,
  paper integer not null,
  rank integer not null,
  primary key (category, day, heat, paper),
  foreign key (day, rank) references entries on delete cascade
) without rowid;

create index category_heat_by_entry on category_heat (day, rank);
`;
