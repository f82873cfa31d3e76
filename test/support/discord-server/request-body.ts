import type { IncomingMessage } from 'node:http';
import { isRecord, type Json, record } from './json.ts';
import { refuse } from './refusal.ts';

interface ParsedBody {
  /** What was sent as JSON, or `undefined`. */
  readonly sent: unknown;
  readonly body: Json;
  readonly bodies: readonly Json[];
  readonly files: readonly Json[];
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON body, or a form with `payload_json` and files; `nextId` numbers the files. */
export async function parseBody(
  bytes: Buffer,
  contentType: string,
  nextId: () => string,
  fileLimit: number,
): Promise<ParsedBody> {
  if (bytes.length === 0) return { sent: undefined, body: {}, bodies: [], files: [] };
  if (!contentType.startsWith('multipart/form-data')) return parsed(String(bytes), []);

  const headers = { 'content-type': contentType };
  const form = await new Response(new Uint8Array(bytes), { headers }).formData();
  const files: Json[] = [];
  for (const [, part] of form) {
    if (typeof part !== 'string') {
      if (part.size > fileLimit) refuse('tooLarge');
      const { name, size, type } = part;
      const url = `https://cdn.invalid/${name}`;
      const text = await part.text();
      files.push({
        id: nextId(),
        filename: name,
        size,
        content_type: type,
        url,
        proxy_url: url,
        text,
      });
    }
  }
  const payload = form.get('payload_json');
  return parsed(typeof payload === 'string' ? payload : '{}', files);
}

function parsed(text: string, files: readonly Json[]): ParsedBody {
  const sent = parse(text);
  const bodies = Array.isArray(sent) ? sent.filter(isRecord) : [];
  return { sent, body: record(sent), bodies, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('invalidJson');
  }
}
