import type { Fault, FaultScope } from './faults.ts';
import { HeldEnvelopes } from './held-envelopes.ts';
import { homeOf } from './methods/views.ts';
import { typeCommand } from './people/command.ts';
import type { Chosen } from './people/element-value.ts';
import { mention, say, sendEvent, shareLinks } from './people/events.ts';
import { act, isView, suggest, type Target, useShortcut } from './people/interactions.ts';
import { deliver, type Repeatable } from './people/send.ts';
import { closeView, type Filled, openHome, submitView } from './people/views.ts';
import { signingSecret } from './request-url.ts';
import type { Run } from './run.ts';
import type { ReceivedRequest, RefusedRequest, Slack } from './slack.ts';
import type { DisconnectReason } from './socket-mode.ts';
import type { StoredMessage } from './stored-message.ts';
import type { StoredView } from './stored-view.ts';
import type { WireObject } from './wire-object.ts';
import { bot, type Channel, team, tokens, type Unfurl, type User } from './workspace.ts';

export interface NewChannel {
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  /** True unless said otherwise. */
  readonly botIsMember?: boolean;
  /** Ids of the people in it; everybody if left out. */
  readonly members?: readonly string[];
}

export interface NewUser {
  readonly name: string;
  readonly tz?: string;
  readonly isAdmin?: boolean;
}

/** Who does something and where; the first user in the first channel unless said. */
export interface By extends Repeatable {
  readonly userId?: string;
}

export interface ByIn extends By {
  readonly channelId?: string;
  readonly threadTs?: string;
}

/** A test's hand on the Slack it started: what is there, what people do, what goes wrong, what was received. */
export class SlackServer {
  readonly teamId = team.id;
  readonly botUserId = bot.userId;
  readonly botToken = tokens.bot;
  readonly appToken = tokens.app;
  readonly signingSecret = signingSecret;
  readonly apiUrl: string;
  readonly papers: Channel;
  readonly person: User;
  readonly #slack: Slack;
  readonly #close: () => Promise<void>;

  constructor(slack: Slack, close: () => Promise<void>) {
    this.#slack = slack;
    this.#close = close;
    this.apiUrl = `${slack.origin}/api/`;
    this.papers = this.addChannel({ name: 'papers' });
    this.person = this.addUser({ name: 'ada' });
  }

  get requests(): readonly ReceivedRequest[] {
    return this.#slack.requests;
  }

  get refused(): readonly RefusedRequest[] {
    return this.#slack.refused;
  }

  /** Requests whose sender never learned what Slack made of them, by a fault that was ordered. */
  get unanswered(): readonly ReceivedRequest[] {
    return this.#slack.unanswered;
  }

  get unfurls(): readonly Unfurl[] {
    return this.#slack.workspace.unfurls;
  }

  /** Socket Mode connections envelopes may go to. */
  get connections(): number {
    return this.#slack.sockets.connections;
  }

  addChannel(given: NewChannel): Channel {
    const channel: Channel = {
      id: this.#slack.workspace.nextId('C'),
      isPrivate: false,
      isArchived: false,
      botIsMember: true,
      ...given,
    };
    this.#slack.workspace.channels.push(channel);
    return channel;
  }

  addUser(given: NewUser): User {
    const id = this.#slack.workspace.nextId('U');
    const user: User = { id, tz: 'Europe/London', isAdmin: false, isBot: false, ...given };
    this.#slack.workspace.users.push(user);
    return user;
  }

  /** Archives a channel, removes the bot from it, or has it refuse everything with `error`. */
  changeChannel(
    id: string,
    changes: Partial<Pick<Channel, 'isArchived' | 'botIsMember' | 'members' | 'error'>>,
  ): void {
    Object.assign(this.#slack.workspace.channel(id), changes);
  }

  /** Forgets a channel, as if it were deleted. */
  removeChannel(id: string): void {
    const { channels } = this.#slack.workspace;
    channels.splice(channels.indexOf(this.#slack.workspace.channel(id)), 1);
  }

  /** From now on the bot's token is answered with this; `undefined` makes it good again. */
  breakToken(error: 'invalid_auth' | 'token_revoked' | 'account_inactive' | undefined): void {
    this.#slack.tokenError = error;
  }

  /** What the bot has posted where everybody sees it, in order; `to` is a channel's id or a person's. */
  messages(to: string = this.papers.id): StoredMessage[] {
    const { workspace } = this.#slack;
    const direct = workspace.channels.find((channel) => channel.person === to);
    const id = direct?.id ?? to;
    return workspace.messages.filter(
      (message) => message.channel === id && message.user === bot.userId && !message.ephemeralFor,
    );
  }

  /** What single people can see. */
  ephemerals(channelId?: string): StoredMessage[] {
    return this.#slack.workspace.messages.filter(
      ({ channel, ephemeralFor }) => ephemeralFor && (channelId ?? channel) === channel,
    );
  }

  /** The Home tab published to a person. */
  home(userId: string = this.person.id): StoredView | undefined {
    return homeOf(this.#slack, userId);
  }

  /** Types a slash command; resolves once it is acknowledged. */
  command(text: string, by: ByIn & { readonly command?: string } = {}): Promise<Run> {
    const { command = '/hotpapers' } = by;
    return typeCommand(this.#slack, { ...this.#placeOf(by), command, text });
  }

  press(target: Target, actionIdOrText: string, by: By = {}): Promise<Run> {
    return act(this.#slack, target, actionIdOrText, '', this.#viewerOf(target, by));
  }

  select(target: Target, actionId: string, chosen: Chosen, by: By = {}): Promise<Run> {
    return act(this.#slack, target, actionId, chosen, this.#viewerOf(target, by));
  }

  suggest(target: Target, actionId: string, query: string, by: By = {}): Promise<Run> {
    return suggest(this.#slack, target, actionId, query, this.#viewerOf(target, by));
  }

  submitView(view: StoredView, filled: Filled = {}, by: By = {}): Promise<Run> {
    return submitView(this.#slack, view, filled, this.#viewerOf(view, by));
  }

  closeView(view: StoredView): void {
    closeView(this.#slack, view);
  }

  openHome(by: By = {}): Promise<Run> {
    return openHome(this.#slack, this.#actorOf(by));
  }

  /** A message shortcut on `message`, a global one without. */
  shortcut(callbackId: string, message?: StoredMessage, by: By = {}): Promise<Run> {
    return useShortcut(this.#slack, callbackId, message, this.#actorOf(by));
  }

  /** Somebody writes; the bot is not told. */
  say(text: string, by: ByIn = {}): StoredMessage {
    return say(this.#slack, text, this.#placeOf(by));
  }

  /** Mentions the bot; in a direct conversation, just writes to it. */
  mention(text: string, by: ByIn = {}): Promise<Run> {
    return mention(this.#slack, text, this.#placeOf(by));
  }

  shareLinks(urls: readonly string[], by: ByIn = {}): Promise<Run> {
    return shareLinks(this.#slack, urls, this.#placeOf(by));
  }

  /** Opens the direct conversation between the bot and a person. */
  openDirect(userId: string = this.person.id): Channel {
    return this.#slack.workspace.openDirect(userId);
  }

  /** Any other event, such as `{ type: 'channel_archive', channel }`; of now unless said. */
  event(event: WireObject, by: ByIn & { readonly at?: Date } = {}): Promise<Run> {
    return sendEvent(this.#slack, event, { ...this.#placeOf(by), at: by.at });
  }

  waitForMessages(to: string = this.papers.id, n = 1, withinMs?: number): Promise<StoredMessage[]> {
    const find = (): StoredMessage[] | undefined => {
      const found = this.messages(to);
      return found.length >= n ? found : undefined;
    };
    return this.#slack.changes.until(find, `${n} messages`, withinMs);
  }

  /** The nth message the bot has posted there, once it has. */
  waitForMessage(n = 1, to: string = this.papers.id): Promise<StoredMessage> {
    const find = (): StoredMessage | undefined => this.messages(to)[n - 1];
    return this.waitFor(find, `message ${n} in ${to}`);
  }

  waitForHome(userId: string = this.person.id): Promise<StoredView> {
    return this.waitFor(() => this.home(userId), 'the Home tab');
  }

  /** Waits until the app has taken in that it is connected, `n` times. */
  waitForConnection(n = 1, withinMs?: number): Promise<true> {
    const find = (): true | undefined =>
      this.#slack.sockets.settledConnections >= n ? true : undefined;
    return this.#slack.changes.until(find, `${n} connections`, withinMs);
  }

  waitForRequests(method: string, n = 1, withinMs?: number): Promise<ReceivedRequest[]> {
    const find = (): ReceivedRequest[] | undefined => {
      const found = this.requests.filter((request) => request.method === method);
      return found.length >= n ? found : undefined;
    };
    return this.#slack.changes.until(find, `${n} requests for ${method}`, withinMs);
  }

  /** Waits for anything else about the server; `find` is asked again after whatever happens here. */
  waitFor<T>(find: () => T | undefined, what: string, withinMs?: number): Promise<T> {
    return this.#slack.changes.until(find, what, withinMs);
  }

  /** Spoils the next matching request, or the next `times`. */
  failNext(scope: FaultScope, fault: Fault): void {
    this.#slack.faults.add(scope, fault);
  }

  /** While held, no fault strikes; those that were ordered strike after it. */
  holdFaults(areHeld: boolean): void {
    this.#slack.faults.areHeld = areHeld;
  }

  /** From now on answers 429 to messages that come faster than Slack takes them. */
  limitRates(enabled: boolean): void {
    this.#slack.rateLimits.enabled = enabled;
  }

  /** From now on envelopes wait for `release`; what people do resolves when theirs is acknowledged. */
  holdEnvelopes(): void {
    this.#slack.held = new HeldEnvelopes();
  }

  /** How many envelopes wait, and may be released by their place among them. */
  get heldEnvelopes(): number {
    return this.#slack.held?.size ?? 0;
  }

  /** Delivers held envelopes in this order; one named again is repeated, as Slack repeats it. */
  async release(places: readonly number[]): Promise<void> {
    await this.#slack.held?.release(places, (delivery) => deliver(this.#slack, delivery));
  }

  /** From now on envelopes go out at once again. */
  stopHolding(): void {
    this.#slack.held = undefined;
  }

  disconnectSocket(reason: DisconnectReason = 'refresh_requested', most?: number): void {
    this.#slack.sockets.disconnect(reason, most);
  }

  /** From now on what people do is sent there, signed, in place of Socket Mode. */
  sendTo(requestUrl: string): void {
    this.#slack.requestUrl = requestUrl;
  }

  dropSockets(): void {
    this.#slack.sockets.drop();
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Closes it, and throws if it had to refuse anything but this. */
  async closeContent(...expected: readonly string[]): Promise<void> {
    await this.#close();
    const refused = this.refused.filter(({ error }) => !expected.includes(error));
    if (refused.length > 0) throw new Error(`Slack refused: ${JSON.stringify(refused)}`);
  }

  #actorOf({ userId = this.person.id, ...rest }: By): { user: User } & Repeatable {
    return { ...rest, user: this.#slack.workspace.user(userId) };
  }

  // What only one person sees, that person acts upon.
  #viewerOf(target: Target, by: By): { user: User } & Repeatable {
    const viewer = isView(target) ? target.userId : target.ephemeralFor;
    return this.#actorOf(viewer === undefined ? by : { userId: viewer, ...by });
  }

  #placeOf(by: ByIn): { user: User; channel: Channel; threadTs?: string } & Repeatable {
    const { channelId = this.papers.id, ...rest } = by;
    return { ...this.#actorOf(rest), channel: this.#slack.workspace.channel(channelId) };
  }
}
