import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type { Delivery, Shipment } from '../../domain/delivery.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type {
  Backlog,
  Deliveries,
  Held,
  LastDelivery,
  LedgerWish,
  ListedDelivery,
  Page,
} from '../store.ts';
import { shipmentIn, textsIn } from './json.ts';
import { Ledger } from './ledger.ts';
import { Owing } from './owing.ts';
import { type SubscriptionRow, subscriptionOf } from './subscriptions.ts';

interface DeliveryRow {
  readonly id: number;
  readonly subscription: number;
  readonly day: Day;
  readonly shipment: string;
  readonly since: string;
  readonly attempts: number;
  readonly in_doubt: 0 | 1;
  readonly arrived: string;
}

export class SqliteDeliveries implements Deliveries {
  readonly #db: Database;
  readonly #ledger: Ledger;
  readonly #owing: Owing;
  readonly #claim: Statement<[string, string, string, number], DeliveryRow>;
  readonly #subscription: Statement<[number], SubscriptionRow>;
  readonly #arrive: Statement<[string, number, number]>;
  readonly #send: Statement<[string, string | null, number]>;
  readonly #end: Statement<[string, 0 | 1, string, string, number, number]>;
  readonly #renew: Statement<[string, number, number]>;
  readonly #begin: Statement<[string, number, number]>;
  readonly #takeBack: Statement<[number]>;
  readonly #retry: Statement<[string, string, 0 | 1, number, number]>;

  constructor(db: Database) {
    this.#db = db;
    this.#ledger = new Ledger(db);
    this.#owing = new Owing(db);
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
       returning id, subscription, day, shipment, since, attempts, in_doubt, arrived`,
    );
    this.#subscription = db.prepare('select * from subscriptions where id = ?');
    // Two that sent the same message, of which one had lost its lease, note it once.
    this.#arrive = db.prepare(
      `update deliveries set arrived = json_insert(arrived, '$[#]', ?), in_doubt = 0
       where id = ? and json_array_length(arrived) = ?`,
    );
    // All has arrived, whatever another makes of it by now.
    this.#send = db.prepare(
      `update deliveries set state = 'sent', due_at = null, changed_at = ?, remark = ? where id = ?`,
    );
    // Whoever has lost its lease may hear late that it failed, when another has sent it or is about to.
    this.#end = db.prepare(
      `update deliveries set state = ?, in_doubt = ?, due_at = null, changed_at = ?, remark = ?
       where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#renew = db.prepare(
      `update deliveries set due_at = ? where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#begin = db.prepare(
      `update deliveries set due_at = ?, in_doubt = 1
       where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#takeBack = db.prepare(
      `update subscriptions
       set delivered_day = (
         select max(day) from deliveries
         where subscription = subscriptions.id and (state != 'given up' or in_doubt = 1)
       )
       where id = (
         select subscription from deliveries where id = ? and arrived = '[]' and in_doubt = 0
       )`,
    );
    this.#retry = db.prepare(
      `update deliveries set due_at = ?, remark = ?, in_doubt = ?
       where id = ? and attempts = ? and state = 'waiting'`,
    );
  }

  async enqueue(
    subscription: Subscription,
    shipment: Shipment | undefined,
    times: { readonly now: Date; readonly nextAt: Date },
  ): Promise<void> {
    const comeDue = this.#db.transaction(() => {
      this.#owing.comeDue(subscription.id, shipment, times);
    });
    comeDue.immediate();
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
      since: new Date(row.since),
      attempts: row.attempts,
      inDoubt: row.in_doubt === 1,
      arrived: textsIn(row.arrived),
    };
  }

  async renew({ id, attempts }: Held, leaseUntil: Date): Promise<boolean> {
    return this.#renew.run(leaseUntil.toISOString(), id, attempts).changes > 0;
  }

  async beginSending({ id, attempts }: Held, leaseUntil: Date): Promise<boolean> {
    return this.#begin.run(leaseUntil.toISOString(), id, attempts).changes > 0;
  }

  async markArrived(id: number, messageId: string, part: number): Promise<void> {
    this.#arrive.run(messageId, id, part);
  }

  async markSent(id: number, at: Date, remark?: string): Promise<void> {
    this.#send.run(at.toISOString(), remark ?? null, id);
  }

  async markUncertain({ id, attempts }: Held, at: Date, remark: string): Promise<boolean> {
    return this.#end.run('uncertain', 1, at.toISOString(), remark, id, attempts).changes > 0;
  }

  async retryLater(
    { id, attempts }: Held,
    dueAt: Date,
    remark: string,
    inDoubt = false,
  ): Promise<boolean> {
    const doubt = inDoubt ? 1 : 0;
    return this.#retry.run(dueAt.toISOString(), remark, doubt, id, attempts).changes > 0;
  }

  async giveUp(
    { id, attempts }: Held,
    at: Date,
    remark: string,
    inDoubt = false,
  ): Promise<boolean> {
    const giveUp = this.#db.transaction(() => {
      const end = this.#end.run(
        'given up',
        inDoubt ? 1 : 0,
        at.toISOString(),
        remark,
        id,
        attempts,
      );
      if (end.changes > 0) this.#takeBack.run(id);
      return end.changes > 0;
    });
    return giveUp.immediate();
  }

  async last(channel?: Channel): Promise<LastDelivery | undefined> {
    return this.#ledger.last(channel);
  }

  async list(wish: LedgerWish): Promise<Page<ListedDelivery>> {
    return this.#ledger.list(wish);
  }

  async backlog(before: Date): Promise<Backlog> {
    return this.#ledger.backlog(before);
  }

  async overdue(before: Date): Promise<number> {
    return this.#ledger.overdue(before);
  }
}
