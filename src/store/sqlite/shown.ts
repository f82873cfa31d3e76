import type { Database, Statement } from 'better-sqlite3';
import { type ArxivId, idOfRow, rowOf } from '../../domain/arxiv-id.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Showing } from '../../domain/showing.ts';
import type { NewlyShown, Shown } from '../shown.ts';
import { rowsIn, shipmentIn } from './json.ts';

interface ShownRow {
  readonly delivery: number;
  readonly subscription: number | null;
  readonly shipment: string | null;
  readonly at: string;
  readonly papers: string;
}

// A conversation of Discord's is in no server; Slack's are in a workspace, and begin with a D.
export const isPrivate = `(workspace = '' or (platform = 'slack' and channel glob 'D*'))`;

/** Reads what channels have seen, and takes part in the transactions of those who show it. */
export class SqliteShown implements Shown {
  readonly #inChannel: Statement<[string, string, string], ShownRow>;
  readonly #record: Statement<[number, string, string, string, string, string]>;
  readonly #takeBack: Statement<[number]>;
  readonly #forget: Statement<[string, string, string]>;

  constructor(db: Database) {
    this.#inChannel = db.prepare(
      `select s.delivery, d.subscription, d.shipment, s.at, s.papers
       from shown s left join deliveries d on d.id = s.delivery
       where s.channel = ? and s.platform = ? and s.workspace = ?`,
    );
    this.#record = db.prepare(
      `insert into shown (delivery, channel, platform, workspace, at, papers)
       values (?, ?, ?, ?, ?, ?)
       on conflict (delivery) do update set at = excluded.at, papers = excluded.papers`,
    );
    this.#takeBack = db.prepare(
      `delete from shown
       where delivery = (
         select id from deliveries
         where id = ? and arrived = '[]' and in_doubt = 0 and repeats = 0
       )`,
    );
    this.#forget = db.prepare(
      `delete from shown
       where channel = ? and platform = ? and workspace = ?
         and not exists (
           select 1 from subscriptions s
           where s.channel = shown.channel and s.platform = shown.platform
             and s.workspace = shown.workspace
         )`,
    );
  }

  async inChannel({ platform, workspace, id }: Channel): Promise<readonly Showing[]> {
    return this.#inChannel.all(id, platform, workspace).map((row) => ({
      delivery: row.delivery,
      subscription: row.subscription ?? undefined,
      days: row.shipment === null ? [] : shipmentIn(row.shipment).days,
      at: new Date(row.at),
      papers: rowsIn(row.papers).map(idOfRow),
    }));
  }

  record(delivery: number, { platform, workspace, id }: Channel, shown: NewlyShown): void {
    const papers = JSON.stringify(shown.papers.map((paper: ArxivId) => rowOf(paper)));
    this.#record.run(delivery, id, platform, workspace, shown.at.toISOString(), papers);
  }

  /** Of a delivery of which nothing can have arrived nothing was seen. */
  takeBack(delivery: number): void {
    this.#takeBack.run(delivery);
  }

  /** Leaves nothing of a channel for which no subscription is left. */
  forget({ platform, workspace, id }: Channel): void {
    this.#forget.run(id, platform, workspace);
  }
}
