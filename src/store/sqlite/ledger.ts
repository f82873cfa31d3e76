import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type {
  Backlog,
  DeliveryState,
  LastDelivery,
  LedgerWish,
  ListedDelivery,
  Overdue,
} from '../deliveries.ts';
import { countLimit, type Page } from '../page.ts';
import { pageOf, readCursor } from './cursor.ts';
import { type SubscriptionRow, subscriptionOf } from './subscription-row.ts';

interface LedgerRow {
  readonly id: number;
  readonly subscription: number;
  readonly day: Day;
  readonly state: DeliveryState;
  readonly since: string;
  readonly due_at: string | null;
  readonly changed_at: string;
  readonly attempts: number;
  readonly arrived: number;
  readonly remark: string | null;
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

interface OverdueRow {
  readonly platform: Platform;
  readonly count: number;
  readonly last_end_at: string | null;
}

interface Sought {
  readonly channel: string | null;
  readonly state: DeliveryState | null;
  readonly subscription: number | null;
}

const among = `
  from deliveries d cross join subscriptions s on s.id = d.subscription
  where (@state is null or d.state = @state)
    and (@subscription is null or d.subscription = @subscription)
    and (@channel is null or s.channel = @channel)`;

const lastOnes = `select d.day, s.platform, s.workspace, s.channel, d.state, d.changed_at, d.remark
  from deliveries d join subscriptions s on s.id = d.subscription`;

/** The outbox, as it is read and not as it is worked on. */
export class Ledger {
  readonly #db: Database;
  readonly #count: Statement<[Sought & { limit: number }], { total: number }>;
  readonly #subscription: Statement<[number], SubscriptionRow>;
  readonly #overdue: Statement<[string], OverdueRow>;
  readonly #backlog: Statement<[string], { count: number; oldest: string | null }>;
  readonly #last: Statement<[], LastRow>;
  readonly #lastIn: Statement<[string, string, string], LastRow>;

  constructor(db: Database) {
    this.#db = db;
    this.#count = db.prepare(`select count(*) as total from (select 1 ${among} limit @limit)`);
    this.#subscription = db.prepare('select * from subscriptions where id = ?');
    this.#overdue = db.prepare(
      `select s.platform, count(*) as count,
              (select o.changed_at
               from deliveries o cross join subscriptions t on t.id = o.subscription
               where o.due_at is null and t.platform = s.platform
               order by o.changed_at desc limit 1) as last_end_at
       from deliveries d cross join subscriptions s on s.id = d.subscription
       where d.due_at <= ? and s.paused_because is null
       group by s.platform`,
    );
    this.#backlog = db.prepare(
      `select count(*) as count, min(d.since) as oldest
       from deliveries d cross join subscriptions s on s.id = d.subscription
       where d.due_at is not null and d.since <= ? and s.paused_because is null`,
    );
    this.#last = db.prepare(`${lastOnes} order by d.changed_at desc, d.id desc limit 1`);
    this.#lastIn = db.prepare(
      `${lastOnes} where s.platform = ? and s.workspace = ? and s.channel = ?
       order by d.changed_at desc, d.id desc limit 1`,
    );
  }

  last(channel?: Channel): LastDelivery | undefined {
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

  list({ limit, cursor: text, channel, state, subscription }: LedgerWish): Page<ListedDelivery> {
    const cursor = readCursor(text, 1);
    const sought = {
      channel: channel ?? null,
      state: state ?? null,
      subscription: subscription ?? null,
    };
    const place =
      cursor?.towards === 'previous'
        ? 'and d.id > @place order by d.id'
        : `${cursor ? 'and d.id < @place' : ''} order by d.id desc`;
    const read = this.#db.transaction((): Page<ListedDelivery> => {
      const given = { ...sought, place: cursor?.key[0] ?? 0, limit: limit + 1 };
      const rows = this.#db
        .prepare<[typeof given], LedgerRow>(
          `select d.id, d.subscription, d.day, d.state, d.since, d.due_at, d.changed_at,
                  d.attempts, json_array_length(d.arrived) as arrived, d.remark
           ${among} ${place} limit @limit`,
        )
        .all(given);
      const page = pageOf(
        rows.map((row) => ({ ...row, key: [row.id] })),
        cursor,
        limit,
      );
      return {
        items: page.rows.map((row) => this.#listed(row)),
        total: this.#count.get({ ...sought, limit: countLimit })?.total ?? 0,
        skipped: page.skipped,
        previous: page.previous,
        next: page.next,
      };
    });
    return read();
  }

  backlog(before: Date): Backlog {
    const row = this.#backlog.get(before.toISOString());
    return {
      count: row?.count ?? 0,
      oldest: row?.oldest ? new Date(row.oldest) : undefined,
    };
  }

  overdue(before: Date): Overdue[] {
    return this.#overdue.all(before.toISOString()).map(({ platform, count, last_end_at }) => ({
      platform,
      count,
      lastEndAt: last_end_at === null ? undefined : new Date(last_end_at),
    }));
  }

  #listed(row: LedgerRow): ListedDelivery {
    const subscription = this.#subscription.get(row.subscription);
    if (!subscription) throw new Error(`Delivery ${row.id} has no subscription`);
    const wish = subscriptionOf(subscription);
    return {
      id: row.id,
      subscription: wish,
      channel: wish.channel,
      day: row.day,
      state: row.state,
      since: new Date(row.since),
      dueAt: row.due_at === null ? undefined : new Date(row.due_at),
      at: new Date(row.changed_at),
      attempts: row.attempts,
      arrived: row.arrived,
      remark: row.remark ?? undefined,
    };
  }
}
