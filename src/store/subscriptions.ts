import type { Channel, Platform } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Person } from '../domain/person.ts';
import type { Subscription, Wish } from '../domain/subscription.ts';

export interface NewSubscription extends Wish {
  readonly channel: Channel;
  /** The newest digest it was given already, when one that was stopped is brought back. */
  readonly deliveredDay?: Day | undefined;
  readonly maker: string;
  readonly nextAt: Date;
}

export interface Subscribed {
  readonly subscription: Subscription;
  /** The wish it replaced, when the channel already had one with this filter. */
  readonly before: Subscription | undefined;
}

export interface Resumption {
  readonly now: Date;
  readonly nextAt: Date;
  /** The newest of the digests that it is not to be given any more. */
  readonly deliveredDay?: Day | undefined;
}

export interface Subscriptions {
  /**
   * One per channel and filter: the same filter again changes the one that is there.
   * A new one is owed the digest of the day `proof` at once, if given, unless it was given digests before.
   */
  save(wish: NewSubscription, proof: Day | undefined, at: Date): Promise<Subscribed>;
  /**
   * Another wish, perhaps with another filter, for the one that is there.
   * Undefined, and nothing changed, if it is gone or another of its channel has that filter.
   */
  change(
    id: number,
    wish: NewSubscription,
    proof: Day | undefined,
    at: Date,
  ): Promise<Subscribed | undefined>;
  find(id: number): Promise<Subscription | undefined>;
  /** In the order they were made. */
  inChannel(channel: Channel): Promise<readonly Subscription[]>;
  remove(id: number): Promise<void>;
  /** False, and nothing changed, if it is paused already or gone. */
  pause(id: number, because: string): Promise<boolean>;
  /** One that is paused. What came due a day before `now` or earlier, and was not sent, is given up and owed again. */
  resume(id: number, how: Resumption): Promise<void>;
  /** Those of the channels with this id, on whatever platform, in the order they were made. */
  withChannelId(id: string): Promise<readonly Subscription[]>;
  /** In the order they were made. */
  inWorkspace(platform: Platform, workspace: string): Promise<readonly Subscription[]>;
  /** Those a person made that are paused, in the order they were made. */
  pausedOf(maker: Person): Promise<readonly Subscription[]>;
  /** The workspaces in which there are any; private conversations are in none. */
  workspaces(platform: Platform): Promise<readonly string[]>;
  /** Running subscriptions with a number above `after` whose next hour is later than `now`, by number. */
  notDue(now: Date, after: number, limit: number): Promise<readonly Subscription[]>;
  /** Sets the next hour, unless it has changed meanwhile. */
  setNext(subscription: Subscription, nextAt: Date): Promise<void>;
  /** Running subscriptions whose hour has come, longest due first. */
  due(now: Date, limit: number): Promise<readonly Subscription[]>;
}
