import { announcedAt, announcementDay, whyNoAnnouncement } from './announcements.ts';
import { addDays, type Day } from './day.ts';
import { lastDue, nextDue, type Schedule } from './schedule.ts';
import type { Subscription } from './subscription.ts';

/** Digests on their way to one subscription: a row of the outbox. */
export interface Delivery {
  readonly id: number;
  readonly subscription: Subscription;
  /** The newest of the digests in it. */
  readonly day: Day;
  readonly shipment: Shipment;
  /** When it came due. */
  readonly since: Date;
  /** How often it was taken up, this time included. */
  readonly attempts: number;
  /** Of these, those since it was last owed: what was given up may be owed anew. */
  readonly tries: number;
  /** How often the next message was sent again as if it were new, though it may have arrived. */
  readonly repeats: number;
  /** When an attempt began that came to no known end: the next message may have arrived since then. */
  readonly doubtSince: Date | undefined;
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
  /** Only tells that arXiv announced nothing for its day. */
  readonly silent?: true;
}

/** What becomes of a message of which nobody can tell whether it arrived: rather once too few, or once too many. */
export type UncertainRule = 'skip' | 'repeat';

const settleMs = 24 * 60 * 60 * 1000;

/** The hour that has come for a subscription, and how late it is noticed. */
interface Hour {
  readonly dueAt: Date;
  readonly now: Date;
}

/**
 * What a subscription is owed of the digests newer than the last it was given: all of them, ranked together.
 * Where hours passed unused, only the digests of the last such hour are made up for; the others are mentioned.
 */
export function owed(
  schedule: Schedule,
  newer: readonly Day[],
  { dueAt, now }: Hour,
): Shipment | undefined {
  const days = newer.toSorted();
  const newest = days.at(-1);
  if (!newest) return undefined;

  const last = lastDue(schedule, now).getTime();
  if (last <= dueAt.getTime()) return { days, missed: [] };
  // A digest that is here before its own hour goes with the last one.
  const hourOf = (day: Day) => Math.min(slotOf(schedule, day), last);
  return {
    days: days.filter((day) => hourOf(day) === hourOf(newest)),
    missed: days.filter((day) => hourOf(day) !== hourOf(newest)),
  };
}

/**
 * The day without announcement that is to be told of at `now`, once its digest would have settled: one that arXiv
 * left `empty`, the first day of a weekend, or a holiday, also after a weekend. Undefined where the last day
 * that has settled had its announcement.
 */
export function silentDay(now: Date, empty: ReadonlySet<Day>): Day | undefined {
  const settled = new Date(now.getTime() - settleMs);
  const last = announcementDay(settled);
  let silent = empty.has(last) ? last : undefined;
  for (let day = addDays(last, 1); announcedAt(day) <= settled; day = addDays(day, 1)) {
    if (!silent || whyNoAnnouncement(day)?.reason === 'holiday') silent = day;
  }
  return silent;
}

/** The hour for which a digest was meant: the first once its day has settled. */
function slotOf(schedule: Schedule, day: Day): number {
  return nextDue(schedule, new Date(announcedAt(day).getTime() + settleMs - 1)).getTime();
}
