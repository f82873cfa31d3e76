import { createServer, type Server } from 'node:http';
import { GatewayIntentBits } from 'discord.js';
import { Changes } from './changes.ts';
import { type Fault, type FaultMatch, Faults } from './faults.ts';
import type {
  ChannelFixture,
  DiscordServerOptions,
  GuildFixture,
  NewChannel,
  NewGuild,
} from './fixtures.ts';
import { Gateway } from './gateway.ts';
import type { Caller } from './interaction-payload.ts';
import type { InteractionRun } from './interaction-run.ts';
import type { Json } from './json.ts';
import type { MessageBody } from './limits/message.ts';
import { channelJson, roleJson, wholeGuildJson } from './payloads.ts';
import { People, type Target } from './people.ts';
import { RateLimits } from './rate-limits.ts';
import { type ReceivedRequest, type RefusedRequest, Rest } from './rest.ts';
import { announceMessage } from './routes/channel.ts';
import type { Line } from './slash-options.ts';
import {
  botPermissions,
  type Channel,
  type Guild,
  memberPermissions,
  type RegisteredCommand,
  State,
  type Tag,
  threadTypes,
} from './state.ts';
import { newMessage, type StoredMessage } from './stored-message.ts';
import { ChannelType } from './wire-numbers.ts';
import type { World } from './world.ts';

/**
 * Discord as far as a bot can tell, on this machine, with one server and its channel `papers`. It
 * is long because it is all that tests touch: whatever can be asked of it or done to it is here, and
 * the doing is elsewhere.
 */
export class DiscordServer {
  readonly guild: { readonly id: string; readonly name: string };
  readonly channel: ChannelFixture;
  /** The person who does things unless another is named. */
  readonly userId: string;
  readonly #http: Server;
  readonly #state: State;
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #rest: Rest;
  readonly #people: People;
  readonly #changes = new Changes();
  readonly #faults = new Faults();
  readonly #limits = new RateLimits();
  readonly #waitMs: number;

  constructor(options: DiscordServerOptions) {
    const {
      token = 'a-bot-token',
      applicationId = '1450000000000000001',
      now = Date.now,
    } = options;
    this.#waitMs = options.waitMs ?? 5000;
    this.#limits.enabled = options.rateLimits ?? false;
    this.#state = new State(applicationId, token, now);
    this.#world = {
      state: this.#state,
      interactions: new Map(),
      settings: {
        answerWithinMs: options.answerWithinMs ?? 3000,
        tokenLifeMs: options.tokenLifeMs ?? 15 * 60_000,
        nonceMemoryMs: options.nonceMemoryMs ?? 5 * 60_000,
        attachmentSizeLimit: 10 * 1024 * 1024,
      },
      gatewayUrl: () => this.#gateway.url,
      dispatch: (event) => this.#gateway.dispatch(event),
    };
    this.#http = createServer((request, response) => {
      this.#rest.receive(request, response).catch(() => response.destroy());
    });
    this.#rest = new Rest(this.#world, this.#faults, this.#limits, this.#changes);
    this.#gateway = new Gateway(this.#http, this.#state, this.#changes, {
      heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
      privilegedIntents: options.privilegedIntents ?? false,
    });

    this.userId = this.#state.person(this.#state.nextId(), 'ada').id;
    this.guild = this.addGuild('Reading group');
    this.channel = this.addChannel({ name: 'papers' });
    this.#people = new People(
      this.#world,
      this.#changes,
      () => this.waitForReady(),
      this.#waitMs,
      () => `refused: ${JSON.stringify(this.refused)}`,
      { channelId: this.channel.id, userId: this.userId },
    );
  }

  /** What discord.js takes as `rest.api`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get token(): string {
    return this.#state.token;
  }

  get applicationId(): string {
    return this.#state.applicationId;
  }

  get botUserId(): string {
    return this.#state.botUserId;
  }

  /** The registered global commands. */
  get commands(): readonly RegisteredCommand[] {
    return this.#state.commands.get('global') ?? [];
  }

  /** How many PUT, POST and PATCH of commands arrived. */
  get commandWrites(): number {
    return this.#state.commandWrites;
  }

  get requests(): readonly ReceivedRequest[] {
    return this.#rest.requests;
  }

  /** Everything Discord would have refused too; ordered faults are not among it. */
  get refused(): readonly RefusedRequest[] {
    return this.#rest.refused;
  }

  get intents(): number {
    return this.#gateway.intents;
  }

  get identifies(): number {
    return this.#gateway.identifies;
  }

  get resumes(): number {
    return this.#gateway.resumes;
  }

  guildCommands(guildId: string): readonly RegisteredCommand[] {
    return this.#state.commands.get(guildId) ?? [];
  }

  /** What everybody sees in a channel, oldest first; deferred answers appear when filled in. */
  messages(channelId = this.channel.id): StoredMessage[] {
    return this.#state.messagesIn(channelId);
  }

  /** A message by id, private ones included. */
  message(id: string): StoredMessage | undefined {
    return this.#state.messages.get(id);
  }

  async waitForMessages(channelId: string, count: number): Promise<StoredMessage[]> {
    return this.#changes.until(
      () => (this.messages(channelId).length >= count ? this.messages(channelId) : undefined),
      () =>
        `${this.messages(channelId).length} of ${count} messages arrived; ` +
        `refused: ${JSON.stringify(this.refused)}`,
      this.#waitMs,
    );
  }

  async waitForRequest(matches: (request: ReceivedRequest) => boolean): Promise<ReceivedRequest> {
    return this.#changes.until(
      () => this.requests.find(matches),
      () => 'No such request arrived',
      this.#waitMs,
    );
  }

  /** Waits until a session stands that was identified or resumed. */
  async waitForReady(): Promise<void> {
    const isReady = (): true | undefined => this.#gateway.isReady || undefined;
    await this.#changes.until(isReady, () => 'No gateway session stands', this.#waitMs);
  }

  /** Puts the bot into another server, unless it is to know it from outside only. */
  addGuild(name: string, wanted: NewGuild = {}): GuildFixture {
    const { channels = [], systemChannel, joined = true } = wanted;
    const id = this.#state.nextId();
    const guild: Guild = {
      id,
      name,
      ownerId: this.userId,
      joined,
      systemChannelId: undefined,
      roles: [],
    };
    this.#state.guilds.set(id, guild);
    const made = channels.map((channel) => this.#makeChannel({ ...channel, guildId: id }));
    guild.systemChannelId = made.find((channel) => channel.name === systemChannel)?.id;
    if (joined) this.#tellOfGuild(guild);
    return { id, name, channels: made };
  }

  /** The bot is invited again into a server it was removed from. */
  rejoin(guildId: string): void {
    const guild = this.#state.guilds.get(guildId);
    if (!guild) throw new Error(`There is no server ${guildId}`);
    guild.joined = true;
    this.#tellOfGuild(guild);
  }

  addRole(name: string, guildId = this.guild.id): { readonly id: string; readonly name: string } {
    const guild = this.#state.guilds.get(guildId);
    if (!guild) throw new Error(`There is no server ${guildId}`);
    const role = { id: this.#state.nextId(), name };
    guild.roles.push(role);
    const data = { guild_id: guildId, role: roleJson(guild, role) };
    this.#gateway.dispatch({ name: 'GUILD_ROLE_CREATE', data, intent: GatewayIntentBits.Guilds });
    return role;
  }

  addChannel(wanted: NewChannel): ChannelFixture {
    const channel = this.#makeChannel(wanted);
    this.#tellOfChannel(
      threadTypes.includes(channel.type) ? 'THREAD_CREATE' : 'CHANNEL_CREATE',
      channel,
    );
    return channel;
  }

  #makeChannel(wanted: NewChannel): Channel {
    const guildId = wanted.guildId ?? this.guild.id;
    const channel: Channel = {
      id: this.#state.nextId(),
      guildId,
      name: wanted.name,
      type: wanted.type ?? ChannelType.GuildText,
      permissions: wanted.permissions ?? botPermissions,
      memberPermissions: wanted.memberPermissions ?? memberPermissions,
      recipientId: undefined,
      parentId: wanted.parentId,
      ownerId: wanted.ownerId,
      tagRequired: wanted.tagRequired ?? false,
      tags: (wanted.tags ?? []).map((tag) => ({
        id: this.#state.nextId(),
        name: tag.replace(/^!/, ''),
        moderated: tag.startsWith('!'),
      })),
      position: this.#state.channelsOf(guildId).length,
    };
    this.#state.channels.set(channel.id, channel);
    return channel;
  }

  /** A conversation of people in which the bot is not. */
  privateConversation(userId = this.userId): ChannelFixture {
    this.#state.person(userId);
    return this.#state.privateConversation(userId);
  }

  tagsIn(forumId: string): readonly Tag[] {
    return this.#state.channels.get(forumId)?.tags ?? [];
  }

  /** The threads of a channel, or the posts of a forum, oldest first. */
  postsIn(channelId: string): readonly ChannelFixture[] {
    return [...this.#state.channels.values()].filter(({ parentId }) => parentId === channelId);
  }

  /** Closes a thread, as Discord does when nobody has written for a while. */
  archive(threadId: string): void {
    const thread = this.#state.channels.get(threadId);
    if (!thread) throw new Error(`There is no thread ${threadId}`);
    thread.archivedAt = new Date(this.#state.now());
    this.#tellOfChannel('THREAD_UPDATE', thread);
  }

  /** The private channel between the bot and a person. */
  directChannel(userId = this.userId): ChannelFixture {
    this.#state.person(userId);
    return this.#state.directChannelWith(userId);
  }

  addUser(name: string): { readonly id: string; readonly name: string } {
    return this.#state.person(this.#state.nextId(), name);
  }

  /** From now on a person takes no private messages from the bot. */
  refuseDirectMessages(userId: string): void {
    this.#state.person(userId).acceptsMessages = false;
  }

  /** Somebody other than the bot writes into a channel: words, or a whole message as another bot sends it. */
  say(
    said: string | MessageBody,
    channelId = this.channel.id,
    authorId = this.userId,
  ): StoredMessage {
    const id = this.#state.nextId();
    const origin = { id, channelId, authorId, createdAt: new Date(this.#state.now()) };
    const message = newMessage(origin, typeof said === 'string' ? { content: said } : { ...said });
    this.#state.messages.set(id, message);
    announceMessage(this.#world, 'MESSAGE_CREATE', message);
    this.#changes.announce();
    return message;
  }

  /** Somebody forwards a message: it has no words of its own, and holds those forwarded. */
  forward(message: StoredMessage, channelId = this.channel.id): StoredMessage {
    const forwarding = { ...this.say('', channelId), forwards: message };
    this.#state.messages.set(forwarding.id, forwarding);
    return forwarding;
  }

  setPermissions(channelId: string, permissions: bigint): void {
    const channel = this.#state.channels.get(channelId);
    if (!channel) throw new Error(`There is no channel ${channelId}`);
    channel.permissions = permissions;
    this.#tellOfChannel('CHANNEL_UPDATE', channel);
  }

  /** Changes what the bot may do without the gateway telling it, as when a message of it was lost. */
  permitInSilence(channelId: string, permissions: bigint): void {
    const channel = this.#state.channels.get(channelId);
    if (!channel) throw new Error(`There is no channel ${channelId}`);
    channel.permissions = permissions;
  }

  slash(line: Line & Caller): Promise<InteractionRun> {
    return this.#people.slash(line);
  }

  autocomplete(
    line: Line & Caller & { readonly focused: string },
  ): Promise<{ name: string; value: string | number }[]> {
    return this.#people.autocomplete(line);
  }

  contextMenu(target: Target & Caller): Promise<InteractionRun> {
    return this.#people.contextMenu(target);
  }

  press(
    on: StoredMessage | InteractionRun,
    customId: string,
    caller?: Caller,
  ): Promise<InteractionRun> {
    return this.#people.press(on, customId, caller);
  }

  choose(
    on: StoredMessage | InteractionRun,
    customId: string,
    values: readonly string[],
    caller?: Caller,
  ): Promise<InteractionRun> {
    return this.#people.choose(on, customId, values, caller);
  }

  submitModal(
    run: InteractionRun,
    values: Readonly<Record<string, string | readonly string[]>>,
    caller?: Caller,
  ): Promise<InteractionRun> {
    return this.#people.submitModal(run, values, caller);
  }

  /** Makes the tokens of all interactions so far useless, as after 15 minutes. */
  expireInteractions(): void {
    for (const interaction of this.#world.interactions.values()) interaction.expired = true;
  }

  /** Spoils the next requests that match; the function it gives lets hanging ones go on. */
  failNext(match: FaultMatch, fault: Fault): () => void {
    return this.#faults.plan(match, fault);
  }

  limitRates(on: boolean): void {
    this.#limits.enabled = on;
  }

  /** Closes the gateway connections; 1006 breaks them without a word. */
  dropGateway(code?: number): void {
    this.#gateway.drop(code);
  }

  invalidateSession(resumable: boolean): void {
    this.#gateway.invalidate(resumable);
  }

  /** From now on no gateway connection confirms that it was closed. */
  goDeaf(): void {
    this.#gateway.goDeaf();
  }

  /** Waits until no gateway session stands. */
  async waitForLeave(): Promise<void> {
    const isLeft = (): true | undefined => !this.#gateway.isReady || undefined;
    await this.#changes.until(isLeft, () => 'A gateway session still stands', this.#waitMs);
  }

  requestReconnect(): void {
    this.#gateway.requestReconnect();
  }

  stopHeartbeatAcks(): void {
    this.#gateway.acknowledgesHeartbeats = false;
  }

  /** Waits until a client has left the connection it heard nothing from, for a new one that is acknowledged. */
  async waitForNewConnection(): Promise<void> {
    const before = this.identifies + this.resumes;
    const isNew = (): true | undefined => this.identifies + this.resumes > before || undefined;
    await this.#changes.until(isNew, () => 'No new connection was made', this.#waitMs);
    this.#gateway.acknowledgesHeartbeats = true;
  }

  /** Removes the bot from a server. */
  kick(guildId: string): void {
    const guild = this.#state.guilds.get(guildId);
    if (guild) guild.joined = false;
    const data: Json = { id: guildId };
    this.#gateway.dispatch({ name: 'GUILD_DELETE', data, intent: GatewayIntentBits.Guilds });
  }

  deleteChannel(channelId: string): void {
    const channel = this.#state.channels.get(channelId);
    if (!channel) throw new Error(`There is no channel ${channelId}`);
    this.#state.channels.delete(channelId);
    this.#tellOfChannel(
      threadTypes.includes(channel.type) ? 'THREAD_DELETE' : 'CHANNEL_DELETE',
      channel,
    );
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#http.listen(0, '127.0.0.1', resolve);
    });
    this.#gateway.url = `ws://127.0.0.1:${this.#port}`;
  }

  async close(): Promise<void> {
    this.#gateway.stop();
    const closed = new Promise((resolve) => {
      this.#http.close(resolve);
    });
    this.#http.closeAllConnections();
    await closed;
  }

  get #port(): number {
    const address = this.#http.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  #tellOfGuild(guild: Guild): void {
    const data = wholeGuildJson(this.#state, guild);
    this.#gateway.dispatch({ name: 'GUILD_CREATE', data, intent: GatewayIntentBits.Guilds });
  }

  #tellOfChannel(name: string, channel: Channel): void {
    const data = channelJson(this.#state, channel);
    this.#gateway.dispatch({ name, data, intent: GatewayIntentBits.Guilds });
  }
}

export async function startDiscordServer(
  options: DiscordServerOptions = {},
): Promise<DiscordServer> {
  const server = new DiscordServer(options);
  await server.listen();
  return server;
}
