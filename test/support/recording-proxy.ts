import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RecordedCall {
  readonly method: string;
  readonly status: number;
  readonly answer: { readonly ok?: boolean; readonly error?: string };
}

/** Stands before a Web API, passes everything on, and remembers what was answered. */
export async function startRecordingProxy(apiUrl: string) {
  const calls: RecordedCall[] = [];
  const server = createServer((request, response) => {
    passOn(request, response).catch((error: unknown) => {
      response.writeHead(502);
      response.end(String(error));
    });
  });

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').replace(/^\/api\//, '');
    // The emulator lists the channels of one person no other way.
    const known = method === 'users.conversations' ? 'conversations.list' : method;
    const answered = await fetch(new URL(known, apiUrl), {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? 'application/json',
      },
      body: await text(request),
    });
    const body = await answered.text();
    calls.push({ method, status: answered.status, answer: parsed(body) });
    response.writeHead(answered.status, {
      'content-type': 'application/json',
      'x-oauth-scopes': answered.headers.get('x-oauth-scopes') ?? '',
    });
    response.end(body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    calls,
    apiUrl: `http://127.0.0.1:${port}/api/`,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
    },
  };
}

function parsed(body: string): RecordedCall['answer'] {
  try {
    return JSON.parse(body);
  } catch {
    return { ok: false, error: body.slice(0, 80) };
  }
}
