import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type { Shipment } from '../../domain/delivery.ts';
import { filterKey, type Subscription } from '../../domain/subscription.ts';
import type { NewSubscription, Subscribed, Subscriptions } from '../subscriptions.ts';
import { Owing } from './owing.ts';
import { isPrivate, SqliteShown } from './shown.ts';
import { type SubscriptionRow, subscriptionOf } from './subscription-row.ts';

export class SqliteSubscriptions implements Subscriptions {
  readonly #db: Database;
  readonly #same: Statement<[string, string, string, string], SubscriptionRow>;
  readonly #upsert: Statement<unknown[], SubscriptionRow>;
  readonly #refilter: Statement<[string, string, string, string, number]>;
  readonly #owing: Owing;
  readonly #delivered: Statement<[string, number]>;
  readonly #find: Statement<[number], SubscriptionRow>;
  readonly #inChannel: Statement<[string, string, string], SubscriptionRow>;
  readonly #shown: SqliteShown;
  readonly #remove: Statement<[number], { isPrivate: 0 | 1 } & SubscriptionRow>;
  readonly #pause: Statement<[string, number]>;
  readonly #resume: Statement<[string, number]>;
  readonly #withChannelId: Statement<[string], SubscriptionRow>;
  readonly #inWorkspace: Statement<[string, string], SubscriptionRow>;
  readonly #workspaces: Statement<[string], { workspace: string }>;
  readonly #due: Statement<[string, number], SubscriptionRow>;
  readonly #notDue: Statement<[string, number, number], SubscriptionRow>;
  readonly #setNext: Statement<[string, number, string]>;

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
    this.#delivered = db.prepare('update subscriptions set delivered_day = ? where id = ?');
    this.#find = db.prepare('select * from subscriptions where id = ?');
    this.#inChannel = db.prepare(
      `select * from subscriptions where platform = ? and workspace = ? and channel = ? order by id`,
    );
    this.#shown = new SqliteShown(db);
    this.#remove = db.prepare(
      `delete from subscriptions where id = ? returning *, ${isPrivate} as isPrivate`,
    );
    this.#pause = db.prepare('update subscriptions set paused_because = ? where id = ?');
    this.#resume = db.prepare(
      'update subscriptions set paused_because = null, next_at = ? where id = ?',
    );
    this.#withChannelId = db.prepare('select * from subscriptions where channel = ? order by id');
    this.#inWorkspace = db.prepare(
      'select * from subscriptions where platform = ? and workspace = ? order by id',
    );
    this.#workspaces = db.prepare(
      `select distinct workspace from subscriptions where platform = ? and workspace != ''`,
    );
    this.#due = db.prepare(
      `select * from subscriptions
       where next_at <= ? and paused_because is null
       order by next_at, id limit ?`,
    );
    this.#notDue = db.prepare(
      `select * from subscriptions
       where next_at > ? and id > ? and paused_because is null
       order by id limit ?`,
    );
    this.#setNext = db.prepare('update subscriptions set next_at = ? where id = ? and next_at = ?');
  }

  async save(wish: NewSubscription, proof: Day | undefined, at: Date): Promise<Subscribed> {
    const save = this.#db.transaction(() => this.#put(wish, this.#withFilterOf(wish), proof, at));
    return save.immediate();
  }

  async change(
    id: number,
    wish: NewSubscription,
    proof: Day | undefined,
    at: Date,
  ): Promise<Subscribed | undefined> {
    const change = this.#db.transaction((): Subscribed | undefined => {
      const before = this.#find.get(id);
      const same = this.#withFilterOf(wish);
      if (!before || (same && same.id !== id)) return undefined;
      this.#refilter.run(
        filterKey(wish),
        wish.categories.join(','),
        JSON.stringify(wish.keywords),
        JSON.stringify(wish.without),
        id,
      );
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
      filterKey(wish),
      wish.categories.join(','),
      JSON.stringify(wish.keywords),
      JSON.stringify(wish.without),
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
    const delivered = wish.deliveredDay ?? proof;
    if (delivered !== undefined) this.#delivered.run(delivered, row.id);
    if (proof !== undefined && delivered === proof) this.#oweProof(row.id, proof, at);
    return {
      subscription: subscriptionOf({ ...row, delivered_day: delivered ?? null }),
      before: before && subscriptionOf(before),
    };
  }

  #oweProof(id: number, day: Day, at: Date): void {
    const shipment: Shipment = { days: [day], missed: [], proof: true };
    this.#owing.owe(id, day, shipment, at);
  }

  async find(id: number): Promise<Subscription | undefined> {
    const row = this.#find.get(id);
    return row && subscriptionOf(row);
  }

  async inChannel(channel: Channel): Promise<readonly Subscription[]> {
    return this.#inChannel.all(channel.platform, channel.workspace, channel.id).map(subscriptionOf);
  }

  async remove(id: number): Promise<void> {
    const remove = this.#db.transaction(() => {
      const removed = this.#remove.get(id);
      // A conversation of one person is theirs, and so is what was shown in it.
      if (removed?.isPrivate) this.#shown.forget(subscriptionOf(removed).channel);
    });
    remove.immediate();
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

  async workspaces(platform: Platform): Promise<readonly string[]> {
    return this.#workspaces.all(platform).map(({ workspace }) => workspace);
  }

  async notDue(now: Date, after: number, limit: number): Promise<readonly Subscription[]> {
    return this.#notDue.all(now.toISOString(), after, limit).map(subscriptionOf);
  }

  async setNext({ id, nextAt: before }: Subscription, nextAt: Date): Promise<void> {
    this.#setNext.run(nextAt.toISOString(), id, before.toISOString());
  }

  async due(now: Date, limit: number): Promise<readonly Subscription[]> {
    return this.#due.all(now.toISOString(), limit).map(subscriptionOf);
  }
}
