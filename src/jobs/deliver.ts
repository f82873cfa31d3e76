import { setImmediate as breath } from 'node:timers/promises';
import type { Adapter } from '../adapters/adapter.ts';
import type { Channel } from '../domain/channel.ts';
import type { Delivery } from '../domain/delivery.ts';
import { second } from '../lib/clock.ts';
import { isInDoubt } from '../lib/errors.ts';
import { readMark } from './database-mark.ts';
import type { Workshop } from './job.ts';
import { Lanes, lanesPerPlatform } from './lanes.ts';
import { Layouts } from './layouts.ts';
import { Lease, leaseFrom } from './lease.ts';
import { postpone } from './postpone.ts';

const batch = 50;

// What is begun may go on for so long once all is to stop.
const graceMs = 5 * second;

/**
 * Sends what is due on one platform, many at once, each channel's in order, until nothing is or
 * `stopping` says to leave the rest for later.
 */
export async function deliver(
  adapter: Adapter,
  workshop: Workshop,
  stopping: AbortSignal,
): Promise<void> {
  const { store, clock } = workshop;
  const mark = await readMark(store);
  const layouts = new Layouts(adapter, store);
  const round: Round = { adapter, workshop, stopping, layouts, mark };
  const lanes = new Lanes(lanesPerPlatform);
  // A clock that jumps lets leases run out.
  const inHand = new Set<number>();
  let isMore = true;
  while (isMore && !stopping.aborted && workshop.adapters().includes(adapter)) {
    const now = clock.now();
    const claimed = await store.deliveries.claimDue({
      platforms: [adapter.platform],
      now,
      leaseUntil: leaseFrom(now),
      limit: batch,
      except: [...inHand],
    });
    for (const delivery of claimed) {
      const lease = new Lease(delivery, now, workshop);
      inHand.add(delivery.id);
      lanes.add(placeOf(delivery.subscription.channel), async () => {
        await deliverOne(delivery, lease, round);
        inHand.delete(delivery.id);
      });
    }
    isMore = claimed.length === batch;
    if (isMore) await lanes.free();
  }
  await lanes.done();
}

interface Round {
  readonly adapter: Adapter;
  readonly workshop: Workshop;
  readonly stopping: AbortSignal;
  readonly layouts: Layouts;
  readonly mark: string;
}

async function deliverOne(delivery: Delivery, lease: Lease, round: Round): Promise<void> {
  const { adapter, workshop } = round;
  const { store, clock, log } = workshop;
  const { channel } = delivery.subscription;
  // SQLite answers at once, so that nobody else would have a turn where nothing is sent.
  await breath();
  if (!(await lease.holds())) return;
  let { doubtSince, repeats } = delivery;
  let inDoubt = doubtSince !== undefined;
  try {
    const { messages, papers } = await round.layouts.layOut(delivery);
    const arrived = [...delivery.arrived];
    const mayGoOn = untilStopped(round);
    for (const [part, message] of messages.entries()) {
      if (part < delivery.arrived.length) continue;
      if (!mayGoOn()) {
        const remark = 'hotpapers was stopped';
        await store.deliveries.retryLater(delivery, clock.now(), remark, inDoubt);
        return;
      }
      if (!(await lease.beginSending(part === 0 ? papers : []))) return;
      const key = `${round.mark}${delivery.id}-${part}`;
      const id = await adapter.send(channel, message, key, arrived, doubtSince);
      // Until it is written down, nobody else knows.
      inDoubt = true;
      await store.deliveries.markArrived(delivery.id, id, part);
      inDoubt = false;
      doubtSince = undefined;
      repeats = 0;
      arrived.push(id);
    }
    const remark = messages.length === 0 ? whyNothing(delivery) : undefined;
    await store.deliveries.markSent(delivery.id, clock.now(), remark);
  } catch (error) {
    const failure = { error, inDoubt: inDoubt || isInDoubt(error) };
    await postpone({ ...delivery, repeats }, adapter, failure, workshop);
    log.warn({ delivery: delivery.id, channel, err: error }, 'A digest could not be delivered.');
  }
}

function whyNothing({ subscription }: Delivery): string {
  return subscription.newOnly ? 'No paper that fitted was new here.' : 'No paper fitted.';
}

/** Says before each message of a delivery whether it may be sent: a first one not after the stop, others some seconds longer. */
function untilStopped({ stopping, workshop: { clock } }: Round): () => boolean {
  let isBegun = false;
  let stopAt: number | undefined;
  return () => {
    if (!stopping.aborted) {
      isBegun = true;
      return true;
    }
    stopAt ??= clock.now().getTime() + graceMs;
    return isBegun && clock.now().getTime() < stopAt;
  };
}

function placeOf({ workspace, id }: Channel): string {
  return JSON.stringify([workspace, id]);
}
