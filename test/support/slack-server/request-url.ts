import { createHmac } from 'node:crypto';
import type { Acknowledgement, Delivery } from './socket-mode.ts';
import { isObject, type WireObject } from './wire-object.ts';

export const signingSecret = 'a'.repeat(32);

export interface Signing {
  readonly secret?: string;
  /** When it says it was sent, in seconds since 1970. */
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts to the app's request URL as Slack would, signed. */
export async function postSigned(
  url: string,
  { type, payload }: Pick<Delivery, 'type' | 'payload'>,
  { secret = signingSecret, at = Math.floor(Date.now() / 1000), headers }: Signing = {},
): Promise<Response> {
  const body = bodyOf(type, payload);
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type':
        type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
      ...headers,
    },
    body,
  });
}

/** Delivers it, twice where Slack would repeat it. */
export async function deliverOverHttp(
  url: string,
  delivery: Delivery,
): Promise<readonly Acknowledgement[]> {
  const acknowledgements: Acknowledgement[] = [];
  const { attempt = 0 } = delivery;
  for (const retry of delivery.duplicate ? [attempt, attempt + 1] : [attempt]) {
    const repeat = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
    const headers = retry > 0 ? repeat : {};
    const sentAt = performance.now();
    const response = await postSigned(url, delivery, { headers });
    if (!response.ok) throw new Error(`The app answered ${response.status}`);
    const at = performance.now();
    acknowledgements.push({ at, afterMs: at - sentAt, payload: payloadOf(await response.text()) });
  }
  return acknowledgements;
}

function bodyOf(type: Delivery['type'], payload: WireObject): string {
  if (type === 'events_api') return JSON.stringify(payload);
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) params.append(name, String(value));
  return params.toString();
}

function payloadOf(body: string): WireObject | undefined {
  if (!body.startsWith('{')) return undefined;
  const parsed: unknown = JSON.parse(body);
  return isObject(parsed) ? parsed : undefined;
}
