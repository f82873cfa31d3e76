import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { messageOf, RefusedError, RemoteError, UncertainError } from '../../lib/errors.ts';

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
const never: Readonly<Record<number, string>> = {
  10003: 'the channel is gone',
  10015: 'the webhook is gone',
  40067: 'the forum wants a tag on each post, and has none for me',
  50001: 'hotpapers may not see the channel',
  50013: 'hotpapers may not post there',
  50083: 'the thread is archived',
  160005: 'the thread is locked',
};

// Where the channel is there, but not the thread in it that a card goes on in. Discord opens an archived one
// again for a message, unless somebody locked it.
// https://discord.com/developers/docs/topics/threads#active-archived-threads
const threadEnds: Readonly<Record<number, string>> = {
  10003: 'the thread of the digest is gone',
  50083: 'the thread of the digest is archived',
  160005: 'the thread of the digest is locked',
};

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
const closings: Readonly<Record<number, string>> = {
  4004: 'It does not accept DISCORD_TOKEN. Copy it anew from the Bot page of your application, and start hotpapers again.',
  4010: 'It refused the shard. Start hotpapers again.',
  4011: 'The bot is in too many servers for one connection. Start hotpapers again.',
  4012: 'It no longer speaks this version of its protocol. Update hotpapers.',
  4013: 'It does not know the intents asked for. Update hotpapers.',
  4014: 'It does not allow the intents asked for. Update hotpapers.',
};

/** What was to be made failed with that cause, and may be there all the same. */
export class MayBeThereError extends Error {
  override readonly name = 'MayBeThereError';

  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

/** Whether the token is void. */
export function isUnauthorized(error: unknown): boolean {
  if (error instanceof MayBeThereError) return isUnauthorized(error.cause);
  return error instanceof DiscordAPIError && error.status === 401;
}

export const uncertain = 'Discord did not say whether the post arrived.';

export const tokenRefused =
  'Discord does not accept DISCORD_TOKEN. Copy it anew from the Bot page of your application.';

/** Why the gateway closed for good, as a sentence for whoever runs the bot. */
export function closingSentence(code: number): string {
  const why = closings[code] ?? 'Start hotpapers again.';
  return `Discord closed the connection for good (${code}). ${why}`;
}

/** What a failed request means for whoever wanted to send something to a channel; in doubt only where it may be there. */
export function sendFailure(error: unknown, channelId: string, now: Date): Error {
  if (error instanceof MayBeThereError) return inDoubt(sendFailure(error.cause, channelId, now));
  if (error instanceof RemoteError || error instanceof RefusedError) return error;
  if (error instanceof DiscordAPIError) {
    const end = isElsewhere(error, channelId) ? threadEnds[Number(error.code)] : undefined;
    const reason = end ?? never[Number(error.code)];
    const options = { cause: error, thisOnly: end !== undefined };
    if (reason) return new RefusedError(`Discord refuses: ${reason}.`, options);
    // Whoever mends the token wants what was due in the meantime.
    if (isUnauthorized(error)) return new RemoteError(tokenRefused, { cause: error });
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

/** Whether it was a thread in the channel that refused, and not the channel. */
function isElsewhere({ url }: DiscordAPIError, channelId: string): boolean {
  const place = /\/channels\/(\d+)/.exec(url)?.[1];
  return place !== undefined && place !== channelId;
}

/** The same failure, of something that may be there; what nobody will ever know stays that. */
function inDoubt(failure: Error): Error {
  if (failure instanceof UncertainError) return failure;
  const options = { cause: failure, inDoubt: true };
  if (failure instanceof RefusedError) {
    return new RefusedError(failure.message, { ...options, thisOnly: failure.thisOnly });
  }
  const retryAt = failure instanceof RemoteError ? failure.retryAt : undefined;
  return new RemoteError(failure.message, { ...options, ...(retryAt && { retryAt }) });
}

/** What a failed login means for whoever runs the bot. */
export function loginFailure(error: unknown): Error {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (error instanceof RefusedError) return error;
  if (isUnauthorized(error) || code === 'TokenInvalid') {
    return new RefusedError(tokenRefused, { cause: error });
  }
  if (/disallowed intents/i.test(messageOf(error))) {
    return new RefusedError('Discord refuses the intents asked for.', { cause: error });
  }
  return new RemoteError(`Discord could not be reached (${messageOf(error)}).`, { cause: error });
}
