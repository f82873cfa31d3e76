/** When a workspace was left; its subscriptions are kept for a while, in case it is joined again. */
export const left = `
alter table workspaces add column left_at text;
create index workspaces_by_leaving on workspaces (left_at) where left_at is not null;
`;
