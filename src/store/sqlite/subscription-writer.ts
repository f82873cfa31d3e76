import type { Database, Statement } from 'better-sqlite3';
import type { Day } from '../../domain/day.ts';
import type { Shipment } from '../../domain/delivery.ts';
import { filterKey } from '../../domain/subscription.ts';
import type { NewSubscription, Subscribed } from '../subscriptions.ts';
import { Owing } from './owing.ts';
import { type SubscriptionRow, subscriptionOf } from './subscription-row.ts';

/** Writes what is wished for, and what a new subscription is owed for it. */
export class SubscriptionWriter {
  readonly #db: Database;
  readonly #same: Statement<[string, string, string, string], SubscriptionRow>;
  readonly #upsert: Statement<unknown[], SubscriptionRow>;
  readonly #refilter: Statement<[...FilterColumns, number]>;
  readonly #owing: Owing;
  readonly #find: Statement<[number], SubscriptionRow>;
  readonly #delivered: Statement<[string, number]>;

  constructor(db: Database) {
    this.#db = db;
    this.#same = db.prepare(
      `select * from subscriptions
       where platform = ? and workspace = ? and channel = ? and filter = ?`,
    );
    this.#upsert = db.prepare(
      `insert into subscriptions
         (platform, workspace, channel, filter, categories, keywords, without_words, follow,
          new_only, tldr, quiet_days, top, min_heat, heat_formula, at, zone, days, layout,
          mention, maker, next_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (platform, workspace, channel, filter) do update set
         follow = excluded.follow, new_only = excluded.new_only, tldr = excluded.tldr,
         quiet_days = excluded.quiet_days,
         top = excluded.top, min_heat = excluded.min_heat,
         heat_formula = excluded.heat_formula, at = excluded.at, zone = excluded.zone,
         days = excluded.days, layout = excluded.layout, mention = excluded.mention,
         maker = excluded.maker, next_at = excluded.next_at,
         paused_because = null
       returning *`,
    );
    this.#refilter = db.prepare(
      `update subscriptions set filter = ?, categories = ?, keywords = ?, without_words = ?
       where id = ?`,
    );
    this.#owing = new Owing(db);
    this.#find = db.prepare('select * from subscriptions where id = ?');
    this.#delivered = db.prepare('update subscriptions set delivered_day = ? where id = ?');
  }

  save(wish: NewSubscription, proof: Day | undefined, at: Date): Subscribed {
    const save = this.#db.transaction(() => this.#put(wish, this.#withFilterOf(wish), proof, at));
    return save.immediate();
  }

  change(
    id: number,
    wish: NewSubscription,
    proof: Day | undefined,
    at: Date,
  ): Subscribed | undefined {
    const change = this.#db.transaction((): Subscribed | undefined => {
      const before = this.#find.get(id);
      const same = this.#withFilterOf(wish);
      if (!before || (same && same.id !== id)) return undefined;
      this.#refilter.run(...filterColumns(wish), id);
      return this.#put(wish, before, proof, at);
    });
    return change.immediate();
  }

  #withFilterOf(wish: NewSubscription): SubscriptionRow | undefined {
    const { platform, workspace, id } = wish.channel;
    return this.#same.get(platform, workspace, id, filterKey(wish));
  }

  /** Writes the wish over the one with its filter, which was as `before` says. */
  #put(
    wish: NewSubscription,
    before: SubscriptionRow | undefined,
    proof: Day | undefined,
    at: Date,
  ): Subscribed {
    const { channel } = wish;
    const row = this.#upsert.get(
      channel.platform,
      channel.workspace,
      channel.id,
      ...filterColumns(wish),
      JSON.stringify(wish.follow),
      wish.newOnly ? 1 : 0,
      wish.tldr ? 1 : 0,
      wish.quietDays,
      wish.top,
      wish.minHeat,
      wish.heatFormula ?? null,
      wish.at,
      wish.zone,
      wish.days.join(','),
      wish.layout,
      wish.mention,
      wish.maker,
      wish.nextAt.toISOString(),
    );
    if (!row) throw new Error('Saving a subscription gave no row');
    // One that could not be served is as good as new once somebody mends it.
    if (before && before.paused_because === null) {
      return { subscription: subscriptionOf(row), before: subscriptionOf(before) };
    }
    if (before) {
      this.#owing.giveUpOutdated(row.id, at);
      if (proof !== undefined) this.#owing.makeRoomFor(row.id, proof, at);
    }
    const delivered = wish.deliveredDay ?? proof;
    if (delivered !== undefined) this.#delivered.run(delivered, row.id);
    // One that is brought back has shown already that it works.
    if (proof !== undefined && wish.deliveredDay === undefined) this.#oweProof(row.id, proof, at);
    return {
      subscription: subscriptionOf({ ...row, delivered_day: delivered ?? null }),
      before: before && subscriptionOf(before),
    };
  }

  #oweProof(id: number, day: Day, at: Date): void {
    const shipment: Shipment = { days: [day], missed: [], proof: true };
    this.#owing.owe(id, day, shipment, at);
  }
}

type FilterColumns = [filter: string, categories: string, keywords: string, without: string];

function filterColumns(wish: NewSubscription): FilterColumns {
  const { categories, keywords, without } = wish;
  return [filterKey(wish), categories.join(','), JSON.stringify(keywords), JSON.stringify(without)];
}
