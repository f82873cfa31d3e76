import type { Platform } from '../../domain/channel.ts';
import type { Day } from '../../domain/day.ts';
import {
  allWeek,
  type Layout,
  type QuietDays,
  type Subscription,
} from '../../domain/subscription.ts';
import { textsIn } from './json.ts';

export interface SubscriptionRow {
  readonly id: number;
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  readonly categories: string;
  readonly keywords: string;
  readonly without_words: string;
  readonly follow: string;
  readonly new_only: 0 | 1;
  readonly tldr: 0 | 1;
  readonly quiet_days: QuietDays;
  readonly top: number;
  readonly min_heat: number;
  readonly heat_formula: string | null;
  readonly at: string;
  readonly zone: string;
  readonly days: string;
  readonly layout: Layout;
  readonly mention: string;
  readonly maker: string;
  readonly next_at: string;
  readonly delivered_day: Day | null;
  readonly paused_because: string | null;
}

export function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    channel: { platform: row.platform, workspace: row.workspace, id: row.channel },
    categories: row.categories === '' ? [] : row.categories.split(','),
    keywords: textsIn(row.keywords),
    without: textsIn(row.without_words),
    follow: textsIn(row.follow),
    newOnly: row.new_only === 1,
    tldr: row.tldr === 1,
    quietDays: row.quiet_days,
    top: row.top,
    minHeat: row.min_heat,
    ...(row.heat_formula !== null && { heatFormula: row.heat_formula }),
    at: row.at,
    zone: row.zone,
    days: allWeek.filter((day) => row.days.split(',').includes(day)),
    layout: row.layout,
    mention: row.mention,
    maker: row.maker,
    nextAt: new Date(row.next_at),
    deliveredDay: row.delivered_day ?? undefined,
    pausedBecause: row.paused_because ?? undefined,
  };
}
