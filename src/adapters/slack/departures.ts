import { RemoteError } from '../../lib/errors.ts';
import type { House } from '../adapter.ts';
import { platformError } from './failures.ts';
import type { Login, Logins, Workspaces } from './workspaces.ts';

const voided: ReadonlySet<string> = new Set(['account_inactive', 'token_revoked']);

/** A login that another key locks is as good as none: Slack told of no other that was made since. */
function unlessLocked(error: unknown): undefined {
  if (!(error instanceof RemoteError)) throw error;
}

/** What becomes of workspaces that remove us. */
export class Departures {
  readonly #house: Pick<House, 'onEvent'>;
  readonly #workspaces: Workspaces;
  readonly #logins: Logins | undefined;

  constructor(house: Pick<House, 'onEvent'>, workspaces: Workspaces, logins: Logins | undefined) {
    this.#house = house;
    this.#workspaces = workspaces;
    this.#logins = logins;
  }

  /** Slack told that we were removed; `at` in seconds since 1970. */
  async told(id: string, at: number): Promise<void> {
    const found = await this.#workspaces.find(id).catch(unlessLocked);
    // Slack may tell of it late, when somebody has installed the app again.
    if (found && at < (found.login.installedAt ?? 0)) return;
    await this.#leave(id);
  }

  /** A request failed: where an installed token is void, we were removed while nobody listened. */
  async noteFailure(error: unknown, login: Login): Promise<void> {
    const cause = error instanceof Error ? error.cause : undefined;
    if (!voided.has(platformError(error) ?? platformError(cause) ?? '')) return;
    const kept = await this.#logins?.find(login.teamId);
    // Another token is of another installation.
    if (kept?.botToken === login.botToken) await this.#leave(login.teamId);
  }

  async #leave(id: string): Promise<void> {
    const because = 'hotpapers was removed from the workspace';
    this.#house.onEvent({ kind: 'left', workspace: { platform: 'slack', id }, because });
    await this.#logins?.remove(id);
  }
}
