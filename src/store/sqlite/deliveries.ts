import type { Database, Statement } from 'better-sqlite3';
import type { Channel } from '../../domain/channel.ts';
import type { Delivery, Shipment } from '../../domain/delivery.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type {
  Backlog,
  Claim,
  Deliveries,
  Held,
  LastDelivery,
  LedgerWish,
  ListedDelivery,
  Overdue,
  SendingTimes,
} from '../deliveries.ts';
import type { Page } from '../page.ts';
import type { NewlyShown } from '../shown.ts';
import { Claims } from './claims.ts';
import { Ledger } from './ledger.ts';
import { Owing } from './owing.ts';
import { SqliteShown } from './shown.ts';

export class SqliteDeliveries implements Deliveries {
  readonly #db: Database;
  readonly #ledger: Ledger;
  readonly #owing: Owing;
  readonly #claims: Claims;
  readonly #arrive: Statement<[string, number, number]>;
  readonly #send: Statement<[string, string | null, number]>;
  readonly #end: Statement<[string, 0 | 1, string, string, number, number]>;
  readonly #shown: SqliteShown;
  readonly #retry: Statement<[string, string, 0 | 1, number, number]>;
  readonly #repeat: Statement<[string, string, number, number]>;

  constructor(db: Database) {
    this.#db = db;
    this.#ledger = new Ledger(db);
    this.#owing = new Owing(db);
    this.#claims = new Claims(db);
    this.#shown = new SqliteShown(db);
    // Two that sent the same message, of which one had lost its lease, note it once.
    this.#arrive = db.prepare(
      `update deliveries set arrived = json_insert(arrived, '$[#]', ?), in_doubt = 0,
         repeats = 0
       where id = ? and json_array_length(arrived) = ?`,
    );
    // All has arrived, whatever another makes of it by now.
    this.#send = db.prepare(
      `update deliveries
       set state = 'sent', due_at = null, changed_at = ?, remark = ?, begun_as = null
       where id = ?`,
    );
    // Whoever has lost its lease may hear late that it failed, when another has sent it or is about to.
    this.#end = db.prepare(
      `update deliveries set state = ?, in_doubt = ?, due_at = null, changed_at = ?, remark = ?,
         begun_as = null
       where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#retry = db.prepare(
      `update deliveries set due_at = ?, remark = ?, in_doubt = ?, held = 0
       where id = ? and attempts = ? and state = 'waiting'`,
    );
    this.#repeat = db.prepare(
      `update deliveries set due_at = ?, remark = ?, in_doubt = 0, held = 0, repeats = repeats + 1
       where id = ? and attempts = ? and state = 'waiting'`,
    );
  }

  async enqueue(
    subscription: Subscription,
    shipment: Shipment | undefined,
    times: { readonly now: Date; readonly nextAt: Date },
  ): Promise<void> {
    const comeDue = this.#db.transaction(() => {
      this.#owing.comeDue(subscription, shipment, times);
    });
    comeDue.immediate();
  }

  async claimDue(claim: Claim): Promise<readonly Delivery[]> {
    return this.#claims.claimDue(claim);
  }

  async renew(held: Held, leaseUntil: Date): Promise<boolean> {
    return this.#claims.renew(held, leaseUntil);
  }

  async since(held: Held): Promise<Date | undefined> {
    return this.#claims.since(held);
  }

  async beginSending(
    delivery: Delivery,
    times: SendingTimes,
    shown?: NewlyShown,
  ): Promise<boolean> {
    const begin = this.#db.transaction(() => {
      const isOurs = this.#claims.beginSending(delivery, times);
      if (isOurs && shown) this.#shown.record(delivery.id, delivery.subscription.channel, shown);
      return isOurs;
    });
    return begin.immediate();
  }

  async markArrived(id: number, messageId: string, part: number): Promise<void> {
    this.#arrive.run(messageId, id, part);
  }

  async markSent(id: number, at: Date, remark?: string): Promise<void> {
    this.#send.run(at.toISOString(), remark ?? null, id);
  }

  async markUncertain({ id, attempts }: Held, at: Date, remark: string): Promise<boolean> {
    return this.#end.run('uncertain', 1, at.toISOString(), remark, id, attempts).changes > 0;
  }

  async retryLater(
    { id, attempts }: Held,
    dueAt: Date,
    remark: string,
    inDoubt = false,
  ): Promise<boolean> {
    const doubt = inDoubt ? 1 : 0;
    const retry = this.#db.transaction(() => {
      const isOurs = this.#retry.run(dueAt.toISOString(), remark, doubt, id, attempts).changes > 0;
      if (isOurs) this.#shown.takeBack(id);
      return isOurs;
    });
    return retry.immediate();
  }

  async repeatLater({ id, attempts }: Held, dueAt: Date, remark: string): Promise<boolean> {
    return this.#repeat.run(dueAt.toISOString(), remark, id, attempts).changes > 0;
  }

  async giveUp(
    { id, attempts }: Held,
    at: Date,
    remark: string,
    inDoubt = false,
  ): Promise<boolean> {
    const giveUp = this.#db.transaction(() => {
      const end = this.#end.run(
        'given up',
        inDoubt ? 1 : 0,
        at.toISOString(),
        remark,
        id,
        attempts,
      );
      if (end.changes === 0) return false;
      this.#owing.takeBack(id);
      return true;
    });
    return giveUp.immediate();
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

  async overdue(before: Date): Promise<readonly Overdue[]> {
    return this.#ledger.overdue(before);
  }
}
