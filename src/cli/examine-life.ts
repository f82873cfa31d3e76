import { readHeartbeat } from '../jobs/heartbeat-record.ts';
import { minute } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { type Finding, good, problem } from './finding.ts';

// The heart beats each minute; one beat may be late.
const silenceMs = 3 * minute;

// What is due and not even begun for so long, while nothing else is sent, is not worked on.
const stuckMs = 15 * minute;

/** Whether the bot of this database is alive and does its work. */
export async function examineLife(store: Store, now: Date): Promise<Finding[]> {
  const record = await readHeartbeat(store.settings);
  if (!record) return [problem('No bot has run on this database.', 'Start it: hotpapers start')];
  if (record.stopped) {
    return [
      problem(`The bot was stopped at ${record.at.toISOString()}.`, 'Start it: hotpapers start'),
    ];
  }
  return [
    await heartFinding(store, record.at, now),
    ...record.adapters.map(({ platform, state, detail }) =>
      state === 'running'
        ? good(`${platform} is connected: ${detail}.`)
        : problem(`${platform} is not connected (${state}): ${detail}`, 'It is tried again.'),
    ),
    ...(await queueFindings(store, now)),
  ];
}

/** A long round of deliveries takes the place of heartbeats. */
async function heartFinding(store: Store, at: Date, now: Date): Promise<Finding> {
  const last = await store.deliveries.last();
  const latest = new Date(Math.max(at.getTime(), last?.at.getTime() ?? 0));
  const silentMs = now.getTime() - latest.getTime();
  if (silentMs <= silenceMs) return good(`Its heart beat last at ${at.toISOString()}.`);
  return problem(
    `Its last sign of life was at ${latest.toISOString()}, ${plural(Math.floor(silentMs / minute), 'minute')} ago.`,
    'End what is left of it and start it again: hotpapers start',
  );
}

/** A long queue is no stuck one: as long as deliveries on a platform end, the others there have their turn. */
async function queueFindings(store: Store, now: Date): Promise<Finding[]> {
  const before = new Date(now.getTime() - stuckMs);
  const overdue = await store.deliveries.overdue(before);
  const stuck = overdue.filter(({ lastEndAt }) => !lastEndAt || lastEndAt <= before);
  if (stuck.length === 0) return [good('The queue moves: nothing that can be sent is left lying.')];
  return stuck.map(({ platform, count }) =>
    problem(
      `${plural(count, 'delivery', 'deliveries')} to ${platform} could be sent and ${count === 1 ? 'is' : 'are'} not.`,
      '“hotpapers deliveries --state waiting” says why.',
    ),
  );
}
