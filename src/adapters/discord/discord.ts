import { Client, Events, type Guild, type Interaction } from 'discord.js';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Adapter, House } from '../adapter.ts';
import { callerOf } from './caller.ts';
import { clientOptions } from './client-options.ts';
import { commandsJson } from './command-json.ts';
import { complete } from './complete.ts';
import { loginFailure, sendFailure } from './failures.ts';
import { layOut } from './lay-out.ts';
import type { DiscordMessage } from './message.ts';
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

/** Discord, over its gateway; the only place that knows discord.js is this folder. */
export class DiscordAdapter implements Adapter<DiscordMessage> {
  readonly platform = 'discord';
  readonly #settings: DiscordSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #answering = new Set<Promise<void>>();
  #client: Client | undefined;
  #poster: Poster | undefined;
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
    this.#poster = new Poster(client, this.#log);
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
      await client.destroy();
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
  ): Promise<string> {
    if (!this.#poster) throw new Error('Discord is not running');
    try {
      return await this.#poster.post(channel.id, message, key, earlier);
    } catch (error) {
      throw sendFailure(error, this.#clock.now());
    }
  }

  async tell({ id }: Person, card: Card): Promise<boolean> {
    try {
      const user = await this.#client?.users.fetch(id);
      const conversation = await user?.createDM();
      for (const message of layOut(card)) {
        await conversation?.send({ ...message, files: [], allowedMentions: { parse: [] } });
      }
      return conversation !== undefined;
    } catch (error) {
      // Many people take no messages from strangers.
      this.#log.info({ err: error }, 'Somebody could not be told privately.');
      return false;
    }
  }

  async stop(): Promise<void> {
    this.#client?.removeAllListeners(Events.InteractionCreate);
    await Promise.allSettled(this.#answering);
    await this.#client?.destroy();
    this.#client = undefined;
    this.#poster = undefined;
    if (this.#state.state !== 'failed') this.#state = { state: 'stopped', detail: 'stopped' };
  }

  #listen(client: Client<true>, house: House): void {
    client.on(Events.InteractionCreate, (interaction) => {
      this.#track(this.#answer(interaction, house));
    });
    client.on(Events.GuildCreate, (guild) => this.#track(this.#welcome(guild, house)));
    client.on(Events.GuildDelete, ({ id }) => {
      const workspace = { platform: this.platform, id } as const;
      house.onEvent({ kind: 'left', workspace, because: 'hotpapers was removed from the server' });
    });
    client.on(Events.ChannelDelete, (channel) => {
      const workspace = channel.isDMBased() ? '' : channel.guildId;
      house.onEvent({
        kind: 'lost-channel',
        channel: { platform: this.platform, workspace, id: channel.id },
        because: 'the channel was deleted',
      });
    });
    client.on(Events.Error, (error) => this.#log.warn({ err: error }, 'Discord reports an error.'));
    client.on(Events.Warn, (warning) => this.#log.warn({}, warning));
    // Sent only for close codes after which reconnecting is forbidden.
    client.on(Events.ShardDisconnect, ({ code }) => this.#fail(code, house));
    client.on(Events.Invalidated, () => this.#fail('session invalidated', house));
  }

  #fail(reason: number | string, house: House): void {
    if (this.#state.state !== 'running') return;
    const because = `Discord closed the connection for good (${reason}). Check DISCORD_TOKEN and start hotpapers again.`;
    this.#state = { state: 'failed', detail: because };
    house.onEvent({ kind: 'failed', platform: this.platform, because });
  }

  async #answer(interaction: Interaction, house: House): Promise<void> {
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
      await respond(interaction, house.answer(question, callerOf(interaction, house)));
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
      reject(new Error(`the gateway closed with ${code}`));
    });
  });
  await client.login(token);
  await Promise.race([ready, refused]);
}
