import { setTimeout as delay } from 'node:timers/promises';
import { Client, Events, GatewayDispatchEvents, type Guild, type Interaction } from 'discord.js';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import { type Clock, second } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';
import { Pacer } from '../../lib/pacer.ts';
import type { Adapter, House } from '../adapter.ts';
import { callerOf } from './caller.ts';
import { clientOptions } from './client-options.ts';
import { commandsJson } from './command-json.ts';
import { complete } from './complete.ts';
import {
  closingSentence,
  isUnauthorized,
  loginFailure,
  sendFailure,
  tokenRefused,
} from './failures.ts';
import { InvalidRequests } from './invalid-requests.ts';
import { layOut } from './lay-out.ts';
import type { DiscordMessage } from './message.ts';
import { PickedChannels } from './picked-channels.ts';
import { Poster } from './post.ts';
import { questionOf } from './question.ts';
import { register } from './register.ts';
import { respond } from './respond.ts';
import { channelToSpeakIn } from './welcome.ts';

export interface DiscordSettings {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly guildId: string | undefined;
}

// https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
const requestsPerSecond = 50;

const leavePatienceMs = 3 * second;

/** Discord, over its gateway; the only place that knows discord.js is this folder. */
export class DiscordAdapter implements Adapter<DiscordMessage> {
  readonly platform = 'discord';
  readonly #settings: DiscordSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #answering = new Set<Promise<void>>();
  readonly #picked = new PickedChannels();
  readonly #refused = new InvalidRequests();
  #client: Client | undefined;
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
    const client = new Client(clientOptions(this.#settings.apiUrl));
    this.#client = client;
    // Answers to people do not count, and have the client's own queue.
    const pacer = new Pacer({ service: 'Discord', perSecond: requestsPerSecond }, this.#clock);
    const poster = new Poster(client, this.#settings.token, this.#log, pacer);
    this.#poster = poster;
    for (const rest of [client.rest, poster.rest]) {
      this.#refused.watch(rest, () => this.#clock.now());
    }
    try {
      await loggedIn(client, this.#settings.token);
      if (!client.isReady()) throw new Error('READY came, but the client is not ready');
      const { user, application } = client;
      const json = commandsJson(house.commands);
      const changed = await register(client.rest, application.id, this.#settings.guildId, json);
      this.#log.info({ changed }, 'The Discord commands are registered.');
      this.#listen(client, house);
      this.#state = { state: 'running', detail: `logged in as ${user.tag}` };
    } catch (error) {
      poster.close();
      await left(client);
      const failure = loginFailure(error);
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
    inDoubt: boolean,
  ): Promise<string> {
    try {
      return await this.#open().post(channel.id, message, key, earlier, inDoubt);
    } catch (error) {
      if (isUnauthorized(error)) this.#fail(tokenRefused);
      throw sendFailure(error, this.#clock.now());
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
    this.#client?.removeAllListeners(Events.InteractionCreate);
    await Promise.allSettled(this.#answering);
    if (this.#client) await left(this.#client);
    this.#client = undefined;
    this.#poster?.close();
    this.#poster = undefined;
    this.#house = undefined;
    if (this.#state.state !== 'failed') this.#state = { state: 'stopped', detail: 'stopped' };
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
      this.#track(this.#answer(interaction, house));
    });
    client.on(Events.GuildCreate, (guild) => this.#track(this.#welcome(guild, house)));
    client.on(Events.GuildDelete, ({ id }) => {
      const workspace = { platform: this.platform, id } as const;
      house.onEvent({ kind: 'left', workspace, because: 'hotpapers was removed from the server.' });
    });
    client.on(Events.ChannelDelete, (channel) => {
      if (!channel.isDMBased()) this.#lose(channel, 'The channel was deleted.', house);
    });
    client.on(Events.ThreadDelete, (thread) =>
      this.#lose(thread, 'The thread was deleted.', house),
    );
    client.on(Events.Error, (error) => this.#log.warn({ err: error }, 'Discord reports an error.'));
    client.on(Events.Warn, (warning) => this.#log.warn({}, warning));
    // Sent only for close codes after which reconnecting is forbidden.
    client.on(Events.ShardDisconnect, ({ code }) => this.#fail(closingSentence(code)));
    client.on(Events.Invalidated, () => {
      this.#fail('Discord ended the session for good. Start hotpapers again.');
    });
  }

  #lose(channel: { id: string; guildId: string }, because: string, house: House): void {
    const { id, guildId: workspace } = channel;
    const lost = { platform: this.platform, workspace, id } as const;
    house.onEvent({ kind: 'lost-channel', channel: lost, because });
  }

  /** Stops for good: trying again would be refused again. */
  #fail(because: string): void {
    if (this.#state.state !== 'running') return;
    this.#state = { state: 'failed', detail: because };
    this.#house?.onEvent({ kind: 'failed', platform: this.platform, because });
    this.#client?.destroy().catch((error: unknown) => {
      this.#log.warn({ err: error }, 'Discord could not be left in good order.');
    });
  }

  async #answer(interaction: Interaction, house: House): Promise<void> {
    const picked = this.#picked.take(interaction.id);
    if (interaction.isAutocomplete()) {
      await complete(interaction, house);
      return;
    }
    const question = questionOf(interaction);
    if (!question) return;
    if (
      interaction.isChatInputCommand() ||
      interaction.isMessageContextMenuCommand() ||
      interaction.isButton() ||
      interaction.isStringSelectMenu()
    ) {
      await respond(interaction, house.answer(question, callerOf(interaction, house, picked)));
    }
  }

  /** One message to a server that just installed us; nothing where we may speak nowhere. */
  async #welcome(guild: Guild, house: House): Promise<void> {
    const channel = channelToSpeakIn(guild);
    if (!channel || !this.#poster) return;
    const [message] = layOut(house.welcome());
    if (message) await this.#poster.post(channel.id, message, `hello-${guild.id}`.slice(0, 25), []);
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

/** Resolves when the gateway says READY. */
async function loggedIn(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  const refused = new Promise<never>((_, reject) => {
    client.once(Events.ShardDisconnect, ({ code }) => {
      reject(new RefusedError(closingSentence(code)));
    });
  });
  await Promise.all([client.login(token), Promise.race([ready, refused])]);
}

/** Ends the connection; a gateway that is just being reopened may never tell that it was closed. */
async function left(client: Client): Promise<void> {
  await Promise.race([client.destroy(), delay(leavePatienceMs, undefined, { ref: false })]);
}
