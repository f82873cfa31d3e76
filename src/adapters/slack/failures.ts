import { webApi } from '@slack/bolt';
import { ZodError, z } from 'zod';
import { second } from '../../lib/clock.ts';
import {
  messageOf,
  RefusedError,
  RemoteError,
  UncertainError,
  UserError,
} from '../../lib/errors.ts';
import { neverLeft } from '../../lib/network.ts';
import { tokenAdvice } from './token-advice.ts';

// https://docs.slack.dev/reference/methods/chat.postMessage#errors
const never: Readonly<Record<string, string>> = {
  channel_not_found:
    'the channel is gone, or hotpapers is not in it (type /invite @hotpapers there)',
  not_in_channel: 'hotpapers is not in the channel; type /invite @hotpapers there',
  is_archived: 'the channel is archived',
  no_permission:
    'the app may not post there; make sure it is in the channel: type /invite @hotpapers',
  posting_to_general_channel_denied:
    'admins say who may post in that channel; ask one to let hotpapers, or subscribe another',
  restricted_action: 'the workspace does not let apps post there; ask an admin to allow it',
  restricted_action_read_only_channel:
    'the channel is read-only; ask an admin to let hotpapers post there, or subscribe another',
  restricted_action_thread_only_channel:
    'the channel takes replies in threads alone; ask an admin to change that, or subscribe another',
  restricted_action_non_threadable_channel:
    'the channel has no threads; choose the layout cards or compact',
  team_access_not_granted:
    'the app has no access to the workspace any longer; ask an admin of the organization to grant it',
  account_inactive: 'the app was removed from the workspace',
  token_revoked: 'the app was removed from the workspace',
  token_expired: 'the bot token has expired',
  invalid_auth: 'the bot token is not valid',
  not_authed: 'the bot token is missing',
  missing_scope: 'the app lacks a scope; install it again from the manifest',
};

// There are more kinds of it than Slack's page for one method names.
const restricted = 'restricted_action';

const later = new Set(['ratelimited', 'rate_limited', 'request_timeout', 'service_unavailable']);

// "It's possible some aspect of the operation succeeded before the error was raised."
const perhapsDone = new Set(['fatal_error', 'internal_error']);

// Slack's client takes for one whatever somebody on the way answers.
const Word = z.string().regex(/^\w+$/);

/** What a failed request means for whoever wanted to send something. */
export function sendFailure(error: unknown, now: Date): Error {
  if (error instanceof RemoteError || error instanceof RefusedError) return error;
  if (isUncertain(error)) {
    return new UncertainError(
      `Slack did not say whether it took the message (${messageOf(error)}).`,
      { cause: error },
    );
  }
  const code = platformError(error);
  if (code !== undefined && !later.has(code)) {
    const reason = whyNever(code);
    // Anything else it refuses is a message of ours that breaks a rule.
    return reason
      ? new RefusedError(`Slack refuses: ${reason}.`, { cause: error })
      : asError(error);
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const options = { cause: error, ...retryAtOf(error, now) };
    return new RemoteError('Slack asks to slow down.', options);
  }
  return new RemoteError(`Slack could not be reached (${messageOf(error)}).`, { cause: error });
}

function whyNever(code: string): string | undefined {
  return never[code] ?? (code.startsWith(`${restricted}_`) ? never[restricted] : undefined);
}

/** What a failed question means for whoever waits for what it would have told. */
export function askFailure(error: unknown, now: Date): Error {
  const code = platformError(error);
  const isLater =
    code === undefined ? isUnanswered(error) : later.has(code) || perhapsDone.has(code);
  if (!isLater) return asError(error);
  const options = { cause: error, ...retryAtOf(error, now) };
  return new RemoteError('Slack is slow to answer just now.', options);
}

function isUnanswered(error: unknown): boolean {
  return (
    error instanceof webApi.WebAPIRateLimitedError ||
    error instanceof webApi.WebAPIHTTPError ||
    error instanceof webApi.WebAPIRequestError
  );
}

function retryAtOf(error: unknown, now: Date): { retryAt?: Date } {
  if (!(error instanceof webApi.WebAPIRateLimitedError)) return {};
  return { retryAt: new Date(now.getTime() + error.retryAfter * second) };
}

/** Whether what was sent may have arrived although no answer came. */
export function isUncertain(error: unknown): boolean {
  if (error instanceof webApi.WebAPIPlatformError) {
    const word = Word.safeParse(error.data.error);
    return !word.success || perhapsDone.has(word.data);
  }
  // It answered that all is well, and not as it does.
  if (error instanceof ZodError) return true;
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  if (error instanceof webApi.WebAPIRequestError) return !neverLeft(error.original);
  return false;
}

/** Slack's word for why it refused; undefined where it did not answer in its own words. */
export function platformError(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** What a failed login means for whoever runs the bot. */
export function loginFailure(error: unknown): Error {
  if (error instanceof UserError) return error;
  const code = platformError(error);
  if (code === undefined || later.has(code) || perhapsDone.has(code)) {
    return new RemoteError(`Slack could not be reached (${messageOf(error)}).`, { cause: error });
  }
  // Trying a bot token asks for no scope.
  const which = code === 'missing_scope' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN or SLACK_APP_TOKEN';
  const advice = tokenAdvice(code, "Copy both anew from the app's pages.");
  return new RefusedError(`Slack does not accept ${which} (${code}). ${advice}`, { cause: error });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
