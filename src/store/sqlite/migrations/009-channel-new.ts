/** What was shown in a channel, so that a subscription can leave it out. */
export const channelNew = `
alter table subscriptions add column new_only integer not null default 0;

-- A row per delivery, written with its first message. It outlives its subscription: what a channel
-- has seen it has seen. Deliveries are numbered in order of time, so the oldest come first.
create table shown (
  delivery integer primary key,
  platform text not null,
  workspace text not null,
  channel text not null,
  at text not null,
  papers text not null check (json_valid(papers))
);

create index shown_by_channel on shown (channel);
`;
