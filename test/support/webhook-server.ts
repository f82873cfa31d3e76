import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Takes messages at any address, as webhooks of Discord and Slack do. */
export interface WebhookServer {
  readonly discordUrl: string;
  readonly slackUrl: string;
  /** What was posted, and where. */
  readonly posted: { readonly path: string; readonly body: Record<string, unknown> }[];
  /** Sent instead of the next answers; `'hang up'` breaks off the connection. */
  readonly instead: (Answer | 'hang up')[];
  close(): Promise<void>;
}

export async function startWebhookServer(): Promise<WebhookServer> {
  const posted: WebhookServer['posted'] = [];
  const instead: WebhookServer['instead'] = [];
  const http = createServer((request, response) => {
    take(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const origin = `http://127.0.0.1:${port}`;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    const answer = instead.shift() ?? {};
    if (answer === 'hang up') {
      request.socket.destroy();
      return;
    }
    const { status = 200, headers = {}, body = 'ok' } = answer;
    const sent: Record<string, unknown> = JSON.parse(text);
    if (status < 300) posted.push({ path: request.url ?? '', body: sent });
    response.writeHead(status, headers).end(body);
  }

  return {
    discordUrl: `${origin}/api/webhooks/1450000000000000009/a-secret_Token`,
    slackUrl: `${origin}/services/T0SECRET1/B0SECRET2/secretSECRET3`,
    posted,
    instead,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}
