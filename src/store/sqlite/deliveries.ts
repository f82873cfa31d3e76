import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type { Delivery, Shipment } from '../../domain/delivery.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type {
  Backlog,
  Deliveries,
  LastDelivery,
  LedgerWish,
  ListedDelivery,
  NewlyShown,
  Page,
} from '../store.ts';
import { shipmentIn, textsIn } from './json.ts';
import { Ledger } from './ledger.ts';
import { type Owed, owedRow, owing } from './owing.ts';
import { SqliteShown } from './shown.ts';
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
  readonly #shown: SqliteShown;
  readonly #owe: Statement<[Owed]>;
  readonly #older: Statement<[number, string, string], { id: number; shipment: string }>;
  readonly #setNext: Statement<[string, string | null, number]>;
  readonly #claim: Statement<[string, string, string, number], DeliveryRow>;
  readonly #subscription: Statement<[number], SubscriptionRow>;
  readonly #arrive: Statement<[string, number]>;
  readonly #finish: Statement<[string, string, string | null, number]>;
  readonly #renew: Statement<[string, number, number]>;
  readonly #begin: Statement<[string, number, number]>;
  readonly #takeBack: Statement<[number]>;
  readonly #retry: Statement<[string, string, 0 | 1, number]>;

  constructor(db: Database) {
    this.#db = db;
    this.#ledger = new Ledger(db);
    this.#shown = new SqliteShown(db);
    this.#owe = db.prepare(owing);
    // One that is being sent has its due_at ahead, and is left alone.
    this.#older = db.prepare(
      `select id, shipment from deliveries
       where subscription = ? and day < ? and state = 'waiting' and arrived = '[]' and due_at <= ?`,
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
       returning id, subscription, day, shipment, since, attempts, in_doubt, arrived`,
    );
    this.#subscription = db.prepare('select * from subscriptions where id = ?');
    this.#arrive = db.prepare(
      `update deliveries set arrived = json_insert(arrived, '$[#]', ?), in_doubt = 0 where id = ?`,
    );
    this.#finish = db.prepare(
      'update deliveries set state = ?, due_at = null, changed_at = ?, remark = ? where id = ?',
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
         select max(day) from deliveries where subscription = subscriptions.id and state != 'given up'
       )
       where id = (select subscription from deliveries where id = ? and arrived = '[]')`,
    );
    // One whose lease ran out may hear late that another has sent it.
    this.#retry = db.prepare(
      `update deliveries set due_at = ?, remark = ?, in_doubt = ?
       where id = ? and state = 'waiting'`,
    );
  }

  async enqueue(
    subscription: Subscription,
    shipment: Shipment | undefined,
    times: { readonly now: Date; readonly nextAt: Date },
  ): Promise<void> {
    const newest = shipment?.days.at(-1);
    const enqueue = this.#db.transaction(() => {
      if (shipment && newest) {
        // A notice that there is nothing must not cost a digest its place.
        const missed = shipment.silent ? [] : this.#makeRoom(subscription.id, newest, times.now);
        const full = { ...shipment, missed: [...missed, ...shipment.missed].toSorted() };
        this.#owe.run(owedRow(subscription.id, newest, full, times.now));
      }
      const given = shipment?.silent ? undefined : newest;
      this.#setNext.run(times.nextAt.toISOString(), given ?? null, subscription.id);
    });
    enqueue.immediate();
  }

  /** Gives up what has waited too long to be news, and tells which days it carried. */
  #makeRoom(subscription: number, newest: Day, now: Date): Day[] {
    const at = now.toISOString();
    return this.#older.all(subscription, newest, at).flatMap(({ id, shipment }) => {
      this.#finish.run('given up', at, 'A newer digest came due before it could be sent.', id);
      this.#shown.takeBack(id);
      const { days, missed } = shipmentIn(shipment);
      return [...missed, ...days];
    });
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

  async renew({ id, attempts }: Delivery, leaseUntil: Date): Promise<boolean> {
    return this.#renew.run(leaseUntil.toISOString(), id, attempts).changes > 0;
  }

  async beginSending(
    { id, attempts, subscription }: Delivery,
    leaseUntil: Date,
    shown?: NewlyShown,
  ): Promise<boolean> {
    const begin = this.#db.transaction(() => {
      const isOurs = this.#begin.run(leaseUntil.toISOString(), id, attempts).changes > 0;
      if (isOurs && shown) this.#shown.record(id, subscription.channel, shown);
      return isOurs;
    });
    return begin.immediate();
  }

  async markUncertain(id: number, at: Date, remark: string): Promise<void> {
    this.#finish.run('uncertain', at.toISOString(), remark, id);
  }

  async markArrived(id: number, messageId: string): Promise<void> {
    this.#arrive.run(messageId, id);
  }

  async markSent(id: number, at: Date, remark?: string): Promise<void> {
    this.#finish.run('sent', at.toISOString(), remark ?? null, id);
  }

  async retryLater(id: number, dueAt: Date, remark: string, inDoubt = false): Promise<void> {
    const retry = this.#db.transaction(() => {
      const { changes } = this.#retry.run(dueAt.toISOString(), remark, inDoubt ? 1 : 0, id);
      if (changes > 0 && !inDoubt) this.#shown.takeBack(id);
    });
    retry.immediate();
  }

  async giveUp(id: number, at: Date, remark: string): Promise<void> {
    const giveUp = this.#db.transaction(() => {
      this.#finish.run('given up', at.toISOString(), remark, id);
      this.#takeBack.run(id);
      this.#shown.takeBack(id);
    });
    giveUp.immediate();
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
