import {
  App,
  type BlockAction,
  type ButtonAction,
  type RespondFn,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import { z } from 'zod';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import { type Clock, second } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Adapter, Answer, House } from '../adapter.ts';
import { type Asker, callerOf, type SlackRights } from './caller.ts';
import { loginFailure, sendFailure } from './failures.ts';
import { actionPrefix, layOut, type SlackMessage } from './lay-out.ts';
import { slackLogger } from './logger.ts';
import { typedText } from './typed-text.ts';

export interface SlackSettings {
  readonly botToken: string;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly managers: 'members' | 'admins';
}

const commandName = '/hotpapers';
const requestTimeoutMs = 10 * second;

// The default of five seconds is how long a cut connection goes unnoticed.
const clientPingTimeoutMs = 1500;

const Posted = z.object({ ts: z.string() });

/** Slack in Socket Mode; the only place that knows Bolt is this folder. */
export class SlackAdapter implements Adapter<SlackMessage> {
  readonly platform = 'slack';
  readonly #settings: SlackSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Never repeats by itself: Slack would post a message again whose answer was lost. */
  readonly #sends: webApi.WebClient;
  readonly #answering = new Set<Promise<void>>();
  #app: App | undefined;
  #state: Omit<AdapterState, 'platform'> = { state: 'stopped', detail: 'not started' };

  constructor(settings: SlackSettings, clock: Clock, log: Log) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
    this.#sends = new webApi.WebClient(settings.botToken, {
      ...this.#clientOptions(),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  }

  state(): AdapterState {
    return { platform: this.platform, ...this.#state };
  }

  async start(house: House): Promise<void> {
    this.#state = { state: 'starting', detail: 'logging in' };
    const logger = slackLogger(this.#log);
    try {
      // Before Bolt, which would retry a wrong token's check for half an hour.
      const { user, team } = await this.#sends.auth.test();
      const app = new App({
        token: this.#settings.botToken,
        logger,
        clientOptions: this.#clientOptions(),
        deferInitialization: true,
        receiver: new SocketModeReceiver({
          appToken: this.#settings.appToken,
          logger,
          clientPingTimeout: clientPingTimeoutMs,
          installerOptions: { clientOptions: this.#clientOptions() },
        }),
      });
      this.#listen(app, house);
      await app.init();
      await app.start();
      this.#app = app;
      this.#state = { state: 'running', detail: `logged in as ${user} of ${team}` };
    } catch (error) {
      const failure = loginFailure(error);
      this.#state = { state: 'failed', detail: failure.message };
      throw failure;
    }
  }

  layOut(card: Card): readonly SlackMessage[] {
    return layOut(card);
  }

  async send(channel: Channel, message: SlackMessage, key: string): Promise<string> {
    try {
      const posted = await this.#sends.chat.postMessage({
        channel: channel.id,
        ...message,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: 'hotpapers_delivery', event_payload: { key } },
      });
      return Posted.parse(posted).ts;
    } catch (error) {
      throw sendFailure(error, this.#clock.now());
    }
  }

  async tell({ id }: Person, card: Card): Promise<boolean> {
    try {
      // Posted to a person, it arrives in their conversation with the app.
      for (const message of layOut(card)) {
        await this.#sends.chat.postMessage({ channel: id, ...message });
      }
      return true;
    } catch (error) {
      this.#log.info({ err: error }, 'Somebody could not be told privately.');
      return false;
    }
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#answering);
    await this.#app?.stop();
    this.#app = undefined;
    if (this.#state.state !== 'failed') this.#state = { state: 'stopped', detail: 'stopped' };
  }

  #clientOptions(): webApi.WebClientOptions {
    const { apiUrl } = this.#settings;
    return {
      timeout: requestTimeoutMs,
      logger: slackLogger(this.#log),
      ...(apiUrl && { slackApiUrl: apiUrl.replace(/\/?$/, '/') }),
    };
  }

  #listen(app: App, house: House): void {
    app.command(commandName, async ({ command, ack, respond }) => {
      await ack();
      const asker: Asker = {
        userId: command.user_id,
        teamId: command.team_id,
        channelId: command.channel_id,
        channelName: command.channel_name,
      };
      await this.#track(this.#answer(typedText(command.text), asker, house, respond, false));
    });
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: new RegExp(`^${actionPrefix}`) },
      async ({ action, body, ack, respond }) => {
        await ack();
        const asker: Asker = {
          userId: body.user.id,
          teamId: body.team?.id ?? '',
          channelId: body.channel?.id ?? '',
          channelName: body.channel?.name ?? '',
        };
        const isPrivate = body.container.is_ephemeral === true;
        const line = action.value ?? '';
        await this.#track(this.#answer(line, asker, house, respond, isPrivate));
      },
    );
    app.error(async (error) => {
      this.#log.warn({ err: error }, 'Slack sent something that could not be answered.');
    });
  }

  async #answer(
    line: string,
    asker: Asker,
    house: House,
    respond: RespondFn,
    replace: boolean,
  ): Promise<void> {
    const answer = await house.answer({ line }, callerOf(asker, this.#rights()));
    await say(answer, respond, replace);
  }

  #rights(): SlackRights {
    return { client: this.#sends, managers: this.#settings.managers };
  }

  async #track(work: Promise<void>): Promise<void> {
    const settled = work.catch((error: unknown) => {
      this.#log.warn({ err: error }, 'An answer did not reach Slack.');
    });
    this.#answering.add(settled);
    await settled;
    this.#answering.delete(settled);
  }
}

/** A private answer's buttons turn its page; a public message stays as it is. */
async function say({ card, isPublic }: Answer, respond: RespondFn, replace: boolean) {
  for (const [index, message] of layOut(card).entries()) {
    await respond({
      ...message,
      response_type: isPublic ? 'in_channel' : 'ephemeral',
      replace_original: replace && !isPublic && index === 0,
      unfurl_links: false,
      unfurl_media: false,
    });
  }
}
