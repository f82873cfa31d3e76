import { listCard } from '../src/cards/list-card.ts';
import { problemCard } from '../src/cards/message-card.ts';
import { addDays, type Day, shortDay } from '../src/domain/day.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { listedPage } from './listed-page.ts';
import { type Period, periods } from './option-kinds.ts';

const daysOf: Record<Exclude<Period, 'all'>, number> = { day: 1, week: 7, month: 30, year: 365 };

export const category = defineCommand({
  name: 'category',
  description: 'The hottest papers of a category or archive',
  options: {
    code: {
      kind: 'scope',
      description: 'Such as cs.CV, cs, hep-* or computer vision',
      required: true,
      example: 'cs.CV',
    },
    period: { kind: 'period', description: 'day, week (if left out), month, year or all' },
    page: { kind: 'cursor', description: 'Which part of the list', hidden: true },
  },

  async run({ code, period = 'week', page }, { store }, caller) {
    const [newest] = await store.digests.newestDays(1);
    if (!newest) {
      return problemCard('There is no digest yet', [
        span('“hotpapers import <folder>” reads digests in.'),
      ]);
    }
    const from = period === 'all' ? undefined : addDays(newest, 1 - daysOf[period]);
    const found = await store.papers.hottest(
      { categories: code.categories, from },
      { limit: caller.pageSize, cursor: page },
    );
    const title = `Hot in ${code.label}${code.name === code.label ? '' : ` · ${code.name}`}`;
    const others = periods.slice(periods.indexOf(period) + 1).map((longer) => ({
      label: labels[longer],
      line: `category ${code.label} period:${longer}`,
    }));
    if (found.total === 0) {
      return problemCard(
        `No hot paper in ${code.label} ${spanOf(period, from, newest)}`,
        [span(others.length > 0 ? 'A longer time may have some.' : 'No digest here holds one.')],
        others,
      );
    }
    return listCard({
      title,
      intro: [span(`The hottest ${spanOf(period, from, newest)}, by reposts and likes.`)],
      ...listedPage(found, `category ${code.label} period:${period}`),
      actions: others.slice(0, 2),
    });
  },
});

const labels: Record<Period, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  year: 'Year',
  all: 'All time',
};

function spanOf(period: Period, from: Day | undefined, newest: Day): string {
  if (!from) return 'of all digests';
  return period === 'day' ? `of ${shortDay(newest)}` : `of the ${period} to ${shortDay(newest)}`;
}
