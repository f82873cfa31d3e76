import type { Channel } from './channel.ts';
import type { Day } from './day.ts';
import type { Schedule } from './schedule.ts';

/** What a channel wishes for. */
export interface Wish extends Schedule {
  /** Category, archive or pattern codes (`cs.CV`, `hep-*`), sorted; none means every category. */
  readonly categories: readonly string[];
  /** At most so many papers a digest. */
  readonly top: number;
  /** Only papers at least so hot; 0 for all. */
  readonly minHeat: number;
  /** The formula by which `minHeat` was meant, for digests of others say nothing of it; undefined for any. */
  readonly heatFormula?: string | undefined;
  readonly layout: Layout;
  /** The platform's id of the one role or group that a scheduled digest may ping; empty for nobody. */
  readonly mention: string;
  /** Words and phrases of which a paper has to have one in its title or abstract; none for any paper. */
  readonly keywords: readonly string[];
  /** Words and phrases that a paper must not have. */
  readonly without: readonly string[];
  /** Authors, words and phrases whose papers are marked, and listed whatever their heat or category. */
  readonly follow: readonly string[];
  /** Whether papers that a digest showed in the channel before are left out. */
  readonly newOnly: boolean;
  /** Whether a source's own summary is shown for the abstract, where there is one. */
  readonly tldr: boolean;
  /** What becomes of days without announcement. */
  readonly quietDays: QuietDays;
}

export const quietDaysRules = ['silent', 'told'] as const;
export type QuietDays = (typeof quietDaysRules)[number];

/** Equal for wishes that let the same papers through: a channel has one subscription for each. */
export function filterKey({ categories, keywords, without }: Wish): string {
  return [categories, keywords, without].map((part) => part.join(',')).join('|');
}

/**
 * How a digest looks: a list of one line each, a card a paper,
 * or one message for the day and a thread with a message a paper.
 */
export const layouts = ['compact', 'cards', 'thread'] as const;
export type Layout = (typeof layouts)[number];

/** A channel's wish, kept; a channel may have several, one per filter. */
export interface Subscription extends Wish {
  readonly id: number;
  readonly channel: Channel;
  /** The platform's id of the person who asked for it. */
  readonly maker: string;
  readonly nextAt: Date;
  /** The newest digest it was given. */
  readonly deliveredDay: Day | undefined;
  /** Why nothing is delivered, as a sentence; undefined while it runs. */
  readonly pausedBecause: string | undefined;
}

/** For so many days after a workspace was left, its subscriptions can be brought back. */
export const keptAfterLeaving = 30;

export const allWeek = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const workWeek = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

export const usualWish: Wish = {
  categories: [],
  top: 10,
  minHeat: 0,
  layout: 'cards',
  mention: '',
  keywords: [],
  without: [],
  follow: [],
  newOnly: false,
  tldr: false,
  quietDays: 'silent',
  at: '09:00',
  zone: 'UTC',
  days: workWeek,
};
