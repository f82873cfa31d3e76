const newAppToken =
  'generate an app-level token with the scope connections:write, on the page Basic Information under App-Level Tokens';

// https://docs.slack.dev/reference/methods/apps.connections.open#errors
const advice: Readonly<Record<string, string>> = {
  // A bot token needs no scope to be tried, so that this is always said of an app-level token.
  missing_scope: `It takes no scope later on: ${newAppToken}.`,
  forbidden_team:
    'This workspace may not use Socket Mode: let Slack reach hotpapers over HTTP, as docs/slack.md describes.',
  access_denied: 'Ask an admin of the workspace to allow the app.',
  not_allowed_token_type:
    'They may be the wrong way round: the bot token begins with xoxb-, the app-level token with xapp-.',
  account_inactive: 'The app was removed: install it again, and copy the new token.',
  token_revoked: `It was revoked: install the app again and copy the bot token, or ${newAppToken}.`,
};

/** What helps where Slack takes a token no longer, by its word for why; `otherwise` for any other. */
export function tokenAdvice(code: string, otherwise: string): string {
  return advice[code] ?? otherwise;
}
