import { nothingCard } from '../src/cards/message-card.ts';
import { announcedAt, whyNoAnnouncement } from '../src/domain/announcements.ts';
import { type Day, longDay, shortDay } from '../src/domain/day.ts';
import { emptyDays } from '../src/domain/empty-days.ts';
import type { Store } from '../src/store/store.ts';
import { span } from '../src/text/rich-text.ts';
import { type Context, defineCommand } from './command.ts';
import { digestPage } from './digest-page.ts';
import { filterLine, filterOptions, narrowed, shownHere } from './list-filter.ts';

export const date = defineCommand({
  name: 'date',
  description: 'The digest of a day',
  options: {
    day: {
      kind: 'day',
      description: 'Such as 2020-11-06, 6 Nov 2020 or yesterday',
      required: true,
      example: '2020-11-06',
    },
    ...filterOptions,
    top: { ...filterOptions.top, kind: 'namedTop' },
    page: { kind: 'number', description: 'Which page of it', hidden: true },
  },

  async run({ day, only, top, page, ...filter }, { store }, caller) {
    const found = await store.digests.find(day);
    if (!found) return noDigest(day, store);

    const { before, after } = await neighbours(day, store);
    return digestPage(narrowed(found, filter, await shownHere(filter, store, caller)), {
      page: page ?? 1,
      pageSize: caller.pageSize,
      line: `date ${day}${filterLine(filter)}`,
      only,
      top,
      actions: [
        ...(before ? [{ label: shortDay(before), line: `date ${before}` }] : []),
        ...(after ? [{ label: shortDay(after), line: `date ${after}` }] : []),
      ],
    });
  },
});

async function noDigest(day: Day, store: Context['store']) {
  const { before, after } = await neighbours(day, store);
  const silent = whyNoAnnouncement(day);
  const empty = emptyDays(await store.collection.runs({ since: announcedAt(day), job: 'papers' }));
  const why =
    silent?.reason === 'weekend'
      ? 'arXiv announces nothing at the weekend.'
      : silent || empty.has(day)
        ? `arXiv announced nothing that day${silent?.name ? ` (${silent.name})` : ''}.`
        : before || after
          ? `The nearest ${before && after ? 'days with one are' : 'day with one is'} below.`
          : 'There are no digests at all yet; “hotpapers import <folder>” reads some in.';
  return nothingCard(
    `There is no digest of ${longDay(day)}`,
    [span(why)],
    [before, after]
      .filter((near) => near !== undefined)
      .map((near) => ({ label: shortDay(near), line: `date ${near}` })),
  );
}

async function neighbours(day: Day, store: Store) {
  const days = await store.digests.days();
  return {
    before: days.findLast((other) => other < day),
    after: days.find((other) => other > day),
  };
}
