import { App, type Logger, type webApi } from '@slack/bolt';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import { type Clock, second } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Adapter, House } from '../adapter.ts';
import { Answerer } from './answerer.ts';
import { Departures } from './departures.ts';
import { type Door, makeDoor } from './door.ts';
import { loginFailure } from './failures.ts';
import { listenToHome } from './home.ts';
import { layOut } from './lay-out.ts';
import { listenToActions } from './listen-to-actions.ts';
import { listenToChanges } from './listen-to-changes.ts';
import { listenToCommands } from './listen-to-commands.ts';
import { listenToMentions } from './listen-to-mentions.ts';
import { listenToModal } from './listen-to-modal.ts';
import { listenToSubmission } from './listen-to-submission.ts';
import { slackLogger } from './logger.ts';
import type { SlackMessage } from './message.ts';
import { listenOnce } from './once.ts';
import { Posting } from './posting.ts';
import { PrivateMessages } from './private-messages.ts';
import { SealedLogins, type Shelf } from './sealed-logins.ts';
import { Sender } from './sender.ts';
import type { SlackSettings } from './slack-settings.ts';
import { listenToLinks } from './unfurl.ts';
import { type Login, type Logins, type Workspace, Workspaces } from './workspaces.ts';

const requestTimeoutMs = 10 * second;

/** Slack, in Socket Mode or over HTTP; the only place that knows Bolt is this folder. */
export class SlackAdapter implements Adapter<SlackMessage> {
  readonly platform = 'slack';
  readonly #settings: SlackSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #logger: Logger;
  readonly #logins: Logins | undefined;
  readonly #workspaces: Workspaces;
  readonly #posting: Posting;
  readonly #sender: Sender;
  readonly #privately: PrivateMessages;
  #answerer: Answerer | undefined;
  #departures: Departures | undefined;
  #door: Door | undefined;
  #state: Omit<AdapterState, 'platform'> = { state: 'stopped', detail: 'not started' };

  /** `shelf` keeps the logins of workspaces that install the app by themselves. */
  constructor(settings: SlackSettings, clock: Clock, log: Log, shelf: Shelf) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
    this.#logger = slackLogger(log);
    this.#logins = settings.oauth && new SealedLogins(shelf, settings.oauth.key);
    this.#workspaces = new Workspaces(this.#clientOptions(), this.#logins);
    this.#posting = new Posting(clock);
    this.#sender = new Sender(clock, this.#posting);
    this.#privately = new PrivateMessages(clock, this.#posting);
  }

  state(): AdapterState {
    return { platform: this.platform, ...this.#state };
  }

  async start(house: House): Promise<void> {
    this.#state = { state: 'starting', detail: 'logging in' };
    try {
      const { botToken, managers, oauth } = this.#settings;
      const only = oauth || !botToken ? undefined : await this.#workspaces.logIn(botToken);
      this.#answerer = new Answerer(house, this.#log, this.#workspaces, managers, this.#privately);
      this.#departures = new Departures(house, this.#workspaces, this.#logins);
      const door = makeDoor(this.#settings, {
        logger: this.#logger,
        clientOptions: this.#clientOptions(),
        logins: this.#logins,
        onRefused: (code) => this.#fail(code, house),
        onInstalled: (login, person) => this.#welcome(login, person, house),
      });
      const app = new App({
        logger: this.#logger,
        clientOptions: this.#clientOptions(),
        receiver: door,
        // Bolt's own look at a token would be repeated for half an hour if it fails.
        ...(only && { authorize: async () => only }),
        deferInitialization: true,
      });
      this.#listen(app, house, this.#answerer, this.#departures);
      await app.init();
      const port = await door.start();
      this.#door = door;
      const whose = only ? `logged in to ${only.teamName}` : 'open to workspaces';
      this.#state = {
        state: 'running',
        detail: port === undefined ? whose : `${whose}, listening on port ${port}`,
      };
      if (only) this.#joined(only, house);
    } catch (error) {
      const failure = loginFailure(error);
      this.#state = { state: 'failed', detail: failure.message };
      throw failure;
    }
  }

  layOut(card: Card): readonly SlackMessage[] {
    return layOut(card);
  }

  async send(
    channel: Channel,
    message: SlackMessage,
    key: string,
    earlier: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<string> {
    return this.#within(channel.workspace, (workspace) =>
      this.#sender.send(workspace, channel, message, key, earlier, doubtSince),
    );
  }

  async tell({ id, workspace }: Person, card: Card): Promise<boolean> {
    try {
      await this.#within(workspace, ({ client }) =>
        this.#privately.post(client, { teamId: workspace, userId: id }, layOut(card)),
      );
      return true;
    } catch (error) {
      this.#log.info({ err: error }, 'Somebody could not be told privately.');
      return false;
    }
  }

  async stop(): Promise<void> {
    await this.#answerer?.idle();
    await this.#door?.stop();
    this.#door = undefined;
    if (this.#state.state !== 'failed') this.#state = { state: 'stopped', detail: 'stopped' };
  }

  async #within<T>(id: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const workspace = await this.#workspaces.named(id);
    try {
      return await work(workspace);
    } catch (error) {
      await this.#departures?.noteFailure(error, workspace.login);
      throw error;
    }
  }

  #clientOptions(): webApi.WebClientOptions {
    const { apiUrl } = this.#settings;
    return {
      timeout: requestTimeoutMs,
      logger: this.#logger,
      ...(apiUrl && { slackApiUrl: apiUrl.replace(/\/?$/, '/') }),
    };
  }

  #listen(app: App, house: House, answerer: Answerer, departures: Departures): void {
    listenOnce(app);
    listenToCommands(app, answerer);
    listenToMentions(app, answerer, this.#posting);
    listenToActions(app, answerer);
    listenToModal(app, answerer);
    listenToSubmission(app, answerer);
    listenToHome(app, answerer);
    listenToChanges(app, house, departures);
    if (this.#settings.unfurl !== false) listenToLinks(app, answerer, this.#clock);
    app.error(async (error) => {
      this.#log.warn({ err: error }, 'Slack sent something that could not be answered.');
    });
  }

  #joined({ teamId: id }: Login, house: House): void {
    house.onEvent({ kind: 'joined', workspace: { platform: this.platform, id } });
  }

  async #welcome(login: Login, id: string, house: House): Promise<void> {
    this.#joined(login, house);
    const workspace = login.teamId;
    await this.tell({ platform: this.platform, workspace, id }, house.welcome());
  }

  #fail(code: string, house: House): void {
    const because = `Slack does not accept SLACK_APP_TOKEN any longer (${code}). Make a new one and start hotpapers again.`;
    this.#state = { state: 'failed', detail: because };
    house.onEvent({ kind: 'failed', platform: this.platform, because });
  }
}
