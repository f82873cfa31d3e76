import { listCard } from '../src/cards/list-card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import { shortDay } from '../src/domain/day.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { chooseFitting, cutLine, filterLine, filterOptions, shownHere } from './list-filter.ts';

const digestsInAWeek = 7;

export const week = defineCommand({
  name: 'week',
  description: 'The best of the last seven digests',
  aliases: ['weekly', 'best'],
  options: {
    ...filterOptions,
    page: { kind: 'number', description: 'Which part of the list', hidden: true },
  },

  async run({ page = 1, only, top, ...filter }, { store }, caller) {
    const days = await store.digests.newestDays(digestsInAWeek);
    const newest = days[0];
    const oldest = days.at(-1);
    if (!newest || !oldest) {
      return nothingCard('There is no digest yet', [
        span('“hotpapers import <folder>” reads digests in.'),
      ]);
    }
    const found = await Promise.all(days.map((day) => store.digests.find(day)));
    const digests = found.filter((digest) => digest !== undefined);
    const chosen = chooseFitting(
      digests,
      { ...filter, only, top },
      await shownHere(filter, store, caller),
    );
    if (chosen.length === 0) {
      return nothingCard('Nothing of the week fits', [
        span(`Searched ${plural(days.length, 'digest')} to ${shortDay(newest)}.`),
      ]);
    }
    const pages = Math.ceil(chosen.length / caller.pageSize);
    const current = Math.min(page, pages);
    const skipped = (current - 1) * caller.pageSize;
    const line = `week${filterLine(filter)}${cutLine({ only, top })}`;
    return listCard({
      title: `Best of the week${only ? ` in ${only.label}` : ''} · ${shortDay(oldest)} to ${shortDay(newest)}`,
      intro: [span(`Ranked together from ${plural(days.length, 'digest')}, the hottest first.`)],
      papers: chosen
        .slice(skipped, skipped + caller.pageSize)
        .map((best) => ({ paper: best.entry.paper, best })),
      skipped,
      total: chosen.length,
      orMore: false,
      previous:
        current > 1 ? { label: '◀ Previous', line: `${line} page:${current - 1}` } : undefined,
      next: current < pages ? { label: 'Next ▶', line: `${line} page:${current + 1}` } : undefined,
    });
  },
});
