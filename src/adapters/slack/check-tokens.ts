import { webApi } from '@slack/bolt';
import { second } from '../../lib/clock.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { platformError } from './failures.ts';
import { botScopes } from './scopes.ts';
import { tokenAdvice } from './token-advice.ts';

const timeoutMs = 10 * second;

export interface CheckedBot {
  readonly team: string;
  readonly user: string;
  /** Scopes of the manifest that the token lacks. */
  readonly missing: readonly string[];
}

/** As whom a bot token logs in, and what it lacks. Throws a `UserError` for one that Slack does not take. */
export async function checkBotToken(
  token: string,
  apiUrl: string | undefined,
): Promise<CheckedBot> {
  const found = await asked('bot token', () => clientOf(token, apiUrl).auth.test());
  const scopes = found.response_metadata?.scopes ?? [];
  return {
    team: found.team ?? '',
    user: found.user ?? '',
    missing: botScopes.filter((scope) => !scopes.includes(scope)),
  };
}

/** Throws a `UserError` for an app token that opens no connection. */
export async function checkAppToken(token: string, apiUrl: string | undefined): Promise<void> {
  await asked('app-level token', () => clientOf(token, apiUrl).apps.connections.open());
}

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const code = platformError(error);
    throw new UserError(
      code === undefined
        ? `Slack could not be reached (${messageOf(error)}).`
        : `Slack does not accept the ${what} (${code}). ${tokenAdvice(code, "Copy it anew from the app's pages.")}`,
      { cause: error },
    );
  }
}

function clientOf(token: string, apiUrl: string | undefined): webApi.WebClient {
  return new webApi.WebClient(token, {
    timeout: timeoutMs,
    retryConfig: { retries: 1 },
    logLevel: webApi.LogLevel.ERROR,
    ...(apiUrl && { slackApiUrl: apiUrl.replace(/\/?$/, '/') }),
  });
}
