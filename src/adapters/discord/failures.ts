import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { messageOf, RefusedError, RemoteError } from '../../lib/errors.ts';

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
const never: Readonly<Record<number, string>> = {
  10003: 'the channel is gone',
  10015: 'the webhook is gone',
  50001: 'hotpapers may not see the channel',
  50013: 'hotpapers may not post there',
};

/** What a failed request means for whoever wanted to send something. */
export function sendFailure(error: unknown, now: Date): Error {
  if (error instanceof DiscordAPIError) {
    const reason = never[Number(error.code)];
    if (reason) return new RefusedError(`Discord refuses: ${reason}.`, { cause: error });
    if (error.status === 401) {
      return new RefusedError('Discord no longer accepts the bot token.', { cause: error });
    }
    // Anything else it refuses is a message of ours that breaks a rule.
    return error;
  }
  if (error instanceof RateLimitError) {
    const retryAt = new Date(now.getTime() + error.retryAfter);
    return new RemoteError('Discord asks to slow down.', { cause: error, retryAt });
  }
  if (error instanceof HTTPError) {
    return new RemoteError(`Discord answered ${error.status}.`, { cause: error });
  }
  return new RemoteError(`Discord could not be reached (${messageOf(error)}).`, { cause: error });
}

/** What a failed login means for whoever runs the bot. */
export function loginFailure(error: unknown): Error {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  const refused = error instanceof DiscordAPIError && error.status === 401;
  if (refused || code === 'TokenInvalid') {
    return new RefusedError(
      'Discord does not accept DISCORD_TOKEN. Copy it anew from the Bot page of your application.',
      { cause: error },
    );
  }
  if (/disallowed intents/i.test(messageOf(error))) {
    return new RefusedError('Discord refuses the intents asked for.', { cause: error });
  }
  return new RemoteError(`Discord could not be reached (${messageOf(error)}).`, { cause: error });
}
