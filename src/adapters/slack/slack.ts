import { App, type Logger, type webApi } from '@slack/bolt';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import { type Clock, second } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Adapter, House } from '../adapter.ts';
import { Answerer, type Means } from './answerer.ts';
import { checkKey } from './check-key.ts';
import { Departures } from './departures.ts';
import { type Door, makeDoor } from './door.ts';
import { Entrance } from './entrance.ts';
import { loginFailure } from './failures.ts';
import { layOut } from './lay-out.ts';
import { listen } from './listen.ts';
import { slackLogger } from './logger.ts';
import type { SlackMessage } from './message.ts';
import type { Heard } from './once.ts';
import { Patience, type Waiting } from './patience.ts';
import { Posting } from './posting.ts';
import { PrivateMessages } from './private-messages.ts';
import { SealedLogins, type Shelf } from './sealed-logins.ts';
import { Sender } from './sender.ts';
import type { SlackSettings } from './slack-settings.ts';
import { type Login, type Workspace, Workspaces } from './workspaces.ts';

/** What outlives a run. */
interface SlackMemory {
  /** Keeps the logins of workspaces that install the app by themselves. */
  readonly shelf: Shelf;
  readonly heard: Heard;
}

const requestTimeoutMs = 10 * second;

/** Slack, in Socket Mode or over HTTP; the only place that knows Bolt is this folder. */
export class SlackAdapter implements Adapter<SlackMessage> {
  readonly platform = 'slack';
  readonly #settings: SlackSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #memory: SlackMemory;
  readonly #logger: Logger;
  readonly #logins: SealedLogins | undefined;
  readonly #workspaces: Workspaces;
  readonly #posting: Posting;
  readonly #sender: Sender;
  readonly #means: Means;
  readonly #entrance = new Entrance();
  #departures: Departures | undefined;
  #door: Door | undefined;
  #state: Omit<AdapterState, 'platform'> = { state: 'stopped', detail: 'not started' };

  /** `waiting` waits where somebody waits for an answer. */
  constructor(
    settings: SlackSettings,
    clock: Clock,
    log: Log,
    memory: SlackMemory,
    waiting?: Waiting,
  ) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
    this.#memory = memory;
    this.#logger = slackLogger(log);
    this.#logins = settings.oauth && new SealedLogins(memory.shelf, settings.oauth.key);
    this.#workspaces = new Workspaces(this.#clientOptions(), this.#logins);
    this.#posting = new Posting(clock);
    this.#sender = new Sender(clock, this.#posting);
    const patience = new Patience(clock, waiting);
    const privately = new PrivateMessages(this.#posting, patience);
    this.#means = { clock, log, managers: settings.managers, patience, privately };
  }

  state(): AdapterState {
    return { platform: this.platform, ...this.#state };
  }

  async start(house: House): Promise<void> {
    this.#state = { state: 'starting', detail: 'logging in' };
    try {
      if (this.#logins) await checkKey(this.#logins, this.#log);
      const { botToken, oauth } = this.#settings;
      const only = oauth || !botToken ? undefined : await this.#workspaces.logIn(botToken);
      const answerer = new Answerer(house, this.#workspaces, this.#means);
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
      this.#entrance.guard(app);
      listen(app, answerer, {
        clock: this.#clock,
        heard: this.#memory.heard,
        posting: this.#posting,
        departures: this.#departures,
        unfurls: this.#settings.unfurl !== false,
      });
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
        this.#means.privately.post(client, { teamId: workspace, userId: id }, layOut(card)),
      );
      return true;
    } catch (error) {
      this.#log.info({ err: error }, 'Somebody could not be told privately.');
      return false;
    }
  }

  async stop(): Promise<void> {
    this.#means.patience.end();
    await this.#entrance.close();
    // Answers go another way than questions come.
    await Promise.all([this.#door?.stop(), this.#entrance.idle()]);
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
