import { type Client, Events, GatewayDispatchEvents, type Guild } from 'discord.js';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';
import { Pacer } from '../../lib/pacer.ts';
import type { Adapter, House } from '../adapter.ts';
import { answerInteraction } from './answer-interaction.ts';
import { commandsJson } from './command-json.ts';
import { Connection } from './connection.ts';
import {
  closingSentence,
  isUnauthorized,
  loginFailure,
  sendFailure,
  tokenRefused,
} from './failures.ts';
import { InvalidRequests } from './invalid-requests.ts';
import { layOut } from './lay-out.ts';
import { listenToChanges } from './listen-to-changes.ts';
import type { DiscordMessage } from './message.ts';
import { PickedChannels } from './picked-channels.ts';
import { Poster } from './post.ts';
import { register } from './register.ts';
import { greet } from './welcome.ts';

export interface DiscordSettings {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly guildId: string | undefined;
}

// https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
const requestsPerSecond = 50;

/** Discord, over its gateway; the only place that knows discord.js is this folder. */
export class DiscordAdapter implements Adapter<DiscordMessage> {
  readonly platform = 'discord';
  readonly #settings: DiscordSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #answering = new Set<Promise<void>>();
  readonly #picked = new PickedChannels();
  readonly #refused = new InvalidRequests();
  #connection: Connection | undefined;
  #poster: Poster | undefined;
  #house: House | undefined;
  #state: Omit<AdapterState, 'platform'> = { state: 'stopped', detail: 'not started' };

  constructor(settings: DiscordSettings, clock: Clock, log: Log) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
  }

  state(): AdapterState {
    return { platform: this.platform, ...this.#state };
  }

  async start(house: House): Promise<void> {
    this.#state = { state: 'starting', detail: 'logging in' };
    const { token, apiUrl, guildId } = this.#settings;
    const connection = new Connection(apiUrl);
    this.#connection = connection;
    // Answers to people do not count, and have the client's own queue.
    const pacer = new Pacer({ service: 'Discord', perSecond: requestsPerSecond }, this.#clock);
    const poster = new Poster(connection.client, token, this.#log, pacer);
    this.#poster = poster;
    for (const rest of [connection.client.rest, ...poster.rests]) {
      this.#refused.watch(rest, () => this.#clock.now());
    }
    try {
      const client = await connection.logIn(token);
      const { user, application } = client;
      // Before anything else, or what happens meanwhile would be missed.
      this.#listen(client, house);
      const json = commandsJson(house.commands);
      const changed = await register(client.rest, application.id, guildId, json);
      if (!this.#isStarting(connection)) throw new Error('It was stopped, or closed for good');
      this.#log.info({ changed }, 'The Discord commands are registered.');
      this.#state = { state: 'running', detail: `logged in as ${user.tag}` };
    } catch (error) {
      poster.close();
      await connection.leave();
      if (this.#connection !== connection) {
        throw new RemoteError('Discord was left before the login had ended.', { cause: error });
      }
      const failure = this.#isStarting(connection)
        ? loginFailure(error)
        : new RefusedError(this.#state.detail, { cause: error });
      this.#state = { state: 'failed', detail: failure.message };
      throw failure;
    }
  }

  layOut(card: Card): readonly DiscordMessage[] {
    return layOut(card);
  }

  async send(
    channel: Channel,
    message: DiscordMessage,
    key: string,
    earlier: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<string> {
    try {
      return await this.#open().post(channel.id, message, key, earlier, doubtSince);
    } catch (error) {
      if (isUnauthorized(error)) this.#fail(tokenRefused);
      throw sendFailure(error, channel.id, this.#clock.now());
    }
  }

  async tell({ id }: Person, card: Card): Promise<boolean> {
    try {
      await this.#open().tell(id, layOut(card));
      return true;
    } catch (error) {
      if (isUnauthorized(error)) this.#fail(tokenRefused);
      // Many people take no messages from strangers.
      this.#log.info({ err: error }, 'Somebody could not be told privately.');
      return false;
    }
  }

  async stop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.client.removeAllListeners(Events.InteractionCreate);
    await Promise.allSettled(this.#answering);
    await connection?.leave();
    this.#poster?.close();
    this.#poster = undefined;
    this.#house = undefined;
    if (this.#state.state !== 'failed') this.#state = { state: 'stopped', detail: 'stopped' };
  }

  #isStarting(connection: Connection): boolean {
    return this.#connection === connection && this.#state.state === 'starting';
  }

  /** The poster, while Discord may be sent anything. */
  #open(): Poster {
    if (!this.#poster) throw new RemoteError('Discord is not running.');
    const retryAt = this.#refused.stillUntil(this.#clock.now());
    if (retryAt) throw new RemoteError('Discord refused too much of late.', { retryAt });
    return this.#poster;
  }

  #listen(client: Client<true>, house: House): void {
    this.#house = house;
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: unknown) => this.#picked.note(raw));
    client.on(Events.InteractionCreate, (interaction) => {
      const picked = this.#picked.take(interaction.id);
      this.#track(answerInteraction(interaction, house, picked));
    });
    client.on(Events.GuildCreate, (guild) => this.#track(this.#welcome(guild, house)));
    client.on(Events.Error, (error) => this.#log.warn({ err: error }, 'Discord reports an error.'));
    client.on(Events.Warn, (warning) => this.#log.warn({}, warning));
    // Sent only for close codes after which reconnecting is forbidden.
    client.on(Events.ShardDisconnect, ({ code }) => this.#fail(closingSentence(code)));
    client.on(Events.Invalidated, () => {
      this.#fail('Discord ended the session for good. Start hotpapers again.');
    });
    listenToChanges(client, house);
  }

  /** Stops for good: trying again would be refused again. */
  #fail(because: string): void {
    if (this.#state.state === 'failed' || this.#state.state === 'stopped') return;
    this.#state = { state: 'failed', detail: because };
    this.#house?.onEvent({ kind: 'failed', platform: this.platform, because });
    this.#connection?.leave().catch((error: unknown) => {
      this.#log.warn({ err: error }, 'Discord could not be left in good order.');
    });
  }

  async #welcome(guild: Guild, house: House): Promise<void> {
    try {
      if (this.#poster) await greet(guild, house.welcome(), this.#poster);
    } catch (error) {
      if (isUnauthorized(error)) this.#fail(tokenRefused);
      throw error;
    }
  }

  #track(work: Promise<void>): void {
    const settled = work.catch((error: unknown) => {
      // The person gets Discord's own "did not respond"; there is nobody else to tell.
      this.#log.warn({ err: error }, 'An answer did not reach Discord.');
    });
    this.#answering.add(settled);
    void settled.finally(() => this.#answering.delete(settled));
  }
}
