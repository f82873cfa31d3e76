import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { methods, scopeFor } from './methods/methods.ts';
import { Refusal } from './refusal.ts';
import { readBody } from './request-body.ts';
import { statusFor, useResponseUrl } from './response-urls.ts';
import type { Slack } from './slack.ts';
import type { WireObject } from './wire-object.ts';
import { tokens } from './workspace.ts';

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers one HTTP request as Slack would, faults included. */
export async function answerRequest(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const method = methodIn(pathname);
  const body = await readBody(request);
  const token = bearer(request) ?? (typeof body.token === 'string' ? body.token : undefined);
  const received = { method, body, token, at: Date.now() };
  slack.requests.push(received);
  slack.changes.notify();

  const fault = slack.faults.take(method, body) ?? limitOn(slack, method, body);
  if (fault !== undefined && saysNothing(fault)) slack.unanswered.push(received);
  if (fault === 'hang') return;
  if (isLate(fault)) await fault.until;
  if (fault === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const reply =
    fault === undefined || fault === 'lost-answer' || isLate(fault) || isGarbled(fault)
      ? carryOut(slack, method, pathname, body, token)
      : faulty(slack, method, fault);
  if (fault === 'lost-answer') {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': slack.settings.scopes.join(','),
    ...reply.headers,
  });
  response.end(isGarbled(fault) ? fault.instead : reply.body);
}

/** Slack itself says of a 5xx that the request may have been carried out. */
function saysNothing(fault: Fault): boolean {
  return typeof fault === 'string' || ('status' in fault && fault.status >= 500);
}

function isLate(fault: Fault | undefined): fault is Extract<Fault, { until: Promise<unknown> }> {
  return typeof fault === 'object' && 'until' in fault;
}

function isGarbled(fault: Fault | undefined): fault is Extract<Fault, { instead: string }> {
  return typeof fault === 'object' && 'instead' in fault;
}

function methodIn(pathname: string): string {
  return pathname.startsWith('/response/') ? 'response_url' : pathname.replace(/^\/api\//, '');
}

function carryOut(
  slack: Slack,
  method: string,
  pathname: string,
  body: WireObject,
  token: string | undefined,
): Reply {
  try {
    if (method === 'response_url') {
      useResponseUrl(slack, pathname, body);
      return ok({});
    }
    return ok(call(slack, method, body, token));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    slack.refuse(method, error);
    const status = method === 'response_url' ? statusFor(error) : 200;
    return { status, body: JSON.stringify(error.body) };
  }
}

function call(slack: Slack, name: string, args: WireObject, token: string | undefined): WireObject {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) throw new Refusal('unknown_method');
  // The client's id and secret stand in for a token.
  if (name !== 'oauth.v2.access') authorize(slack, name, token);
  return method(args, slack);
}

function authorize(slack: Slack, name: string, token: string | undefined): void {
  if (token === undefined || token === '') throw new Refusal('not_authed');
  const isApp = token === tokens.app;
  if (!isApp && token !== tokens.bot) throw new Refusal('invalid_auth');
  if (isApp !== (name === 'apps.connections.open')) throw new Refusal('not_allowed_token_type');
  if (!isApp && slack.tokenError) throw new Refusal(slack.tokenError);
  const needed = scopeFor[name];
  if (needed !== undefined && !slack.settings.scopes.includes(needed)) {
    throw new Refusal('missing_scope', [], { needed, provided: slack.settings.scopes.join(',') });
  }
}

/** The refusal of a message that comes too early. */
function limitOn(slack: Slack, method: string, { channel }: WireObject): Fault | undefined {
  if (method !== 'chat.postMessage') return undefined;
  const seconds = slack.rateLimits.tooEarly(String(channel));
  if (seconds === undefined) return undefined;
  slack.refuse(method, new Refusal('ratelimited'));
  return { status: 429, headers: { 'retry-after': String(seconds) } };
}

function faulty(
  slack: Slack,
  method: string,
  fault: Exclude<Fault, string | { until: Promise<unknown> } | { instead: string }>,
): Reply {
  if ('error' in fault) {
    const refusal = new Refusal(fault.error, fault.messages);
    slack.refuse(method, refusal);
    const status = method === 'response_url' ? statusFor(refusal) : 200;
    return { status, body: JSON.stringify(refusal.body) };
  }
  const limited = { ok: false, error: 'ratelimited' };
  const { status, body = status === 429 ? limited : '' } = fault;
  const headers = { ...(status === 429 ? { 'retry-after': '1' } : {}), ...fault.headers };
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function ok(body: WireObject): Reply {
  return { status: 200, body: JSON.stringify({ ok: true, ...body }) };
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
}
