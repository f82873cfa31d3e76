import { once } from 'node:events';
import { createServer } from 'node:http';
import { botScopes } from '../../../src/adapters/slack/scopes.ts';
import { Slack } from './slack.ts';
import { SlackServer } from './slack-server.ts';
import { answerRequest } from './web-api.ts';

export interface SlackServerOptions {
  /** The bot token's scopes; those of the manifest unless said. */
  readonly scopes?: readonly string[];
  /** How long the waiting methods wait. */
  readonly patienceMs?: number;
  readonly acknowledgeWithinMs?: number;
  /** The clock of time stamps, triggers and response URLs. */
  readonly now?: () => number;
}

/** A Slack to test against: one workspace with one channel, `papers`, and one person. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const { scopes = botScopes, patienceMs = 5000, acknowledgeWithinMs = 3000 } = options;
  const now = options.now ?? Date.now;
  const slack = new Slack({ scopes, patienceMs, acknowledgeWithinMs, now });

  const http = createServer((request, response) => {
    answerRequest(slack, request, response).catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  slack.sockets.listenOn(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  slack.origin = `http://127.0.0.1:${address.port}`;

  return new SlackServer(slack, async () => {
    slack.sockets.drop();
    const closed = once(http, 'close');
    http.close();
    http.closeAllConnections();
    await closed;
  });
}
