import { announcedAt } from './announcements.ts';
import type { Day } from './day.ts';
import { nextDue, type Schedule } from './schedule.ts';
import type { Subscription } from './subscription.ts';

/** Digests on their way to one subscription: a row of the outbox. */
export interface Delivery {
  readonly id: number;
  readonly subscription: Subscription;
  /** The newest of the digests in it. */
  readonly day: Day;
  readonly shipment: Shipment;
  /** How often it was taken up, this time included. */
  readonly attempts: number;
  /** The ids of the messages that have arrived, in order. */
  readonly arrived: readonly string[];
}

/** Which digests a delivery carries. */
export interface Shipment {
  /** Ranked together, oldest first: more than one where the schedule leaves days out. */
  readonly days: readonly Day[];
  /** Not sent because we were away when they came due; only mentioned. */
  readonly missed: readonly Day[];
  /** Sent because somebody just subscribed, to show that it works. */
  readonly proof?: true;
}

const settleMs = 24 * 60 * 60 * 1000;

/**
 * What a subscription is owed of the digests newer than the last it was given.
 * Days between two of its hours are ranked together; of hours that passed unused only the newest is made up for.
 */
export function owed(schedule: Schedule, newer: readonly Day[]): Shipment | undefined {
  const days = newer.toSorted();
  const newest = days.at(-1);
  if (!newest) return undefined;
  const slot = slotOf(schedule, newest);
  return {
    days: days.filter((day) => slotOf(schedule, day) === slot),
    missed: days.filter((day) => slotOf(schedule, day) !== slot),
  };
}

/** The hour for which a digest was meant: the first once its day has settled. */
function slotOf(schedule: Schedule, day: Day): number {
  return nextDue(schedule, new Date(announcedAt(day).getTime() + settleMs - 1)).getTime();
}
