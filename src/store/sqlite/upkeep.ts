import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Person } from '../../domain/person.ts';
import type { Belongings, Pruned, PruneLimits, StepAhead, StepBack, Upkeep } from '../upkeep.ts';
import { stepAhead, stepBack } from './clock-steps.ts';
import { isPrivate, SqliteShown } from './shown.ts';
import { type SubscriptionRow, subscriptionOf } from './subscription-row.ts';

// Some megabytes: a bot that writes every minute does not make it begin again for ever.
const pagesAtOnce = 1000;

// More than a bot makes before somebody goes back to the copy.
const numbersAfterCopy = 100_000;

interface Owner {
  readonly platform: string;
  readonly workspace: string;
  readonly person: string;
}

// Discord knows people across servers, so theirs is whatever they made anywhere.
const made = `platform = @platform and maker = @person and (@workspace = '' or workspace = @workspace)`;
const saved = 'platform = @platform and workspace = @workspace and person = @person';

export class SqliteUpkeep implements Upkeep {
  readonly #db: Database.Database;
  readonly #shown: SqliteShown;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#shown = new SqliteShown(db);
  }

  async stepBack(step: StepBack): Promise<boolean> {
    return stepBack(this.#db, step);
  }

  async stepAhead(step: StepAhead): Promise<boolean> {
    return stepAhead(this.#db, step);
  }

  async backup(file: string, onProgress: (done: number, total: number) => void): Promise<void> {
    await this.#db.backup(file, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages - remainingPages, totalPages);
        return pagesAtOnce;
      },
    });
    // One file that stands alone, and is safely on the disk when its name is given to it.
    const copy = new Database(file);
    try {
      copy.pragma('synchronous = FULL');
      copy.pragma('journal_mode = DELETE');
      leaveNumbersOut(copy);
    } finally {
      copy.close();
    }
    for (const companion of ['-wal', '-shm']) rmSync(`${file}${companion}`, { force: true });
  }

  async prune(limits: PruneLimits): Promise<Pruned> {
    const { actionsUntil, runsBefore, countsBefore, deliveriesBefore } = limits;
    const { leftBefore, shownBefore, limit } = limits;
    const remove = (sql: string, before: Date) =>
      this.#db.prepare<[string, number]>(sql).run(before.toISOString(), limit).changes;
    const prune = this.#db.transaction(
      (): Pruned => ({
        actions: remove(
          'delete from actions where key in (select key from actions where until <= ? limit ?)',
          actionsUntil,
        ),
        runs: remove(
          'delete from runs where id in (select id from runs where started_at < ? limit ?)',
          runsBefore,
        ),
        counts: this.#thinCounts(countsBefore, limit),
        // The newest that was not given up says what a subscription was given last.
        deliveries: remove(
          `delete from deliveries where id in (
             select d.id from deliveries d
             where d.changed_at < ? and d.due_at is null and d.state != 'waiting'
               and d.day < (
                 select max(day) from deliveries n
                 where n.subscription = d.subscription and n.state != 'given up'
               )
             limit ?
           )`,
          deliveriesBefore,
        ),
        subscriptions: this.#endLeft(leftBefore, limit),
        shown: this.#forgetShown(shownBefore, limit),
      }),
    );
    return prune.immediate();
  }

  /** A workspace goes once nothing of it is left. */
  #endLeft(before: Date, limit: number): number {
    const ended = this.#db
      .prepare<[string, number], SubscriptionRow & { is_private: 0 | 1 }>(
        `delete from subscriptions where id in (
           select s.id from subscriptions s
           join workspaces w on w.platform = s.platform and w.workspace = s.workspace
           where w.left_at < ? and s.paused_because is not null
           limit ?
         ) returning *, ${isPrivate} as is_private`,
      )
      .all(before.toISOString(), limit);
    for (const one of ended) if (one.is_private) this.#shown.forget(subscriptionOf(one).channel);
    this.#db
      .prepare<[string]>(
        `delete from workspaces where left_at < ? and not exists (
           select 1 from subscriptions s
           where s.platform = workspaces.platform and s.workspace = workspaces.workspace
         )`,
      )
      .run(before.toISOString());
    return ended.length;
  }

  /** Looks only at the oldest deliveries, for nothing leads to a row by its time. */
  #forgetShown(before: Date, limit: number): number {
    return this.#db
      .prepare<[{ before: string; limit: number }]>(
        `delete from shown where delivery in (
           select delivery from (select delivery, at from shown order by delivery limit @limit)
           where at < @before
         )`,
      )
      .run({ before: before.toISOString(), limit }).changes;
  }

  /** Of the counts so old, each post keeps its last. */
  #thinCounts(before: Date, limit: number): number {
    return this.#db
      .prepare<[{ before: string; limit: number }]>(
        `delete from post_counts where (source, post, counted_at) in (
           select c.source, c.post, c.counted_at from post_counts c
           where c.counted_at < (
             select max(counted_at) from post_counts l
             where l.source = c.source and l.post = c.post and l.counted_at < @before
           )
           limit @limit
         )`,
      )
      .run({ before: before.toISOString(), limit }).changes;
  }

  async belongings(person: Person): Promise<Belongings> {
    return this.#belongings(ownerOf(person));
  }

  async forget(person: Person): Promise<Belongings> {
    const owner = ownerOf(person);
    const forget = this.#db.transaction(() => {
      const found = this.#belongings(owner);
      this.#db.prepare<[Owner]>(`delete from saves where ${saved}`).run(owner);
      const gone = this.#db
        .prepare<[Owner], SubscriptionRow>(
          `delete from subscriptions where ${made} and ${isPrivate} returning *`,
        )
        .all(owner);
      for (const one of gone) this.#shown.forget(subscriptionOf(one).channel);
      this.#db.prepare<[Owner]>(`update subscriptions set maker = '' where ${made}`).run(owner);
      return found;
    });
    return forget.immediate();
  }

  #belongings(owner: Owner): Belongings {
    const count = (sql: string) =>
      this.#db.prepare<[Owner], { n: number }>(`select count(*) as n from ${sql}`).get(owner)?.n ??
      0;
    return {
      saves: count(`saves where ${saved}`),
      privateSubscriptions: count(`subscriptions where ${made} and ${isPrivate}`),
      madeSubscriptions: count(`subscriptions where ${made} and not ${isPrivate}`),
    };
  }
}

/** What was numbered after the copy was made keeps its numbers to itself: on buttons, and as marks of messages. */
function leaveNumbersOut(copy: Database.Database): void {
  const raise = copy.prepare<[number, string]>(
    'update sqlite_sequence set seq = seq + ? where name = ?',
  );
  const begin = copy.prepare<[string, number]>('insert into sqlite_sequence values (?, ?)');
  for (const table of ['subscriptions', 'deliveries']) {
    if (raise.run(numbersAfterCopy, table).changes === 0) begin.run(table, numbersAfterCopy);
  }
}

function ownerOf({ platform, workspace, id }: Person): Owner {
  return { platform, workspace, person: id };
}
