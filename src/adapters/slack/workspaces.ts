import { webApi } from '@slack/bolt';
import { RefusedError } from '../../lib/errors.ts';

/** As whom we are logged in to a workspace. */
export interface Login {
  readonly teamId: string;
  readonly teamName: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly scopes: readonly string[];
  /**
   * When the app was installed, or its token was last found to be good, in seconds since 1970, as Slack
   * dates its events.
   */
  readonly installedAt?: number | undefined;
}

/** Now, as Slack dates its events; compared with Slack's clock, so it is the machine's that counts. */
export function slackTime(): number {
  return Math.floor(Date.now() / 1000);
}

/** Where the logins of several workspaces are kept. */
export interface Logins {
  find(teamId: string): Promise<Login | undefined>;
  save(login: Login): Promise<void>;
  remove(teamId: string): Promise<void>;
}

export interface Workspace {
  readonly login: Login;
  readonly client: webApi.WebClient;
}

/** The workspaces we are installed in: the one of `SLACK_BOT_TOKEN`, or those that installed us. */
export class Workspaces {
  readonly #options: webApi.WebClientOptions;
  readonly #logins: Logins | undefined;
  readonly #clients = new Map<string, webApi.WebClient>();
  #only: Login | undefined;

  constructor(options: webApi.WebClientOptions, logins: Logins | undefined) {
    this.#options = options;
    this.#logins = logins;
  }

  /** Logs in to the one workspace of the token. */
  async logIn(botToken: string): Promise<Login> {
    const found = await this.#clientOf(botToken).auth.test();
    this.#only = {
      teamId: found.team_id ?? '',
      teamName: found.team ?? '',
      botToken,
      botUserId: found.user_id ?? '',
      botId: found.bot_id ?? '',
      scopes: found.response_metadata?.scopes ?? [],
      installedAt: slackTime(),
    };
    return this.#only;
  }

  async find(teamId: string): Promise<Workspace | undefined> {
    // People of other workspaces in a shared channel bring their own team's id.
    const login = this.#only ?? (await this.#logins?.find(teamId));
    return login && { login, client: this.#clientOf(login.botToken) };
  }

  async named(teamId: string): Promise<Workspace> {
    const found = await this.find(teamId);
    if (!found) throw new RefusedError('Slack refuses: the app is not installed in the workspace.');
    return found;
  }

  #clientOf(token: string): webApi.WebClient {
    const known = this.#clients.get(token);
    if (known) return known;
    // Never repeats by itself: Slack would post a message again whose answer was lost.
    const options = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
    const client = new webApi.WebClient(token, { ...this.#options, ...options });
    this.#clients.set(token, client);
    return client;
  }
}
