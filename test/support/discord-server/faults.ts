import type { Json } from './json.ts';

/** Which requests to spoil; what is left out matches anything. */
export interface FaultMatch {
  readonly method?: string;
  /** Matched against the path without `/api/v10`. */
  readonly path?: RegExp;
  readonly body?: (body: Json) => boolean;
  /** How many requests, one if left out. */
  readonly times?: number;
}

interface AnswerFault {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  readonly times?: number;
}

/**
 * An answer instead of the real one, no answer, a broken connection before anything was done, or one
 * broken after all was done.
 */
export type Fault = AnswerFault | 'hang' | 'reset' | 'lost-answer';

interface Planned {
  readonly match: FaultMatch;
  readonly fault: Fault;
  readonly released: Promise<void>;
  left: number;
}

/** A fault that struck, and for one that hangs when to go on. */
interface Struck {
  readonly fault: Fault;
  readonly released: Promise<void>;
}

/** The faults that tests ordered, taken in that order. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** Gives a function that lets hanging requests go on as if nothing had been. */
  plan(match: FaultMatch, fault: Fault): () => void {
    let release: (() => void) | undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const times = match.times ?? (typeof fault === 'string' ? 1 : (fault.times ?? 1));
    this.#planned.push({ match, fault, released, left: times });
    return () => release?.();
  }

  take(method: string, path: string, body: Json): Struck | undefined {
    const struck = this.#planned.find(
      ({ match, left }) =>
        left > 0 &&
        (match.method ?? method).toUpperCase() === method &&
        (match.path?.test(path) ?? true) &&
        (match.body?.(body) ?? true),
    );
    if (struck) struck.left--;
    return struck;
  }
}

/** What Discord says with a status when a test does not say it. */
export function faultAnswer(fault: AnswerFault): { body: Json; headers: Record<string, string> } {
  const headers = { ...fault.headers };
  if (fault.status === 429) {
    headers['retry-after'] ??= '0.1';
    headers['x-ratelimit-scope'] ??= 'user';
  }
  const retryAfter = Number(headers['retry-after']);
  const tooMany = {
    message: 'You are being rate limited.',
    retry_after: retryAfter,
    global: false,
  };
  const plain = { message: `${fault.status}: fault`, code: 0 };
  return { headers, body: fault.body ?? (fault.status === 429 ? tooMany : plain) };
}

/** What a 429 says of whose limit it is. */
export function limited(scope: 'global' | 'shared', seconds: string): Fault {
  const isGlobal: Record<string, string> =
    scope === 'global' ? { 'x-ratelimit-global': 'true' } : {};
  return {
    status: 429,
    headers: { 'retry-after': seconds, 'x-ratelimit-scope': scope, ...isGlobal },
    body: {
      message: 'You are being rate limited.',
      retry_after: Number(seconds),
      global: scope === 'global',
    },
  };
}
