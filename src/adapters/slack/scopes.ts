/** What the app asks for; docs/slack.md says what each is for. */
export const botScopes = [
  'app_mentions:read',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'groups:read',
  'links:read',
  'links:write',
  'users:read',
] as const;

/** Off unless somebody adds them, or sets `SLACK_HISTORY` for workspaces that install the app by themselves: they only serve to look up what became of an uncertain message. */
export const optionalScopes = ['channels:history', 'groups:history'] as const;

/** What Slack tells us of. */
export const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'group_archive',
  'group_deleted',
  'group_left',
  'link_shared',
  'tokens_revoked',
] as const;
