import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { isObject, type WireObject } from './wire-object.ts';

// In a form these arguments travel as JSON text.
const structured = new Set(['blocks', 'attachments', 'metadata', 'view', 'unfurls']);

/** A request's arguments, from a form or from JSON; what cannot be read stays text, to be refused. */
export async function readBody(request: IncomingMessage): Promise<WireObject> {
  const raw = await text(request);
  if (request.headers['content-type']?.includes('json')) {
    const parsed = parse(raw);
    return isObject(parsed) ? parsed : {};
  }
  const fields = Array.from(new URLSearchParams(raw));
  return Object.fromEntries(
    fields.map(([name, value]) => [name, structured.has(name) ? parse(value) : value]),
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
