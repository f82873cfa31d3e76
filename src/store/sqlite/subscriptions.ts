import type { Database, Statement } from 'better-sqlite3';
import type { Channel, Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import type { Person } from '../../domain/person.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { NewSubscription, Resumption, Subscribed, Subscriptions } from '../subscriptions.ts';
import { Owing } from './owing.ts';
import { isPrivate, SqliteShown } from './shown.ts';
import { type SubscriptionRow, subscriptionOf } from './subscription-row.ts';
import { SubscriptionWriter } from './subscription-writer.ts';

export class SqliteSubscriptions implements Subscriptions {
  readonly #db: Database;
  readonly #writer: SubscriptionWriter;
  readonly #owing: Owing;
  readonly #find: Statement<[number], SubscriptionRow>;
  readonly #inChannel: Statement<[string, string, string], SubscriptionRow>;
  readonly #shown: SqliteShown;
  readonly #remove: Statement<[number], { isPrivate: 0 | 1 } & SubscriptionRow>;
  readonly #pause: Statement<[string, number]>;
  readonly #resume: Statement<[string, number]>;
  readonly #skip: Statement<[string, number]>;
  readonly #withChannelId: Statement<[string], SubscriptionRow>;
  readonly #inWorkspace: Statement<[string, string], SubscriptionRow>;
  readonly #pausedOf: Statement<[string, string, string], SubscriptionRow>;
  readonly #workspaces: Statement<[string], { workspace: string }>;
  readonly #due: Statement<[string, number], SubscriptionRow>;
  readonly #notDue: Statement<[string, number, number], SubscriptionRow>;
  readonly #setNext: Statement<[string, number, string]>;

  constructor(db: Database) {
    this.#db = db;
    this.#writer = new SubscriptionWriter(db);
    this.#owing = new Owing(db);
    this.#find = db.prepare('select * from subscriptions where id = ?');
    this.#inChannel = db.prepare(
      `select * from subscriptions where platform = ? and workspace = ? and channel = ? order by id`,
    );
    this.#shown = new SqliteShown(db);
    this.#remove = db.prepare(
      `delete from subscriptions where id = ? returning *, ${isPrivate} as isPrivate`,
    );
    this.#pause = db.prepare(
      'update subscriptions set paused_because = ? where id = ? and paused_because is null',
    );
    this.#resume = db.prepare(
      `update subscriptions
       set paused_because = null, next_at = ?
       where id = ? and paused_because is not null`,
    );
    this.#skip = db.prepare(
      `update subscriptions set delivered_day = max(coalesce(delivered_day, ''), ?) where id = ?`,
    );
    this.#withChannelId = db.prepare('select * from subscriptions where channel = ? order by id');
    this.#inWorkspace = db.prepare(
      'select * from subscriptions where platform = ? and workspace = ? order by id',
    );
    this.#pausedOf = db.prepare(
      `select * from subscriptions
       where platform = ? and workspace = ? and maker = ? and paused_because is not null
       order by id`,
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
    return this.#writer.save(wish, proof, at);
  }

  async change(
    id: number,
    wish: NewSubscription,
    proof: Day | undefined,
    at: Date,
  ): Promise<Subscribed | undefined> {
    return this.#writer.change(id, wish, proof, at);
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

  async pause(id: number, because: string): Promise<boolean> {
    return this.#pause.run(because, id).changes > 0;
  }

  async resume(id: number, { now, nextAt, deliveredDay }: Resumption): Promise<void> {
    const resume = this.#db.transaction(() => {
      // Somebody else may have resumed it, and it has been given something since.
      if (this.#resume.run(nextAt.toISOString(), id).changes === 0) return;
      this.#owing.giveUpOutdated(id, now);
      if (deliveredDay !== undefined) this.#skip.run(deliveredDay, id);
    });
    resume.immediate();
  }

  async withChannelId(id: string): Promise<readonly Subscription[]> {
    return this.#withChannelId.all(id).map(subscriptionOf);
  }

  async inWorkspace(platform: Platform, workspace: string): Promise<readonly Subscription[]> {
    return this.#inWorkspace.all(platform, workspace).map(subscriptionOf);
  }

  async pausedOf({ platform, workspace, id }: Person): Promise<readonly Subscription[]> {
    return this.#pausedOf.all(platform, workspace, id).map(subscriptionOf);
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
