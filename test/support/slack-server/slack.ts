import { Changes } from './changes.ts';
import { Faults } from './faults.ts';
import type { HeldEnvelopes } from './held-envelopes.ts';
import { RateLimits } from './rate-limits.ts';
import type { Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import { SocketMode } from './socket-mode.ts';
import type { StoredView } from './stored-view.ts';
import type { WireObject } from './wire-object.ts';
import { Workspace } from './workspace.ts';

export interface ReceivedRequest {
  /** `chat.postMessage` and the like, or `response_url`. */
  readonly method: string;
  readonly body: WireObject;
  readonly token: string | undefined;
  readonly at: number;
}

export interface RefusedRequest {
  /** The method, `response_url`, or `ack` for what came with an acknowledgement. */
  readonly method: string;
  readonly error: string;
  readonly messages: readonly string[];
}

export interface SlackSettings {
  readonly scopes: readonly string[];
  readonly patienceMs: number;
  readonly acknowledgeWithinMs: number;
  readonly now: () => number;
}

interface Trigger {
  readonly run: Run;
  readonly expiresAt: number;
  used: boolean;
}

export interface ResponseUrl {
  readonly run: Run;
  readonly expiresAt: number;
  usesLeft: number;
}

/** Everything behind the doors, shared by the Web API, Socket Mode and the people who use Slack. */
export class Slack {
  readonly settings: SlackSettings;
  readonly workspace: Workspace;
  readonly changes: Changes;
  readonly sockets: SocketMode;
  readonly faults = new Faults();
  readonly rateLimits = new RateLimits();
  readonly requests: ReceivedRequest[] = [];
  readonly refused: RefusedRequest[] = [];
  /** Requests whose sender never learned what Slack made of them. */
  readonly unanswered: ReceivedRequest[] = [];
  readonly runs: Run[] = [];
  readonly views: StoredView[] = [];
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  /** What Slack answers to the bot's token: `token_revoked`, `account_inactive`; nothing while it is good. */
  tokenError: string | undefined;
  /** Where envelopes wait to be delivered in another order; nothing while they go out at once. */
  held: HeldEnvelopes | undefined;
  /** Where requests go over HTTP; nothing in Socket Mode. */
  requestUrl: string | undefined;
  /** Where the server listens, once it does. */
  origin = '';

  constructor(settings: SlackSettings) {
    this.settings = settings;
    this.workspace = new Workspace(settings.now);
    this.changes = new Changes(settings.patienceMs, () => this.#lastWords());
    this.sockets = new SocketMode(this.changes, settings.acknowledgeWithinMs);
  }

  refuse(method: string, refusal: Refusal): void {
    this.refused.push({ method, error: refusal.error, messages: refusal.messages });
    this.changes.notify();
  }

  #lastWords(): string {
    const refused = this.refused.map(({ method, error, messages }) =>
      [method, error, ...messages].join(' '),
    );
    const last = this.requests.slice(-5).map(({ method }) => method);
    return `Refused: ${refused.join('; ') || 'nothing'}. Last requests: ${last.join(', ') || 'none'}.`;
  }
}
