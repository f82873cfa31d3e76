/** The workspaces that installed the Slack app by themselves. */
export const slack = `
create table installations (
  platform text not null,
  workspace text not null,
  -- Encrypted: whoever has only this file can log in nowhere.
  sealed text not null,
  primary key (platform, workspace)
) without rowid;
`;
