import { type Card, card } from '../src/cards/card.ts';
import {
  announcedAt,
  announcementDay,
  nextAnnouncement,
  whyNoAnnouncement,
} from '../src/domain/announcements.ts';
import { type Day, dayOf, longDay, shortDay } from '../src/domain/day.ts';
import { emptyDays } from '../src/domain/empty-days.ts';
import { localTime } from '../src/domain/schedule.ts';
import type { Standing } from '../src/domain/standing.ts';
import type { Store } from '../src/store/store.ts';
import { type RichText, span } from '../src/text/rich-text.ts';
import { type Caller, defineCommand } from './command.ts';
import { digestPage } from './digest-page.ts';
import {
  type Cut,
  filterLine,
  filterOptions,
  type ListFilter,
  narrowed,
  shownHere,
} from './list-filter.ts';

export const today = defineCommand({
  name: 'today',
  description: 'The newest digest of hot papers',
  aliases: ['top', 'hot', 'latest', 'newest', 'new'],
  options: {
    ...filterOptions,
    page: { kind: 'number', description: 'Which page of it', hidden: true },
  },

  async run({ page, only, top, ...filter }, { store, clock, standing }, caller) {
    const newest = await store.digests.newest();
    const current = await standing();
    const leftOut = await shownHere(filter, store, caller);
    if (current && current.digest.entries.length > 0) {
      const { digest, settlesAt } = current;
      return standingPage(
        { digest: narrowed(digest, filter, leftOut), settlesAt },
        { page: page ?? 1, only, top, newest: newest?.day, filter },
        caller,
      );
    }
    if (!newest) {
      const next = nextAnnouncement(clock.now());
      return card({
        title: 'There is no digest yet',
        intro: [
          span(
            `arXiv announces its next papers for ${longDay(next.day)}. Digests of earlier days can be read in with “hotpapers import <folder>”.`,
          ),
        ],
      });
    }
    return digestPage(narrowed(newest, filter, leftOut), {
      page: page ?? 1,
      pageSize: caller.pageSize,
      // By the time a button is pressed, another digest may be the newest.
      line: `date ${newest.day}${filterLine(filter)}`,
      only,
      top,
      intro: whyThisDay(newest.day, clock.now(), await emptyNow(store, clock.now())),
    });
  },
});

/** The ranking while counts come in, with a way to the newest digest. */
async function standingPage(
  { digest, settlesAt }: Standing,
  {
    page,
    only,
    top,
    newest,
    filter,
  }: Cut & {
    readonly page: number;
    readonly newest: Day | undefined;
    readonly filter: ListFilter;
  },
  caller: Caller,
): Promise<Card> {
  const zone = (await caller.zone()) ?? 'UTC';
  return digestPage(digest, {
    page,
    pageSize: caller.pageSize,
    line: `today${filterLine(filter)}`,
    only,
    top,
    intro: [
      span(
        `Provisional: counts are still coming in. The digest is built ${localTime(settlesAt, zone)} (${zone}).`,
      ),
    ],
    actions: newest ? [{ label: `Digest of ${shortDay(newest)}`, line: `date ${newest}` }] : [],
  });
}

/** Says why the newest digest is not of the day one might expect; nothing when it is. */
export function whyThisDay(shown: Day, now: Date, empty: ReadonlySet<Day>): RichText {
  const day = dayOf(now);
  const current = announcementDay(now);
  const reasons = [
    ...(shown < day ? whySilent(day) : []),
    ...(shown < current ? [whyNotCurrent(current, empty)] : []),
  ];
  if (reasons.length === 0) return [];
  return [span(`The newest digest here is of ${shortDay(shown)}: ${reasons.join(', and ')}.`)];
}

function whyNotCurrent(current: Day, empty: ReadonlySet<Day>): string {
  const day = longDay(current);
  return empty.has(current)
    ? `arXiv announced nothing for ${day}`
    : `the digest of ${day} is not built yet`;
}

/** Whether the current announcement day is one of which arXiv had nothing. */
async function emptyNow(store: Store, now: Date): Promise<ReadonlySet<Day>> {
  const since = announcedAt(announcementDay(now));
  return emptyDays(await store.collection.runs({ since, job: 'papers' }));
}

function whySilent(day: Day): string[] {
  const silent = whyNoAnnouncement(day);
  if (!silent) return [];
  if (silent.reason === 'weekend') return ['arXiv announces nothing at the weekend'];
  return [`arXiv announces nothing today${silent.name ? ` (${silent.name})` : ''}`];
}
