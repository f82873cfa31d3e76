import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Channel } from '../../domain/channel.ts';
import type { Clock } from '../../lib/clock.ts';
import { RefusedError, RemoteError, UncertainError } from '../../lib/errors.ts';
import { platformError, sendFailure } from './failures.ts';
import { LookUps } from './look-ups.ts';
import type { SlackMessage } from './message.ts';
import type { Posting } from './posting.ts';
import { optionalScopes } from './scopes.ts';
import type { Workspace } from './workspaces.ts';

const Posted = z.object({ ts: z.string() });

const historyScopes: readonly string[] = optionalScopes;

const notOurs =
  'Slack refuses: hotpapers takes no part in that conversation, and cannot be invited; subscribe in a channel, or in your messages with hotpapers.';

/** Posts each message once, as far as Slack lets one know. */
export class Sender {
  readonly #clock: Clock;
  readonly #posting: Posting;
  readonly #lookUps = new LookUps();

  constructor(clock: Clock, posting: Posting) {
    this.#clock = clock;
    this.#posting = posting;
  }

  async send(
    workspace: Workspace,
    channel: Channel,
    message: SlackMessage,
    key: string,
    earlier: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<string> {
    this.#posting.refuseWhileLimited(channel);
    const place = placeOf(channel, message, earlier);
    if (doubtSince) {
      const arrived = await this.#lookUp(workspace, place, key, doubtSince);
      if (arrived !== undefined) return arrived;
    }
    const begunAt = this.#clock.now();
    try {
      return await this.#posting.inTurn(channel, () => this.#post(workspace, place, message, key));
    } catch (error) {
      if (isOfOthers(place, error)) throw new RefusedError(notOurs, { cause: error });
      const failure = sendFailure(error, this.#clock.now());
      if (!(failure instanceof UncertainError)) throw failure;
      return this.#resolve(workspace, place, key, begunAt, failure);
    }
  }

  async #post(
    { client }: Workspace,
    place: Place,
    { text, blocks }: SlackMessage,
    key: string,
  ): Promise<string> {
    const body = {
      ...place,
      text,
      blocks,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'hotpapers_delivery', event_payload: { key } },
    };
    try {
      return Posted.parse(await client.chat.postMessage(body)).ts;
    } catch (error) {
      if (platformError(error) !== 'not_in_channel') throw error;
      if (!(await this.#join(client, place.channel))) throw error;
      return Posted.parse(await client.chat.postMessage(body)).ts;
    }
  }

  /** Joins a public channel; false where the app may not. */
  async #join(client: webApi.WebClient, channel: string): Promise<boolean> {
    try {
      await client.conversations.join({ channel });
      return true;
    } catch (error) {
      const failure = sendFailure(error, this.#clock.now());
      if (!(failure instanceof RemoteError)) return false;
      // Whether it has joined is uncertain at the most; that nothing was posted is not.
      const { message } = failure;
      throw new RemoteError(`The channel could not be joined: ${message}`, {
        cause: error,
        ...retryOf(failure),
      });
    }
  }

  async #resolve(
    workspace: Workspace,
    place: Place,
    key: string,
    begunAt: Date,
    failure: UncertainError,
  ): Promise<string> {
    if (!mayLookUp(workspace)) throw failure;
    const arrived = await this.#lookUp(workspace, place, key, begunAt).finally(() =>
      // It may come in late, so that all is looked through once more before it is repeated.
      this.#lookUps.forget(key),
    );
    if (arrived !== undefined) return arrived;
    throw new RemoteError('Slack did not take the message.', { cause: failure, inDoubt: true });
  }

  /** Throws `UncertainError` where it will never be known, `RemoteError` where it may be known later. */
  async #lookUp(
    workspace: Workspace,
    place: Place,
    key: string,
    since: Date,
  ): Promise<string | undefined> {
    const sentence = 'Whether Slack took the message could not be looked up.';
    if (!mayLookUp(workspace)) throw new UncertainError(sentence);
    try {
      return await this.#lookUps.find(workspace.client, { ...place, since }, key);
    } catch (error) {
      if (error instanceof UncertainError) throw error;
      const failure = sendFailure(error, this.#clock.now());
      if (!(failure instanceof RemoteError)) throw new UncertainError(sentence, { cause: error });
      throw new RemoteError(sentence, { cause: error, inDoubt: true, ...retryOf(failure) });
    }
  }
}

export interface Place {
  readonly channel: string;
  readonly thread_ts?: string;
}

function placeOf(channel: Channel, { place }: SlackMessage, [first]: readonly string[]): Place {
  const isReply = place === 'thread' && first !== undefined;
  return { channel: channel.id, ...(isReply && { thread_ts: first }) };
}

/** Slack tells whether a conversation is ours by a post only, short of another scope. */
function isOfOthers({ channel }: Place, error: unknown): boolean {
  return channel.startsWith('D') && platformError(error) === 'channel_not_found';
}

function retryOf({ retryAt }: RemoteError): { retryAt?: Date } {
  return retryAt ? { retryAt } : {};
}

function mayLookUp({ login }: Workspace): boolean {
  return historyScopes.some((scope) => login.scopes.includes(scope));
}
