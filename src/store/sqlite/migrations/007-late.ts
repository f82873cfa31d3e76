/** Papers of earlier days that became hot after their digest, named on a later one. */
export const late = `
alter table digests add column late text not null default '[]' check (json_valid(late));
`;
