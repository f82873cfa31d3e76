import { webApi } from '@slack/bolt';
import { messageOf, RefusedError, RemoteError } from '../../lib/errors.ts';

// https://docs.slack.dev/reference/methods/chat.postMessage#errors
const never: Readonly<Record<string, string>> = {
  channel_not_found:
    'the channel is gone, or hotpapers is not in it (type /invite @hotpapers there)',
  not_in_channel: 'hotpapers is not in the channel; type /invite @hotpapers there',
  is_archived: 'the channel is archived',
  restricted_action: 'the workspace does not let apps post there',
  account_inactive: 'the app was removed from the workspace',
  token_revoked: 'the app was removed from the workspace',
  invalid_auth: 'the bot token is not valid',
  not_authed: 'the bot token is missing',
  missing_scope: 'the app lacks a scope; install it again from the manifest',
};

/** What a failed request means for whoever wanted to send something. */
export function sendFailure(error: unknown, now: Date): Error {
  if (error instanceof webApi.WebAPIPlatformError) {
    const reason = never[error.data.error];
    // Anything else it refuses is a message of ours that breaks a rule.
    return reason ? new RefusedError(`Slack refuses: ${reason}.`, { cause: error }) : error;
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const retryAt = new Date(now.getTime() + error.retryAfter * 1000);
    return new RemoteError('Slack asks to slow down.', { cause: error, retryAt });
  }
  return new RemoteError(`Slack could not be reached (${messageOf(error)}).`, { cause: error });
}

/** What a failed login means for whoever runs the bot. */
export function loginFailure(error: unknown): Error {
  const code = error instanceof webApi.WebAPIPlatformError ? error.data.error : '';
  if (code === '') {
    return new RemoteError(`Slack could not be reached (${messageOf(error)}).`, { cause: error });
  }
  return new RefusedError(
    `Slack does not accept SLACK_BOT_TOKEN or SLACK_APP_TOKEN (${code}). Copy both anew from the app's pages.`,
    { cause: error },
  );
}
