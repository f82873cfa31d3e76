import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { AdapterState } from '../../../commands/command.ts';
import type { Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Adapter, House, Question } from '../adapter.ts';
import { callerOf } from './caller.ts';
import { commandJson, commandName } from './command-json.ts';
import { loginFailure, sendFailure } from './failures.ts';
import { type DiscordMessage, layOut, lineOfCustomId } from './lay-out.ts';
import { register } from './register.ts';
import { respond } from './respond.ts';

export interface DiscordSettings {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly guildId: string | undefined;
}

const Sent = z.object({ id: z.string() });

/** Discord, over its gateway; the only place that knows discord.js is this folder. */
export class DiscordAdapter implements Adapter<DiscordMessage> {
  readonly platform = 'discord';
  readonly #settings: DiscordSettings;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #answering = new Set<Promise<void>>();
  #client: Client | undefined;
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
    const client = new Client(optionsOf(this.#settings));
    this.#client = client;
    try {
      this.#listen(client, house);
      await loggedIn(client, this.#settings.token);
      if (!client.isReady()) throw new Error('READY came, but the client is not ready');
      const { user, application } = client;
      const command = commandJson(house.commands);
      const changed = await register(client.rest, application.id, this.#settings.guildId, command);
      this.#log.info({ changed }, 'The Discord command is registered.');
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

  async send(channel: Channel, message: DiscordMessage, key: string): Promise<string> {
    if (!this.#client) throw new Error('Discord is not running');
    const body = { ...message, nonce: key, enforce_nonce: true, allowed_mentions: { parse: [] } };
    try {
      const sent = await this.#client.rest.post(Routes.channelMessages(channel.id), { body });
      return Sent.parse(sent).id;
    } catch (error) {
      throw sendFailure(error, this.#clock.now());
    }
  }

  async stop(): Promise<void> {
    this.#client?.removeAllListeners(Events.InteractionCreate);
    await Promise.allSettled(this.#answering);
    await this.#client?.destroy();
    this.#client = undefined;
    if (this.#state.state !== 'failed') this.#state = { state: 'stopped', detail: 'stopped' };
  }

  #listen(client: Client, house: House): void {
    client.on(Events.InteractionCreate, (interaction) => {
      const work = this.#answer(interaction, house).catch((error: unknown) => {
        // The person gets Discord's own "did not respond"; there is nobody else to tell.
        this.#log.warn({ err: error }, 'An answer did not reach Discord.');
      });
      this.#answering.add(work);
      void work.finally(() => this.#answering.delete(work));
    });
    client.on(Events.ChannelDelete, (channel) => {
      const workspace = channel.isDMBased() ? '' : channel.guildId;
      house.onEvent({
        kind: 'lost-channel',
        channel: { platform: 'discord', workspace, id: channel.id },
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
    const question = questionOf(interaction);
    if (!question) return;
    if (!interaction.isChatInputCommand() && !interaction.isButton()) return;
    await respond(interaction, house.answer(question, callerOf(interaction)));
  }
}

function optionsOf({ apiUrl }: DiscordSettings): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...(apiUrl && { rest: { api: apiUrl.replace(/\/$/, '') } }),
  };
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

function questionOf(interaction: Interaction): Question | undefined {
  if (interaction.isButton()) {
    const line = lineOfCustomId(interaction.customId);
    return line === undefined ? undefined : { line };
  }
  if (!interaction.isChatInputCommand() || interaction.commandName !== commandName) {
    return undefined;
  }
  const [subcommand] = interaction.options.data;
  const given = (subcommand?.options ?? []).map(
    ({ name, value }) => [name, String(value)] as const,
  );
  return { name: interaction.options.getSubcommand(), options: Object.fromEntries(given) };
}
