import type { Adapter } from '../adapters/adapter.ts';
import { givenUpCard } from '../cards/message-card.ts';
import type { Delivery } from '../domain/delivery.ts';
import { backoffMs } from '../lib/backoff.ts';
import { dayLong } from '../lib/clock.ts';
import { messageOf, RefusedError, RemoteError, UncertainError } from '../lib/errors.ts';
import { isFollowed } from './follow-clock.ts';
import type { Workshop } from './job.ts';
import { pauseAll } from './pause-all.ts';
import { tellMaker } from './tell-maker.ts';

// Later than a day, yesterday's digest is noise.
const patienceMs = dayLong;

// Where every answer is lost, a channel gets a message so many times more at the most.
const mostRepeats = 2;

interface Failure {
  readonly error: unknown;
  /** Whether the message may have arrived all the same. */
  readonly inDoubt: boolean;
}

/** Decides what becomes of a delivery that failed: later, never, or nobody knows; nothing if another has it by now. */
export async function postpone(
  delivery: Delivery,
  adapter: Adapter,
  { error, inDoubt }: Failure,
  workshop: Workshop,
): Promise<void> {
  const { store, clock, uncertain = 'skip' } = workshop;
  const now = clock.now();
  const isUncertain = error instanceof UncertainError;
  const mayBeThere = inDoubt || isUncertain || delivery.repeats > 0;
  if (error instanceof RefusedError) {
    if (!(await store.deliveries.giveUp(delivery, now, error.message, mayBeThere))) return;
    // Somebody there ended what was half posted, as one deletes a message; the next one is posted as usual.
    if (error.thisOnly) return;
    // Another of the channel may still be served: one that wants no thread, or mentions nobody.
    await pauseAll([delivery.subscription], error.message, { store, adapters: [adapter] });
    return;
  }
  if (isUncertain && (uncertain === 'skip' || delivery.repeats >= mostRepeats)) {
    await store.deliveries.markUncertain(delivery, now, error.message);
    return;
  }
  // A clock that stepped while the message was under way has changed it, or is about to.
  const since = await store.deliveries.since(delivery);
  if (!since) return;
  const isOld = now.getTime() - since.getTime() >= patienceMs;
  if (isOld && (await isFollowed(store.settings, now))) {
    const reason = `It could not be sent within a day: ${messageOf(error)}`;
    if (!(await store.deliveries.giveUp(delivery, now, reason, mayBeThere))) return;
    await tellMaker(delivery.subscription, adapter, givenUpCard(delivery, reason, mayBeThere));
    return;
  }
  const usual = new Date(now.getTime() + backoffMs(delivery.tries));
  const asked = error instanceof RemoteError ? error.retryAt : undefined;
  // A time that has passed would be taken up again at once, without end.
  const retryAt = asked && asked > now ? asked : usual;
  // What can never be looked up is sent again as if it were new.
  if (isUncertain) await store.deliveries.repeatLater(delivery, retryAt, error.message);
  else await store.deliveries.retryLater(delivery, retryAt, messageOf(error), inDoubt);
}
