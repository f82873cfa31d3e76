import type { Day } from '../../domain/day.ts';
import type { Shipment } from '../../domain/delivery.ts';

/** A row for the outbox. */
export interface Owed {
  readonly subscription: number;
  readonly day: Day;
  readonly shipment: string;
  readonly now: string;
}

/** One row per subscription and day: again only where the first was given up before anything arrived. */
export const owing = `
  insert into deliveries (subscription, day, shipment, since, due_at, changed_at)
  values (@subscription, @day, @shipment, @now, @now, @now)
  on conflict (subscription, day) do update set
    shipment = excluded.shipment, since = excluded.since, due_at = excluded.due_at,
    changed_at = excluded.changed_at, state = 'waiting', attempts = 0, in_doubt = 0, remark = null
  where state = 'given up' and arrived = '[]'`;

export function owedRow(subscription: number, day: Day, shipment: Shipment, at: Date): Owed {
  return { subscription, day, shipment: JSON.stringify(shipment), now: at.toISOString() };
}
