import type { Database, Statement } from 'better-sqlite3';
import type { Day } from '../../domain/day.ts';
import type { Shipment } from '../../domain/delivery.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { dayLong } from '../../lib/clock.ts';
import { shipmentIn } from './json.ts';
import { SqliteShown } from './shown.ts';

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

/** The hour of a subscription that has come. */
type DueHour = Pick<Subscription, 'id' | 'nextAt'>;

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
  readonly #setNext: Statement<[string, string | null, number, string]>;
  readonly #outdated: Statement<[string, number, string], { id: number }>;
  readonly #takeBack: Statement<[{ id: number }]>;
  readonly #shown: SqliteShown;

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
    // One that is being sent has its due_at ahead and is held, and is left alone.
    this.#older = db.prepare(
      `select id, shipment, (in_doubt or repeats > 0) as may_be_there from deliveries
       where subscription = ? and day < ? and state = 'waiting' and arrived = '[]'
         and (due_at <= ? or held = 0)`,
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
       where id = ? and next_at = ? and paused_because is null`,
    );
    this.#outdated = db.prepare(
      `update deliveries
       set state = 'given up', in_doubt = (in_doubt or repeats > 0), due_at = null, changed_at = ?,
         remark = 'It waited in a pause until it was a day old.'
       where subscription = ? and state = 'waiting' and since <= ?
       returning id`,
    );
    // Quiet notices give nothing, and what may have arrived was given. Nothing older is owed anew.
    this.#takeBack = db.prepare(
      `update subscriptions
       set delivered_day = max(
         coalesce(
           (select max(day) from deliveries
            where subscription = subscriptions.id
              and (state != 'given up' or in_doubt = 1 or arrived != '[]')
              and json_extract(shipment, '$.silent') is null),
           ''),
         (select date(min(value), '-1 day')
          from deliveries d, json_each(json_insert(d.shipment -> '$.days', '$[#]', d.shipment ->> '$.missed[0]'))
          where d.id = @id and value is not null)
       )
       where id = (
         select subscription from deliveries
         where id = @id and arrived = '[]' and in_doubt = 0
           and json_extract(shipment, '$.silent') is null
       )`,
    );
    this.#shown = new SqliteShown(db);
  }

  owe(subscription: number, day: Day, shipment: Shipment, at: Date): void {
    this.#owe.run({ subscription, day, shipment: JSON.stringify(shipment), now: at.toISOString() });
  }

  /** When a subscription's hour has come: what it is owed, and its next hour. */
  comeDue(hour: DueHour, shipment: Shipment | undefined, { now, nextAt }: Times): void {
    const newest = shipment?.days.at(-1);
    const given = shipment?.silent ? undefined : newest;
    const { id: subscription, nextAt: dueAt } = hour;
    const { changes } = this.#setNext.run(
      nextAt.toISOString(),
      given ?? null,
      subscription,
      dueAt.toISOString(),
    );
    // Somebody changed, paused or stopped it after it was read.
    if (changes === 0) return;
    if (shipment && newest) {
      // A notice that there is nothing must not cost a digest its place.
      const missed = shipment.silent ? [] : this.makeRoomFor(subscription, newest, now);
      // Papers came after all: with a row of its own, for marks of messages are made of its number.
      if (!shipment.silent) this.#takeNoticeBack.run(subscription, newest);
      const full = { ...shipment, missed: [...missed, ...shipment.missed].toSorted() };
      this.owe(subscription, newest, full, now);
    }
  }

  /** What waits for a subscription that runs again, and came due a day ago, is owed with the next instead. */
  giveUpOutdated(subscription: number, now: Date): void {
    const before = new Date(now.getTime() - dayLong);
    const given = this.#outdated.all(now.toISOString(), subscription, before.toISOString());
    for (const { id } of given) this.takeBack(id);
  }

  /** What a delivery that was given up carried is owed again, unless some of it may have arrived. */
  takeBack(id: number): void {
    this.#takeBack.run({ id });
    this.#shown.takeBack(id);
  }

  /** Gives up what has waited too long to be news, and tells which days were not sent by that. */
  makeRoomFor(subscription: number, newest: Day, now: Date): Day[] {
    const at = now.toISOString();
    return this.#older.all(subscription, newest, at).flatMap(({ id, shipment, may_be_there }) => {
      this.#makeRoom.run(at, 'A newer digest came due before it could be sent.', id);
      const { days, missed, silent } = shipmentIn(shipment);
      return may_be_there || silent ? [] : [...missed, ...days];
    });
  }
}
