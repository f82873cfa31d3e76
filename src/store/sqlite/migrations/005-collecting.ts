/** What sources said: announcements, posts and their counts over time, and how asking them went. */
export const collecting = `
create table announcements (
  day text not null,
  paper integer not null references papers,
  kind text not null check (kind in ('new', 'cross')),
  primary key (day, paper)
) without rowid;

create table paper_details (
  paper integer primary key references papers,
  version integer,
  comments text,
  doi text,
  journal_reference text,
  is_withdrawn integer not null default 0,
  summary text,
  summary_source text,
  code_url text,
  stars integer
);

create table posts (
  source text not null,
  id text not null,
  url text not null,
  author text not null,
  handle text not null,
  html text not null,
  language text not null,
  direction text not null,
  posted_on text not null,
  primary key (source, id)
) without rowid;

create index posts_by_day on posts (posted_on);

-- A post may name papers that we do not have: they have no row in papers.
create table post_papers (
  paper integer not null,
  source text not null,
  post text not null,
  primary key (paper, source, post),
  foreign key (source, post) references posts on delete cascade
) without rowid;

create index post_papers_by_post on post_papers (source, post);

-- A row each time the counts had changed, so that a ranking can be made again as of any time.
create table post_counts (
  source text not null,
  post text not null,
  counted_at text not null,
  reposts integer not null,
  likes integer not null,
  comments integer not null,
  primary key (source, post, counted_at),
  foreign key (source, post) references posts on delete cascade
) without rowid;

create table runs (
  id integer primary key,
  job text not null,
  source text not null,
  day text,
  started_at text not null,
  duration_ms integer not null,
  requests integer not null,
  found integer not null,
  failure text,
  troubles text not null check (json_valid(troubles))
);

create index runs_by_job on runs (job, source, started_at);

create table entry_receipts (
  day text not null,
  rank integer not null,
  receipt text not null check (json_valid(receipt)),
  primary key (day, rank),
  foreign key (day, rank) references entries on delete cascade
) without rowid;

-- Attention to every paper a source spoke of, of which the source's scale is made.
create table day_attention (
  day text not null references digests on delete cascade,
  source text not null,
  amounts text not null check (json_valid(amounts)),
  primary key (day, source)
) without rowid;

alter table digests add column down text not null default '[]';
`;
