import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { SlackServer } from './slack-server.ts';

export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** The real Bolt app, quiet, and quick to give up and to come back. */
export function connect(
  to: SlackServer,
  { appToken = to.appToken }: { appToken?: string } = {},
): App {
  const slackApiUrl = to.apiUrl;
  return new App({
    token: to.botToken,
    botUserId: to.botUserId,
    tokenVerificationEnabled: false,
    logger: silent,
    clientOptions: { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
    receiver: new SocketModeReceiver({
      appToken,
      logger: silent,
      clientPingTimeout: 600,
      installerOptions: { clientOptions: { slackApiUrl, retryConfig: { retries: 0 } } },
    }),
  });
}
