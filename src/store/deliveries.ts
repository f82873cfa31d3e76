import type { Channel, Platform } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Delivery, Shipment } from '../domain/delivery.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Page, PageWish } from './page.ts';
import type { NewlyShown } from './shown.ts';

/** `uncertain`: it may have arrived, and is not sent again for fear of arriving twice. */
export type DeliveryState = 'waiting' | 'sent' | 'given up' | 'uncertain';

export interface LastDelivery {
  readonly day: Day;
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly at: Date;
  /** Why it waits, was given up, or was sent without a message; a sentence. */
  readonly remark: string | undefined;
}

/** Which deliveries to list, the newest first. */
export interface LedgerWish extends PageWish {
  /** The platform's id of a channel. */
  readonly channel?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly subscription?: number | undefined;
}

/** A delivery with all there is to say of it. */
export interface ListedDelivery extends LastDelivery {
  readonly id: number;
  readonly subscription: Subscription;
  /** When it came due. */
  readonly since: Date;
  /** When it is taken up next; undefined once it is sent, given up or uncertain. */
  readonly dueAt: Date | undefined;
  readonly attempts: number;
  /** How many messages have arrived. */
  readonly arrived: number;
}

/** What waits though it came due long ago. */
export interface Backlog {
  readonly count: number;
  readonly oldest: Date | undefined;
}

export interface Claim {
  readonly platforms: readonly Platform[];
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly limit: number;
  /** Numbers of what is in hand already, whatever the clock makes of its lease. */
  readonly except?: readonly number[];
}

/** A claimed delivery: another claim has taken it as soon as there were more attempts. */
export type Held = Pick<Delivery, 'id' | 'attempts'>;

export interface SendingTimes {
  readonly now: Date;
  readonly leaseUntil: Date;
}

export interface Overdue {
  readonly platform: Platform;
  readonly count: number;
  /** When a delivery on the platform came to an end last. */
  readonly lastEndAt: Date | undefined;
}

/** The outbox. */
export interface Deliveries {
  /**
   * Puts a shipment in the outbox, once per subscription and day, and sets the subscription's next hour.
   * An earlier one of which nothing has arrived makes room for it and is mentioned instead. Nothing
   * happens where the subscription's next hour is another by now, or it is paused or gone.
   */
  enqueue(
    subscription: Subscription,
    shipment: Shipment | undefined,
    times: { readonly now: Date; readonly nextAt: Date },
  ): Promise<void>;
  /** Takes the `limit` deliveries longest due and hides them from other claims until `leaseUntil`. */
  claimDue(claim: Claim): Promise<readonly Delivery[]>;
  /** Keeps a claimed delivery from others for longer; false if another has it by now. */
  renew(held: Held, leaseUntil: Date): Promise<boolean>;
  /** When it came due; undefined if another has it by now. */
  since(held: Held): Promise<Date | undefined>;
  /**
   * Renews, and writes down that a message is about to be sent: whoever claims the delivery after a
   * crash finds it in doubt since `now`, and nothing else in doubt. `shown` is what the channel sees by it, which
   * is forgotten again if nothing of it can have arrived.
   */
  beginSending(delivery: Delivery, times: SendingTimes, shown?: NewlyShown): Promise<boolean>;
  /** Of the message number `part`, from 0; noted once, in order, whoever has the delivery by now. */
  markArrived(id: number, messageId: string, part: number): Promise<void>;
  /** All has arrived, whoever has the delivery by now. */
  markSent(id: number, at: Date, remark?: string): Promise<void>;
  /** False, and nothing changed, if another has it by now. */
  markUncertain(held: Held, at: Date, remark: string): Promise<boolean>;
  /** `inDoubt`: the attempt may have sent something after all. False, and nothing changed, if another has it by now. */
  retryLater(held: Held, dueAt: Date, remark: string, inDoubt?: boolean): Promise<boolean>;
  /**
   * The attempt may have sent something, and the next sends it again as if it were new, which is counted.
   * False, and nothing changed, if another has it by now.
   */
  repeatLater(held: Held, dueAt: Date, remark: string): Promise<boolean>;
  /**
   * What it carried is owed again with the next digest, unless some of it has arrived, or is `inDoubt`.
   * False, and nothing changed, if another has it by now.
   */
  giveUp(held: Held, at: Date, remark: string, inDoubt?: boolean): Promise<boolean>;
  last(channel?: Channel): Promise<LastDelivery | undefined>;
  list(wish: LedgerWish): Promise<Page<ListedDelivery>>;
  /** Of running subscriptions, those that came due before `before` and still wait. */
  backlog(before: Date): Promise<Backlog>;
  /** By platform, what of running subscriptions was to be taken up before `before`, and was not; platforms without any are left out. */
  overdue(before: Date): Promise<readonly Overdue[]>;
}
