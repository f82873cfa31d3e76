import type { Database, Statement } from 'better-sqlite3';
import type { Day } from '../../domain/day.ts';
import type { Shipment } from '../../domain/delivery.ts';
import { shipmentIn } from './json.ts';

interface Owed {
  readonly subscription: number;
  readonly day: Day;
  readonly shipment: string;
  readonly now: string;
}

interface OlderRow {
  readonly id: number;
  readonly shipment: string;
  /** Whether its first message may have arrived. */
  readonly may_be_there: 0 | 1;
}

interface Times {
  readonly now: Date;
  readonly nextAt: Date;
}

/** Writes down what subscriptions are owed; each method within a transaction of its caller. */
export class Owing {
  readonly #owe: Statement<[Owed]>;
  readonly #takeNoticeBack: Statement<[number, string]>;
  readonly #older: Statement<[number, string, string], OlderRow>;
  readonly #makeRoom: Statement<[string, string, number]>;
  readonly #setNext: Statement<[string, string | null, number]>;

  constructor(db: Database) {
    // One row per subscription and day: again only where the first was given up before anything can have arrived.
    this.#owe = db.prepare(
      `insert into deliveries (subscription, day, shipment, since, due_at, changed_at)
       values (@subscription, @day, @shipment, @now, @now, @now)
       on conflict (subscription, day) do update set
         shipment = excluded.shipment, since = excluded.since, due_at = excluded.due_at,
         changed_at = excluded.changed_at, state = 'waiting',
         attempts_before = attempts, remark = null
       where state = 'given up' and arrived = '[]' and in_doubt = 0`,
    );
    this.#takeNoticeBack = db.prepare(
      `delete from deliveries
       where subscription = ? and day = ? and json_extract(shipment, '$.silent')`,
    );
    // One that is being sent has its due_at ahead, and is left alone.
    this.#older = db.prepare(
      `select id, shipment, (in_doubt or repeats > 0) as may_be_there from deliveries
       where subscription = ? and day < ? and state = 'waiting' and arrived = '[]' and due_at <= ?`,
    );
    this.#makeRoom = db.prepare(
      `update deliveries
       set state = 'given up', in_doubt = (in_doubt or repeats > 0), due_at = null, changed_at = ?,
         remark = ?
       where id = ?`,
    );
    this.#setNext = db.prepare(
      `update subscriptions
       set next_at = ?, delivered_day = coalesce(?, delivered_day)
       where id = ?`,
    );
  }

  owe(subscription: number, day: Day, shipment: Shipment, at: Date): void {
    this.#owe.run({ subscription, day, shipment: JSON.stringify(shipment), now: at.toISOString() });
  }

  /** When a subscription's hour has come: what it is owed, and its next hour. */
  comeDue(subscription: number, shipment: Shipment | undefined, { now, nextAt }: Times): void {
    const newest = shipment?.days.at(-1);
    if (shipment && newest) {
      // A notice that there is nothing must not cost a digest its place.
      const missed = shipment.silent ? [] : this.#givenUpFor(subscription, newest, now);
      // Papers came after all: with a row of its own, for marks of messages are made of its number.
      if (!shipment.silent) this.#takeNoticeBack.run(subscription, newest);
      const full = { ...shipment, missed: [...missed, ...shipment.missed].toSorted() };
      this.owe(subscription, newest, full, now);
    }
    const given = shipment?.silent ? undefined : newest;
    this.#setNext.run(nextAt.toISOString(), given ?? null, subscription);
  }

  /** Gives up what has waited too long to be news, and tells which days were not sent by that. */
  #givenUpFor(subscription: number, newest: Day, now: Date): Day[] {
    const at = now.toISOString();
    return this.#older.all(subscription, newest, at).flatMap(({ id, shipment, may_be_there }) => {
      this.#makeRoom.run(at, 'A newer digest came due before it could be sent.', id);
      const { days, missed } = shipmentIn(shipment);
      return may_be_there ? [] : [...missed, ...days];
    });
  }
}
