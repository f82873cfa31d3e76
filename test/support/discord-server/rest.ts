import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Changes } from './changes.ts';
import { type Faults, faultAnswer } from './faults.ts';
import { type Json, record } from './json.ts';
import type { RateLimits } from './rate-limits.ts';
import { Refusal, refuse } from './refusal.ts';
import { parseBody, readBody } from './request-body.ts';
import { applicationRoutes } from './routes/application.ts';
import { channelRoutes } from './routes/channel.ts';
import { guildRoutes } from './routes/guild.ts';
import { interactionRoutes } from './routes/interaction.ts';
import { threadRoutes } from './routes/thread.ts';
import { webhookRoutes } from './routes/webhook.ts';
import type { Route, World } from './world.ts';

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly Json[];
  readonly headers: IncomingHttpHeaders;
  readonly at: Date;
}

/** A request that Discord would have refused too, and how. */
export interface RefusedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: Json;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Record<string, string>;
}

const prefix = '/api/v10';
const routes = [
  applicationRoutes,
  guildRoutes,
  channelRoutes,
  threadRoutes,
  interactionRoutes,
  webhookRoutes,
].flatMap((each) => each.map((route) => ({ route, pattern: patternOf(route.path) })));

/** The HTTP half: records, spoils where a test wants it, checks, answers. */
export class Rest {
  readonly requests: ReceivedRequest[] = [];
  readonly refused: RefusedRequest[] = [];
  readonly #world: World;
  readonly #faults: Faults;
  readonly #limits: RateLimits;
  readonly #changes: Changes;

  constructor(world: World, faults: Faults, limits: RateLimits, changes: Changes) {
    this.#world = world;
    this.#faults = faults;
    this.#limits = limits;
    this.#changes = changes;
  }

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // What came of a request is told when its answer has left, so that no test runs ahead of the bot.
    response.on('close', () => this.#changes.announce());
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : '';
    const bytes = await readBody(request);

    const { state, settings } = this.#world;
    const type = request.headers['content-type'] ?? '';
    const nextId = (): string => state.nextId();
    const limit = settings.attachmentSizeLimit;
    const content = await parseBody(bytes, type, nextId, limit).catch(asRefusal);
    const { sent, body, bodies, files } = content instanceof Refusal ? unreadable : content;
    const { headers } = request;
    const query = url.searchParams;
    const at = new Date(state.now());
    this.requests.push({ method, path, query: query.toString(), body: sent, files, headers, at });
    this.#changes.announce();

    const struck = this.#faults.take(method, path, body);
    if (struck?.fault === 'reset') return void request.socket.destroy();
    if (struck?.fault === 'hang') await struck.released;
    if (struck && typeof struck.fault !== 'string') {
      return write(response, { status: struck.fault.status, ...faultAnswer(struck.fault) });
    }

    const verdict = this.#limits.count(method, path);
    const reply = this.#reply(verdict.headers, () => {
      if (verdict.tooMany) throw new Refusal(429, verdict.tooMany);
      const { route, params } = find(method, path);
      if (!route.open && headers.authorization !== `Bot ${state.token}`) refuse('unauthorized');
      if (content instanceof Refusal) throw content;
      const param = (name: string): string => decodeURIComponent(params[name] ?? '');
      return route.run({ world: this.#world, param, query, body, bodies, files });
    });
    if (reply.status >= 400) {
      this.refused.push({ method, path, status: reply.status, body: record(reply.body) });
    }
    if (struck?.fault === 'lost-answer') return void request.socket.destroy();
    return write(response, reply);
  }

  #reply(headers: Record<string, string>, run: () => unknown): Reply {
    try {
      const body = run();
      return { status: body === undefined ? 204 : 200, body, headers };
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body, headers };
      // A mistake of this server: tests that assert that nothing was refused see it.
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { status: 500, body: { message, code: 0 }, headers };
    }
  }
}

const unreadable = { sent: undefined, body: {}, bodies: [], files: [] };

function asRefusal(error: unknown): Refusal {
  const message = `Unreadable body: ${String(error)}`;
  return error instanceof Refusal ? error : new Refusal(400, { message, code: 0 });
}

function find(method: string, path: string): { route: Route; params: Record<string, string> } {
  for (const { route, pattern } of routes) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) return { route, params: { ...match.groups } };
  }
  return refuse('notFound');
}

/** `/channels/:channel` as an expression that names its parts. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

function write(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { ...headers, ...(text && { 'content-type': 'application/json' }) });
  response.end(text);
}
