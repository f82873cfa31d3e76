import type { Database } from 'better-sqlite3';
import { second } from '../../lib/clock.ts';
import type { StepAhead, StepBack } from '../upkeep.ts';
import { readSetting, writeSetting } from './settings.ts';

// What was given up by a clock that was ahead; a refusal pauses the subscription.
const wronglyGivenUp = `
  state = 'given up' and changed_at > @now and since > @youngerThan
  and exists (
    select 1 from subscriptions s where s.id = deliveries.subscription and s.paused_because is null
  )
  and not exists (
    select 1 from deliveries newer
    where newer.subscription = deliveries.subscription and newer.day > deliveries.day
  )`;

const steps: readonly string[] = [
  `update subscriptions set delivered_day = (
     select max(day) from deliveries
     where subscription = subscriptions.id and json_extract(shipment, '$.silent') is null
   )
   where id in (select subscription from deliveries where ${wronglyGivenUp})`,
  `update deliveries set state = 'waiting', due_at = @now, changed_at = @now where ${wronglyGivenUp}`,
  `update deliveries set due_at = max(@now, strftime('%Y-%m-%dT%H:%M:%fZ', due_at, @step))
   where due_at > @leaseUntil`,
  `update deliveries set due_at = @now where due_at > @latestDueAt`,
  `update deliveries set since = @now where since > @now`,
  // Where it is looked for, too early is slow, and too late is twice: no digest is sent before its day.
  `update deliveries set doubt_since = day || 'T00:00:00.000Z' where doubt_since > @now`,
  `update deliveries set changed_at = @now where changed_at > @now`,
  `update workspaces set left_at = @now where left_at > @now`,
  `update runs set started_at = @now where started_at > @now`,
  // Not forgotten at once: it may have been heard just before.
  `update heard set until = @heardUntil where until > @heardUntil`,
];

/** Dates by `now` what a clock that was ahead has dated later. */
export function stepBack(db: Database, step: StepBack): boolean {
  const { was, now, latestDueAt, leaseUntil, heardUntil, youngerThan, noted } = step;
  const given = {
    step: `${(now.getTime() - was.getTime()) / second} seconds`,
    now: now.toISOString(),
    latestDueAt: latestDueAt.toISOString(),
    leaseUntil: leaseUntil.toISOString(),
    heardUntil: heardUntil.toISOString(),
    youngerThan: youngerThan.toISOString(),
  };
  return asFirst(db, noted, () => {
    for (const sql of steps) {
      const statement = db.prepare<[Record<string, string>]>(sql);
      const names = Object.entries(given).filter(([name]) => sql.includes(`@${name}`));
      statement.run(Object.fromEntries(names));
    }
  });
}

/** Has whatever waits, and is not old, come due at `now`. */
export function stepAhead(db: Database, { now, youngerThan, noted }: StepAhead): boolean {
  return asFirst(db, noted, () => {
    db.prepare<[string, string]>(
      `update deliveries set since = ? where state = 'waiting' and since > ?`,
    ).run(now.toISOString(), youngerThan.toISOString());
  });
}

/** Works, and notes it; false where another process has noted something meanwhile. */
function asFirst(db: Database, noted: StepAhead['noted'], work: () => void): boolean {
  const all = db.transaction(() => {
    if (readSetting(db, noted.name) !== noted.replaces) return false;
    work();
    writeSetting(db, noted);
    return true;
  });
  return all.immediate();
}
