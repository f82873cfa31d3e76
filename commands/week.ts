import { listCard } from '../src/cards/list-card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import { shortDay } from '../src/domain/day.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { listedPage } from './listed-page.ts';

const digestsInAWeek = 7;

export const week = defineCommand({
  name: 'week',
  description: 'The best of the last seven digests',
  options: {
    page: { kind: 'cursor', description: 'Which part of the list', hidden: true },
  },

  async run({ page }, { store }, caller) {
    const days = await store.digests.newestDays(digestsInAWeek);
    const newest = days[0];
    const oldest = days.at(-1);
    if (!newest || !oldest) {
      return nothingCard('There is no digest yet', [
        span('“hotpapers import <folder>” reads digests in.'),
      ]);
    }
    const found = await store.papers.hottest(
      { categories: undefined, from: oldest, to: newest },
      { limit: caller.pageSize, cursor: page },
    );
    return listCard({
      title: `Best of the week · ${shortDay(oldest)} to ${shortDay(newest)}`,
      intro: [span(`Ranked together from ${plural(days.length, 'digest')}, by reposts and likes.`)],
      ...listedPage(found, 'week'),
    });
  },
});
