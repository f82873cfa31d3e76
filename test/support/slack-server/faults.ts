import type { WireObject } from './wire-object.ts';

/** What goes wrong with a request: before Slack looks at it, or with `lost-answer` after. */
export type Fault =
  | { readonly error: string; readonly messages?: readonly string[]; readonly times?: number }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | WireObject;
      readonly times?: number;
    }
  /** Slack looks at it only then. */
  | { readonly until: Promise<unknown> }
  /** Slack does it, and somebody on the way answers with this. */
  | { readonly instead: string }
  | 'hang'
  | 'reset'
  | 'lost-answer';

export interface FaultScope {
  /** A method such as `chat.postMessage`, or `response_url`; any if left out. */
  readonly method?: string | RegExp;
  readonly channel?: string;
}

interface Pending extends FaultScope {
  readonly fault: Fault;
  left: number;
}

export class Faults {
  readonly #pending: Pending[] = [];
  /** Whether those that were ordered wait, and strike later. */
  areHeld = false;

  add(scope: FaultScope, fault: Fault): void {
    const left = typeof fault === 'object' && 'times' in fault ? (fault.times ?? 1) : 1;
    this.#pending.push({ ...scope, fault, left });
  }

  /** The fault meant for this request, which is thereby spent. */
  take(method: string, body: WireObject): Fault | undefined {
    if (this.areHeld) return undefined;
    const found = this.#pending.find(
      (pending) =>
        pending.left > 0 &&
        matches(pending.method, method) &&
        (pending.channel === undefined || pending.channel === body.channel),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }
}

function matches(wanted: string | RegExp | undefined, method: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === method : wanted.test(method);
}
