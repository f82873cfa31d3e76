/** Events of platforms that tell of them again where they saw no acknowledgement, also after a restart. */
export const heard = `
create table heard (
  platform text not null,
  id text not null,
  until text not null,
  primary key (platform, id)
) without rowid;

create index heard_until on heard (until);
`;
