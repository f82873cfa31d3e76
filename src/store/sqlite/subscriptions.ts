import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type { Shipment } from '../../domain/delivery.ts';
import {
  allWeek,
  filterKey,
  type Layout,
  type QuietDays,
  type Subscription,
} from '../../domain/subscription.ts';
import type { NewSubscription, Subscribed, Subscriptions } from '../store.ts';
import { textsIn } from './json.ts';
import { type Owed, owedRow, owing } from './owing.ts';

export interface SubscriptionRow {
  readonly id: number;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  readonly categories: string;
  readonly keywords: string;
  readonly without_words: string;
  readonly follow: string;
  readonly tldr: 0 | 1;
  readonly quiet_days: QuietDays;
  readonly top: number;
  readonly min_heat: number;
  readonly heat_formula: string | null;
  readonly at: string;
  readonly zone: string;
  readonly days: string;
  readonly layout: Layout;
  readonly mention: string;
  readonly maker: string;
  readonly next_at: string;
  readonly delivered_day: Day | null;
  readonly paused_because: string | null;
}

export class SqliteSubscriptions implements Subscriptions {
  readonly #db: Database;
  readonly #same: Statement<[string, string, string, string], SubscriptionRow>;
  readonly #upsert: Statement<unknown[], SubscriptionRow>;
  readonly #owe: Statement<[Owed]>;
  readonly #delivered: Statement<[string, number]>;
  readonly #find: Statement<[number], SubscriptionRow>;
  readonly #inChannel: Statement<[string, string, string], SubscriptionRow>;
  readonly #remove: Statement<[number]>;
  readonly #pause: Statement<[string, number]>;
  readonly #resume: Statement<[string, number]>;
  readonly #withChannelId: Statement<[string], SubscriptionRow>;
  readonly #inWorkspace: Statement<[string, string], SubscriptionRow>;
  readonly #due: Statement<[string, number], SubscriptionRow>;

  constructor(db: Database) {
    this.#db = db;
    this.#same = db.prepare(
      `select * from subscriptions
       where platform = ? and workspace = ? and channel = ? and filter = ?`,
    );
    this.#upsert = db.prepare(
      `insert into subscriptions
         (platform, workspace, channel, filter, categories, keywords, without_words, follow, tldr,
          quiet_days, top, min_heat, heat_formula, at, zone, days, layout, mention, maker, next_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (platform, workspace, channel, filter) do update set
         follow = excluded.follow, tldr = excluded.tldr, quiet_days = excluded.quiet_days,
         top = excluded.top, min_heat = excluded.min_heat,
         heat_formula = excluded.heat_formula, at = excluded.at, zone = excluded.zone,
         days = excluded.days, layout = excluded.layout, mention = excluded.mention,
         maker = excluded.maker, next_at = excluded.next_at,
         paused_because = null
       returning *`,
    );
    this.#owe = db.prepare(owing);
    this.#delivered = db.prepare('update subscriptions set delivered_day = ? where id = ?');
    this.#find = db.prepare('select * from subscriptions where id = ?');
    this.#inChannel = db.prepare(
      `select * from subscriptions where platform = ? and workspace = ? and channel = ? order by id`,
    );
    this.#remove = db.prepare('delete from subscriptions where id = ?');
    this.#pause = db.prepare('update subscriptions set paused_because = ? where id = ?');
    this.#resume = db.prepare(
      'update subscriptions set paused_because = null, next_at = ? where id = ?',
    );
    this.#withChannelId = db.prepare('select * from subscriptions where channel = ? order by id');
    this.#inWorkspace = db.prepare(
      'select * from subscriptions where platform = ? and workspace = ? order by id',
    );
    this.#due = db.prepare(
      `select * from subscriptions
       where next_at <= ? and paused_because is null
       order by next_at, id limit ?`,
    );
  }

  async save(wish: NewSubscription, proof: Day | undefined, at: Date): Promise<Subscribed> {
    const { channel } = wish;
    const key = [channel.platform, channel.workspace, channel.id, filterKey(wish)] as const;
    const save = this.#db.transaction((): Subscribed => {
      const before = this.#same.get(...key);
      const row = this.#upsert.get(
        ...key,
        wish.categories.join(','),
        JSON.stringify(wish.keywords),
        JSON.stringify(wish.without),
        JSON.stringify(wish.follow),
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
      const delivered = wish.deliveredDay ?? proof;
      if (delivered !== undefined) this.#delivered.run(delivered, row.id);
      if (proof !== undefined && delivered === proof) this.#oweProof(row.id, proof, at);
      return {
        subscription: subscriptionOf({ ...row, delivered_day: delivered ?? null }),
        before: before && subscriptionOf(before),
      };
    });
    return save.immediate();
  }

  #oweProof(id: number, day: Day, at: Date): void {
    const shipment: Shipment = { days: [day], missed: [], proof: true };
    this.#owe.run(owedRow(id, day, shipment, at));
  }

  async find(id: number): Promise<Subscription | undefined> {
    const row = this.#find.get(id);
    return row && subscriptionOf(row);
  }

  async inChannel(channel: Channel): Promise<readonly Subscription[]> {
    return this.#inChannel.all(channel.platform, channel.workspace, channel.id).map(subscriptionOf);
  }

  async remove(id: number): Promise<void> {
    this.#remove.run(id);
  }

  async pause(id: number, because: string): Promise<void> {
    this.#pause.run(because, id);
  }

  async resume(id: number, nextAt: Date): Promise<void> {
    this.#resume.run(nextAt.toISOString(), id);
  }

  async withChannelId(id: string): Promise<readonly Subscription[]> {
    return this.#withChannelId.all(id).map(subscriptionOf);
  }

  async inWorkspace(platform: Platform, workspace: string): Promise<readonly Subscription[]> {
    return this.#inWorkspace.all(platform, workspace).map(subscriptionOf);
  }

  async due(now: Date, limit: number): Promise<readonly Subscription[]> {
    return this.#due.all(now.toISOString(), limit).map(subscriptionOf);
  }
}

export function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    channel: { platform: row.platform, workspace: row.workspace, id: row.channel },
    categories: row.categories === '' ? [] : row.categories.split(','),
    keywords: textsIn(row.keywords),
    without: textsIn(row.without_words),
    follow: textsIn(row.follow),
    tldr: row.tldr === 1,
    quietDays: row.quiet_days,
    top: row.top,
    minHeat: row.min_heat,
    ...(row.heat_formula !== null && { heatFormula: row.heat_formula }),
    at: row.at,
    zone: row.zone,
    days: allWeek.filter((day) => row.days.split(',').includes(day)),
    layout: row.layout,
    mention: row.mention,
    maker: row.maker,
    nextAt: new Date(row.next_at),
    deliveredDay: row.delivered_day ?? undefined,
    pausedBecause: row.paused_because ?? undefined,
  };
}
