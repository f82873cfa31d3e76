import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type { Delivery, Shipment } from '../../domain/delivery.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { Deliveries, LastDelivery } from '../store.ts';
import { shipmentIn, textsIn } from './json.ts';
import { type SubscriptionRow, subscriptionOf } from './subscriptions.ts';

interface DeliveryRow {
  readonly id: number;
  readonly subscription: number;
  readonly day: Day;
  readonly shipment: string;
  readonly attempts: number;
  readonly arrived: string;
}

interface LastRow {
  readonly day: Day;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  readonly state: LastDelivery['state'];
  readonly changed_at: string;
  readonly remark: string | null;
}

const lastOnes = `select d.day, s.platform, s.workspace, s.channel, d.state, d.changed_at, d.remark
  from deliveries d join subscriptions s on s.id = d.subscription`;

export class SqliteDeliveries implements Deliveries {
  readonly #db: Database;
  readonly #enqueue: Statement<[number, string, string, string, string]>;
  readonly #setNext: Statement<[string, string | null, number]>;
  readonly #claim: Statement<[string, string, string, number], DeliveryRow>;
  readonly #subscription: Statement<[number], SubscriptionRow>;
  readonly #arrive: Statement<[string, number]>;
  readonly #finish: Statement<[string, string, string | null, number]>;
  readonly #retry: Statement<[string, string, number]>;
  readonly #last: Statement<[], LastRow>;
  readonly #lastIn: Statement<[string, string, string], LastRow>;

  constructor(db: Database) {
    this.#db = db;
    this.#enqueue = db.prepare(
      `insert into deliveries (subscription, day, shipment, due_at, changed_at)
       values (?, ?, ?, ?, ?) on conflict (subscription, day) do nothing`,
    );
    this.#setNext = db.prepare(
      `update subscriptions
       set next_at = ?, delivered_day = coalesce(?, delivered_day)
       where id = ?`,
    );
    this.#claim = db.prepare(
      `update deliveries
       set attempts = attempts + 1, due_at = ?
       where id in (
         -- A cross join is read in this order: what is due first, not all that was ever sent.
         select d.id from deliveries d cross join subscriptions s on s.id = d.subscription
         where d.due_at <= ?
           and s.platform in (select value from json_each(?))
           and s.paused_because is null
         order by d.due_at, d.id
         limit ?
       )
       returning id, subscription, day, shipment, attempts, arrived`,
    );
    this.#subscription = db.prepare('select * from subscriptions where id = ?');
    this.#arrive = db.prepare(
      `update deliveries set arrived = json_insert(arrived, '$[#]', ?) where id = ?`,
    );
    this.#finish = db.prepare(
      'update deliveries set state = ?, due_at = null, changed_at = ?, remark = ? where id = ?',
    );
    // One whose lease ran out may hear late that another has sent it.
    this.#retry = db.prepare(
      `update deliveries set due_at = ?, remark = ? where id = ? and state = 'waiting'`,
    );
    this.#last = db.prepare(`${lastOnes} order by d.changed_at desc, d.id desc limit 1`);
    this.#lastIn = db.prepare(
      `${lastOnes} where s.platform = ? and s.workspace = ? and s.channel = ?
       order by d.changed_at desc, d.id desc limit 1`,
    );
  }

  async enqueue(
    subscription: Subscription,
    shipment: Shipment | undefined,
    times: { readonly now: Date; readonly nextAt: Date },
  ): Promise<void> {
    const now = times.now.toISOString();
    const newest = shipment?.days.at(-1);
    const enqueue = this.#db.transaction(() => {
      if (newest) this.#enqueue.run(subscription.id, newest, JSON.stringify(shipment), now, now);
      this.#setNext.run(times.nextAt.toISOString(), newest ?? null, subscription.id);
    });
    enqueue.immediate();
  }

  async claimDue(claim: {
    readonly platforms: readonly Platform[];
    readonly now: Date;
    readonly leaseUntil: Date;
    readonly limit: number;
  }): Promise<readonly Delivery[]> {
    const take = this.#db.transaction(() =>
      this.#claim
        .all(
          claim.leaseUntil.toISOString(),
          claim.now.toISOString(),
          JSON.stringify(claim.platforms),
          claim.limit,
        )
        .map((row) => this.#deliveryOf(row)),
    );
    return take.immediate();
  }

  #deliveryOf(row: DeliveryRow): Delivery {
    const subscription = this.#subscription.get(row.subscription);
    if (!subscription) throw new Error(`Delivery ${row.id} has no subscription`);
    return {
      id: row.id,
      subscription: subscriptionOf(subscription),
      day: row.day,
      shipment: shipmentIn(row.shipment),
      attempts: row.attempts,
      arrived: textsIn(row.arrived),
    };
  }

  async markArrived(id: number, messageId: string): Promise<void> {
    this.#arrive.run(messageId, id);
  }

  async markSent(id: number, at: Date, remark?: string): Promise<void> {
    this.#finish.run('sent', at.toISOString(), remark ?? null, id);
  }

  async retryLater(id: number, dueAt: Date, remark: string): Promise<void> {
    this.#retry.run(dueAt.toISOString(), remark, id);
  }

  async giveUp(id: number, at: Date, remark: string): Promise<void> {
    this.#finish.run('given up', at.toISOString(), remark, id);
  }

  async last(channel?: Channel): Promise<LastDelivery | undefined> {
    const row = channel
      ? this.#lastIn.get(channel.platform, channel.workspace, channel.id)
      : this.#last.get();
    return (
      row && {
        day: row.day,
        channel: { platform: row.platform, workspace: row.workspace, id: row.channel },
        state: row.state,
        at: new Date(row.changed_at),
        remark: row.remark ?? undefined,
      }
    );
  }
}
