import type { Weekday } from '../domain/day.ts';
import { localTime } from '../domain/schedule.ts';
import type { Layout, Subscription, Wish } from '../domain/subscription.ts';
import { allWeek, workWeek } from '../domain/subscription.ts';
import { count, listOf, plural } from '../text/count.ts';
import { plainText, type RichText, span } from '../text/rich-text.ts';

const weekdayNames: Record<Weekday, string> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
};

const looks: Record<Layout, string> = {
  compact: ' as a list',
  cards: '',
  thread: ' with a thread',
};

/** A role or user group. */
export interface Pinged {
  /** The platform's. */
  readonly id: string;
  /** Such as `@ml`, where the platform told it. */
  readonly name?: string | undefined;
}

/** `the top 10 papers of cs.CV, weekdays at 09:00 (Europe/Berlin)`, and whom it pings */
export function wishLine(wish: Wish): string {
  return plainText(wishText(wish));
}

/** The same, in which a platform may show whom it pings by their name; `known` is one whose name was just told. */
export function wishText(wish: Wish, known?: Pinged): RichText {
  const { mention } = wish;
  const line = papersAndTimes(wish);
  if (mention === '') return [span(line)];
  const name = mention === known?.id ? known.name : undefined;
  return [span(`${line}, pinging `), { text: pingedText(mention, name), mention }];
}

/** Discord's ids of roles are numbers; Slack's of user groups begin with an S. */
function pingedText(id: string, name = id): string {
  return `the ${/^\d+$/.test(id) ? 'role' : 'user group'} ${name}`;
}

function papersAndTimes(wish: Wish): string {
  return `the top ${plural(wish.top, 'paper')} of ${categoriesLine(wish)}${wordsLine(wish)}${heatLine(wish)}${looks[wish.layout]}${extrasLine(wish)}, ${daysLine(wish.days)} at ${wish.at} (${wish.zone})`;
}

/** What tells subscriptions of one channel apart: `cs.CV about diffusion without survey`. */
export function filterLine(wish: Wish): string {
  return `${categoriesLine(wish)}${wordsLine(wish)}`;
}

/** `next Tue 24 Nov 2026 09:00` */
export function nextLine(subscription: Subscription): string {
  return `next ${localTime(subscription.nextAt, subscription.zone)}`;
}

/** `paused: the channel was deleted`, or when it comes next. */
export function stateLine(subscription: Subscription): string {
  const { pausedBecause } = subscription;
  // Whoever shows it ends the sentence.
  return pausedBecause === undefined
    ? nextLine(subscription)
    : `paused: ${pausedBecause.replace(/\.$/, '')}`;
}

/** Says that nothing fits, by all that a wish asks: `No paper of cs.CV about diffusion is in this digest.` */
export function nothingLine(wish: Wish, where: string): string {
  const { categories, follow, newOnly } = wish;
  const of = categories.length > 0 ? ` of ${listOf(categories, 'or')}` : '';
  const wanted = `${of}${wordsLine(wish)}${heatLine(wish)}`;
  const orFollowed = follow.length > 0 ? `, ${orOthers(wanted, follow)},` : '';
  const isNew = newOnly ? ' that was not shown here before' : '';
  return `No paper${wanted}${orFollowed}${isNew} is in ${where}.`;
}

function orOthers(wanted: string, follow: readonly string[]): string {
  const followed = `of ${listOf(follow, 'or')}`;
  return wanted === '' ? `${followed} or of others` : `or ${followed}`;
}

function wordsLine({ keywords, without }: Wish): string {
  const about = keywords.length > 0 ? ` about ${listOf(keywords, 'or')}` : '';
  return without.length > 0 ? `${about} without ${listOf(without, 'or')}` : about;
}

/** A heat of 60 is little by one formula and much by another. */
function heatLine({ minHeat, heatFormula }: Wish): string {
  if (minHeat === 0) return '';
  const by = heatFormula === undefined ? '' : ` by ${heatFormula}`;
  return ` with heat ${count(minHeat)} or more${by}`;
}

function extrasLine({ follow, newOnly, tldr, quietDays }: Wish): string {
  const followed = follow.length > 0 ? `, and whatever is of ${listOf(follow, 'or')}` : '';
  const isNew = newOnly ? ', only papers new here' : '';
  const summaries = tldr ? ', with short summaries' : '';
  return `${followed}${isNew}${summaries}${quietDays === 'told' ? ', telling of days without announcement' : ''}`;
}

export function categoriesLine(wish: Pick<Wish, 'categories'>): string {
  return wish.categories.length === 0 ? 'all categories' : listOf([...wish.categories]);
}

export function daysLine(days: readonly Weekday[]): string {
  if (sameDays(days, allWeek)) return 'every day';
  if (sameDays(days, workWeek)) return 'weekdays';
  if (sameDays(days, ['sat', 'sun'])) return 'weekends';
  return listOf(allWeek.filter((day) => days.includes(day)).map((day) => weekdayNames[day]));
}

function sameDays(a: readonly Weekday[], b: readonly Weekday[]): boolean {
  return a.length === b.length && a.every((day) => b.includes(day));
}
