import type { Database, Statement } from 'better-sqlite3';
import type { Day } from '../../domain/day.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Claim, Held, SendingTimes } from '../deliveries.ts';
import { contentWishText, shipmentIn, textsIn, wishIn } from './json.ts';
import { type SubscriptionRow, subscriptionOf } from './subscription-row.ts';

interface DeliveryRow {
  readonly id: number;
  readonly subscription: number;
  readonly day: Day;
  readonly shipment: string;
  readonly since: string;
  readonly attempts: number;
  readonly attempts_before: number;
  readonly repeats: number;
  readonly doubt_since: string | null;
  readonly arrived: string;
  readonly begun_as: string | null;
}

/** Who has which delivery, and until when. */
export class Claims {
  readonly #db: Database;
  readonly #claim: Statement<[string, string, string, string, number], DeliveryRow>;
  readonly #subscription: Statement<[number], SubscriptionRow>;
  readonly #renew: Statement<[string, number, number]>;
  readonly #begin: Statement<[string, string, string, number, number]>;
  readonly #since: Statement<[number, number], { since: string }>;

  constructor(db: Database) {
    this.#db = db;
    this.#claim = db.prepare(
      `update deliveries
       set attempts = attempts + 1, due_at = ?, held = 1
       where id in (
         -- A cross join is read in this order: what is due first, not all that was ever sent.
         select d.id from deliveries d cross join subscriptions s on s.id = d.subscription
         where d.due_at <= ?
           and s.platform in (select value from json_each(?))
           and s.paused_because is null
           and d.id not in (select value from json_each(?))
         order by d.due_at, d.id
         limit ?
       )
       returning id, subscription, day, shipment, since, attempts, attempts_before,
         repeats, iif(in_doubt, coalesce(doubt_since, since), null) as doubt_since, arrived,
         iif(in_doubt or arrived != '[]', begun_as, null) as begun_as`,
    );
    this.#subscription = db.prepare('select * from subscriptions where id = ?');
    this.#renew = db.prepare(
      `update deliveries set due_at = ? where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#begin = db.prepare(
      `update deliveries
       set due_at = ?, doubt_since = iif(in_doubt, coalesce(doubt_since, since), ?),
         begun_as = coalesce(iif(in_doubt or arrived != '[]', begun_as, null), ?), in_doubt = 1
       where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#since = db.prepare(
      `select since from deliveries where id = ? and attempts = ? and state = 'waiting'`,
    );
  }

  claimDue(claim: Claim): readonly Delivery[] {
    const take = this.#db.transaction(() =>
      this.#claim
        .all(
          claim.leaseUntil.toISOString(),
          claim.now.toISOString(),
          JSON.stringify(claim.platforms),
          JSON.stringify(claim.except ?? []),
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
      subscription: { ...subscriptionOf(subscription), ...(row.begun_as && wishIn(row.begun_as)) },
      day: row.day,
      shipment: shipmentIn(row.shipment),
      since: new Date(row.since),
      attempts: row.attempts,
      tries: row.attempts - row.attempts_before,
      repeats: row.repeats,
      doubtSince: row.doubt_since === null ? undefined : new Date(row.doubt_since),
      arrived: textsIn(row.arrived),
    };
  }

  renew({ id, attempts }: Held, leaseUntil: Date): boolean {
    return this.#renew.run(leaseUntil.toISOString(), id, attempts).changes > 0;
  }

  beginSending(
    { id, attempts, subscription }: Held & Pick<Delivery, 'subscription'>,
    { now, leaseUntil }: SendingTimes,
  ): boolean {
    const begun = this.#begin.run(
      leaseUntil.toISOString(),
      now.toISOString(),
      contentWishText(subscription),
      id,
      attempts,
    );
    return begun.changes > 0;
  }

  since({ id, attempts }: Held): Date | undefined {
    const row = this.#since.get(id, attempts);
    return row && new Date(row.since);
  }
}
