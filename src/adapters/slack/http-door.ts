import { type App, HTTPReceiver, type Logger, type webApi } from '@slack/bolt';
import { messageOf, UserError } from '../../lib/errors.ts';
import { botScopes, optionalScopes } from './scopes.ts';
import { type Login, type Logins, slackTime } from './workspaces.ts';

export interface OauthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly key: string;
  /** Whether the optional scopes are asked for, too. */
  readonly history?: boolean;
  readonly logins: Logins;
  readonly onInstalled: (login: Login, personId: string) => Promise<void>;
}

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly logger: Logger;
  readonly clientOptions: webApi.WebClientOptions;
  readonly apiUrl: string | undefined;
  readonly oauth: OauthOptions | undefined;
}

/** Slack's requests over HTTP: signatures are checked, and time stamps older than five minutes refused. */
export class HttpDoor {
  readonly #receiver: HTTPReceiver;
  readonly #port: number;

  constructor({ signingSecret, port, logger, oauth, clientOptions, apiUrl }: HttpOptions) {
    this.#port = port;
    this.#receiver = new HTTPReceiver({
      signingSecret,
      logger,
      ...(oauth && {
        clientId: oauth.clientId,
        clientSecret: oauth.clientSecret,
        stateSecret: oauth.key,
        scopes: [...botScopes, ...(oauth.history ? optionalScopes : [])],
        installationStore: storeOf(oauth),
        installerOptions: {
          clientOptions: { ...clientOptions },
          directInstall: true,
          ...(apiUrl && { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
        },
      }),
    });
  }

  /** Bolt looks here for whose workspace an event is. */
  get installer() {
    return this.#receiver.installer;
  }

  init(app: App): void {
    this.#receiver.init(app);
  }

  /** Resolves to the port it listens on. */
  async start(): Promise<number> {
    const server = await this.#receiver.start(this.#port).catch((error: unknown) => {
      throw new UserError(
        `Port ${this.#port} cannot be used (${messageOf(error)}). Set SLACK_PORT to another.`,
        { cause: error },
      );
    });
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : this.#port;
  }

  async stop(): Promise<void> {
    await this.#receiver.stop();
  }
}

type Store = NonNullable<ConstructorParameters<typeof HTTPReceiver>[0]['installationStore']>;

function storeOf({ logins, onInstalled }: OauthOptions): Store {
  return {
    async storeInstallation({ team, bot, user }) {
      if (!team || !bot) throw new Error('Only a workspace can install hotpapers');
      const login: Login = {
        teamId: team.id,
        teamName: team.name ?? '',
        botToken: bot.token,
        botUserId: bot.userId,
        botId: bot.id,
        scopes: bot.scopes,
        installedAt: slackTime(),
      };
      await logins.save(login);
      await onInstalled(login, user.id);
    },

    async fetchInstallation({ teamId }) {
      const login = teamId === undefined ? undefined : await logins.find(teamId);
      if (!login) throw new Error('The app is not installed there');
      const { botToken: token, botUserId: userId, botId: id, scopes } = login;
      return {
        team: { id: login.teamId, name: login.teamName },
        enterprise: undefined,
        user: { id: '', token: undefined, scopes: undefined },
        bot: { token, userId, id, scopes: [...scopes] },
      };
    },

    async deleteInstallation({ teamId }) {
      if (teamId !== undefined) await logins.remove(teamId);
    },
  };
}
