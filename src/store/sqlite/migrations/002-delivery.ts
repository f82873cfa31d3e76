/** Who wants digests, and the outbox by which they get them. */
export const delivery = `
create table subscriptions (
  -- Numbers are never used again: a button under an old message must not reach a new subscription.
  id integer primary key autoincrement,
  platform text not null,
  workspace text not null,
  channel text not null,
  categories text not null,
  keywords text not null check (json_valid(keywords)),
  without_words text not null check (json_valid(without_words)),
  follow text not null check (json_valid(follow)),
  tldr integer not null,
  quiet_days text not null check (quiet_days in ('silent', 'told')),
  -- Categories, keywords and words left out as one text: what makes two wishes of a channel two.
  filter text not null,
  top integer not null,
  min_heat real not null,
  at text not null,
  zone text not null,
  days text not null,
  layout text not null check (layout in ('compact', 'cards', 'thread')),
  mention text not null,
  maker text not null,
  next_at text not null,
  delivered_day text,
  paused_because text,
  unique (platform, workspace, channel, filter)
);

create index subscriptions_by_next on subscriptions (next_at) where paused_because is null;

-- The outbox. A row is due when due_at has passed; claiming it moves due_at ahead,
-- so a crash while sending only delays it. Once sent or given up, due_at is null.
create table deliveries (
  id integer primary key autoincrement,
  subscription integer not null references subscriptions on delete cascade,
  day text not null,
  shipment text not null check (json_valid(shipment)),
  -- When it came due, and when it is to be taken up next.
  since text not null,
  due_at text,
  attempts integer not null default 0,
  -- How many attempts came to a known end; one that did not may have sent something.
  in_doubt integer not null default 0,
  arrived text not null default '[]' check (json_valid(arrived)),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given up', 'uncertain')),
  changed_at text not null,
  remark text,
  unique (subscription, day)
);

create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_by_change on deliveries (changed_at);

create table actions (
  key text primary key,
  line text not null,
  until text not null
) without rowid;

create table settings (
  name text primary key,
  value text not null
) without rowid;
`;
