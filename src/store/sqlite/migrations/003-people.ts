/** What people keep for themselves, and how a workspace wants to be run. */
export const people = `
create table saves (
  platform text not null,
  workspace text not null,
  person text not null,
  saved_at text not null,
  paper integer not null references papers,
  primary key (platform, workspace, person, paper)
) without rowid;

create table workspaces (
  platform text not null,
  workspace text not null,
  -- The role whose members may change what channels get; empty for the platform's own rule.
  manager_role text not null default '',
  primary key (platform, workspace)
) without rowid;
`;
