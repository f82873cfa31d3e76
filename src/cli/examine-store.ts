import { shortDay } from '../domain/day.ts';
import { readHeartbeat } from '../jobs/heartbeat-record.ts';
import { findTroubles } from '../jobs/watch.ts';
import { dayLong, hour, minute } from '../lib/clock.ts';
import type { NewsConfig } from '../news-config.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { examineSources } from './examine-sources.ts';
import { type Finding, good, problem, warning } from './finding.ts';

interface Patient {
  readonly store: Store;
  readonly now: Date;
  readonly news: NewsConfig | undefined;
}

// When this was written: no clock that is right shows an earlier time.
const oldest = new Date('2026-11-01');
const toleranceMs = 5 * minute;
const lookBackMs = 10 * dayLong;

/** What the database says of how the work goes. */
export async function examineStore({ store, now, news }: Patient): Promise<Finding[]> {
  const counts = await store.counts();
  const [newest] = await store.digests.newestDays(1);
  const settleMs = news && news.settleHours * hour;
  const troubles = await findTroubles(store, now, settleMs);
  const runs = await store.collection.runs({ since: new Date(now.getTime() - lookBackMs) });
  const { total: uncertain } = await store.deliveries.list({ limit: 1, state: 'uncertain' });
  return [
    good(
      `It holds ${plural(counts.digests, 'digest')}, ${plural(counts.papers, 'paper')}, ${plural(counts.posts, 'post')} and ${plural(counts.subscriptions, 'subscription')}; the newest digest is ${newest ? `of ${shortDay(newest)}` : 'not made yet'}.`,
    ),
    await clockFinding(store, now),
    ...(news ? examineSources(runs, news, troubles) : []),
    ...troubles.map(({ sentence, fix }) => problem(sentence, fix)),
    ...(troubles.length === 0 ? [good('No digest is missing and no delivery is stuck.')] : []),
    ...(uncertain > 0
      ? [
          warning(
            `${plural(uncertain, 'delivery', 'deliveries')} may have arrived or not.`,
            '“hotpapers deliveries --state uncertain” lists them.',
          ),
        ]
      : []),
  ];
}

/** Times in the database that are still to come tell of a clock that went back. */
async function clockFinding(store: Store, now: Date): Promise<Finding> {
  const heartbeat = await readHeartbeat(store.settings);
  const last = await store.deliveries.last();
  const [run] = await store.collection.runs({ since: now });
  const latest = Math.max(
    heartbeat?.at.getTime() ?? 0,
    last?.at.getTime() ?? 0,
    run?.startedAt.getTime() ?? 0,
    oldest.getTime(),
  );
  if (now.getTime() >= latest - toleranceMs) return good(`The clock says ${now.toISOString()}.`);
  return problem(
    `The clock says ${now.toISOString()}, but it was ${new Date(latest).toISOString()} already.`,
    'Set the clock of this machine, best by NTP.',
  );
}
