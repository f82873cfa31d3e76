import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A paper as Semantic Scholar tells of it, with every field; only those asked for are sent. */
export interface KnownPaper {
  readonly paperId: string;
  readonly externalIds: Readonly<Record<string, string | number>>;
  readonly title: string;
  readonly tldr: unknown;
}

interface AskedBatch {
  readonly fields: string;
  readonly ids: readonly string[];
  readonly key: string | undefined;
  readonly agent: string | undefined;
}

/** The Graph API's batch of papers: an answer in the order asked, with null for what it does not know. */
export interface SemanticScholarServer {
  readonly url: string;
  readonly asked: readonly AskedBatch[];
  readonly papers: KnownPaper[];
  /** The keys it knows; another one is refused, and none is taken. */
  readonly keys: string[];
  /** Sent instead of the next answers. */
  readonly instead: Answer[];
  close(): Promise<void>;
}

const known = new Set(['paperId', 'externalIds', 'title', 'tldr']);
const mostIds = 500;
const Body = z.object({ ids: z.array(z.string()) });

export async function startSemanticScholarServer(): Promise<SemanticScholarServer> {
  const asked: AskedBatch[] = [];
  const papers: KnownPaper[] = [];
  const keys: string[] = [];
  const instead: Answer[] = [];

  const http = createServer((request, response) => {
    void answer(request, response);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status = 200, headers, body } = answerTo(request, await text(request));
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  }

  function answerTo({ method, url, headers }: IncomingMessage, body: string): Answer {
    const { pathname, searchParams } = new URL(url ?? '/', 'http://localhost');
    const fields = searchParams.get('fields') ?? '';
    const { ids } = Body.catch({ ids: [] }).parse(readJson(body));
    const key = headers['x-api-key']?.toString();
    asked.push({ fields, ids, key, agent: headers['user-agent'] });
    const isBatch = method === 'POST' && pathname === '/graph/v1/paper/batch';
    return (
      instead.shift() ?? (isBatch ? batch(ids, fields.split(','), key) : refused(404, 'Not found'))
    );
  }

  function batch(
    ids: readonly string[],
    fields: readonly string[],
    key: string | undefined,
  ): Answer {
    if (key !== undefined && !keys.includes(key)) {
      return { status: 403, body: '{"message":"Forbidden"}' };
    }
    const odd = fields.filter((field) => !known.has(field));
    if (odd.length > 0) {
      return refused(400, `Unrecognized or unsupported fields: [${odd.join(', ')}]`);
    }
    if (ids.length > mostIds) return refused(400, 'Too many ids');
    const found = ids.map((id) => papers.find((paper) => isOf(paper, id)));
    if (found.every((paper) => paper === undefined)) {
      return refused(400, 'No valid paper ids given');
    }
    const told = found.map((paper) => (paper ? only(paper, ['paperId', ...fields]) : null));
    return { body: `${JSON.stringify(told)}\n` };
  }

  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    papers,
    keys,
    instead,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** A paper that is known; `tldr` as a text, or as whatever is sent for it. */
export function aKnownPaper(id: string, tldr: unknown = `In short, ${id}.`): KnownPaper {
  return {
    paperId: id.replaceAll(/\D/g, '').padStart(40, '0'),
    externalIds: { ArXiv: id, DOI: `10.48550/arXiv.${id}`, CorpusId: 270_000_000 },
    title: `On ${id}`,
    tldr: typeof tldr === 'string' ? { model: 'tldr@v2.0.0', text: tldr } : tldr,
  };
}

function isOf({ externalIds }: KnownPaper, id: string): boolean {
  return id === `ARXIV:${externalIds['ArXiv']}`;
}

function only(paper: KnownPaper, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(paper).filter(([name]) => fields.includes(name)));
}

function refused(status: number, error: string): Answer {
  return { status, body: `${JSON.stringify({ error })}\n` };
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
