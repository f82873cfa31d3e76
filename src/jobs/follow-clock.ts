import { setImmediate as breath } from 'node:timers/promises';
import { nextDue } from '../domain/schedule.ts';
import { dayLong, hour, minute } from '../lib/clock.ts';
import type { Settings } from '../store/settings.ts';
import { heartbeatName, heartbeatText, parseHeartbeat, readHeartbeat } from './heartbeat-record.ts';
import type { Workshop } from './job.ts';
import { leaseFrom } from './lease.ts';

// A clock that is put right by seconds, or a beat that comes late, is no step.
const stepMs = 5 * minute;

// Neither a lease nor a retry of ours waits longer.
const longestWaitMs = hour;

// No adapter remembers for longer what it was told of, or showed.
const longestHeardMs = 30 * minute;

const batch = 500;

/**
 * Puts right what was dated by a clock that was ahead, once it is set back: judged by the last
 * heartbeat, so before a new one is noted. Gives the latest time that was ever seen, as long as it
 * is still to come.
 */
export async function followClock(
  workshop: Pick<Workshop, 'store' | 'clock' | 'log'>,
): Promise<Date | undefined> {
  const { store, clock, log } = workshop;
  const replaces = (await store.settings.read(heartbeatName)) ?? '';
  const last = parseHeartbeat(replaces);
  if (!last) return undefined;

  const now = clock.now();
  const note = (ahead: Date | undefined) => ({
    name: heartbeatName,
    value: heartbeatText({ ...last, at: now, ahead }),
    replaces,
  });
  const seen = last.ahead ?? last.at;
  if (now.getTime() < last.at.getTime() - stepMs) {
    log.warn({ was: last.at, is: now }, 'The clock was set back.');
    // First, for whoever dies meanwhile has noted nothing and begins again.
    await scheduleAnew(workshop, now);
    await store.upkeep.stepBack({
      was: last.at,
      now,
      latestDueAt: new Date(now.getTime() + longestWaitMs),
      youngerThan: new Date(now.getTime() - dayLong),
      leaseUntil: leaseFrom(now),
      heardUntil: new Date(now.getTime() + longestHeardMs),
      noted: note(seen),
    });
    return seen;
  }
  if (!last.ahead) return undefined;
  const ahead = now < last.ahead ? last.ahead : undefined;
  // It was right before it was set back, whenever that was, and what waits is not as old as it seems.
  if (now.getTime() > last.at.getTime() + stepMs) {
    const youngerThan = new Date(last.at.getTime() - dayLong);
    await store.upkeep.stepAhead({ now, youngerThan, noted: note(ahead) });
  }
  return ahead;
}

/** Whether the last heartbeat was just now; if not, the clock may have stepped, and nothing been put right yet. */
export async function isFollowed(settings: Settings, now: Date): Promise<boolean> {
  const last = await readHeartbeat(settings);
  return !last || Math.abs(now.getTime() - last.at.getTime()) <= stepMs;
}

/** A day that was posted is not posted again: a subscription knows what it was given, and the outbox holds each day once. */
async function scheduleAnew(
  { store, log }: Pick<Workshop, 'store' | 'log'>,
  now: Date,
): Promise<void> {
  let after = 0;
  for (;;) {
    const waiting = await store.subscriptions.notDue(now, after, batch);
    for (const subscription of waiting) {
      await breath();
      after = subscription.id;
      try {
        const nextAt = nextDue(subscription, now);
        if (nextAt < subscription.nextAt) await store.subscriptions.setNext(subscription, nextAt);
      } catch (error) {
        // Whoever takes it up when it comes due pauses it.
        log.error({ subscription: subscription.id, err: error }, 'A schedule is not understood.');
      }
    }
    if (waiting.length < batch) return;
  }
}
