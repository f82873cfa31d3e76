import type { Action } from '../src/cards/card.ts';
import { listCard } from '../src/cards/list-card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import type { Scope } from '../src/domain/category.ts';
import { addDays, type Day, shortDay } from '../src/domain/day.ts';
import type { Store } from '../src/store/store.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { type Period, periods } from './day-kinds.ts';
import { listedPage } from './listed-page.ts';

const daysOf: Record<Exclude<Period, 'all'>, number> = { day: 1, week: 7, month: 30, year: 365 };

export const category = defineCommand({
  name: 'category',
  description: 'The hottest papers of a category or archive',
  aliases: ['categories'],
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
      return nothingCard('There is no digest yet', [
        span('“hotpapers import <folder>” reads digests in.'),
      ]);
    }
    const from = firstDay(period, newest);
    const found = await store.papers.hottest(
      { categories: code.categories, from },
      { limit: caller.pageSize, cursor: page },
    );
    const title = `Hot in ${code.label}${code.name === code.label ? '' : ` · ${code.name}`}`;
    if (found.total === 0) return noPaper(code, { period, from, newest }, store);

    const others = periods
      .slice(periods.indexOf(period) + 1)
      .map((longer) => periodAction(code, longer));
    return listCard({
      title,
      intro: [span(`The hottest of ${spanOf(period, from, newest)}, by heat.`)],
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

interface Searched {
  readonly period: Period;
  readonly from: Day | undefined;
  readonly newest: Day;
}

async function noPaper(code: Scope, { period, from, newest }: Searched, store: Store) {
  const title = `No hot paper in ${code.label}`;
  const searched = `Searched ${spanOf(period, from, newest)}`;
  for (const longer of periods.slice(periods.indexOf(period) + 1)) {
    const selection = { categories: code.categories, from: firstDay(longer, newest) };
    const { total } = await store.papers.hottest(selection, { limit: 1 });
    if (total > 0) {
      const action = periodAction(code, longer);
      return nothingCard(title, [span(`${searched}. A longer time has some.`)], [action]);
    }
  }
  const { digests } = await store.counts();
  return nothingCard(
    title,
    [span(`${searched}; none of the ${plural(digests, 'digest')} here holds one.`)],
    [{ label: 'Best of the week', line: 'week' }],
  );
}

function periodAction(code: Scope, period: Period): Action {
  return { label: labels[period], line: `category ${code.label} period:${period}` };
}

function firstDay(period: Period, newest: Day): Day | undefined {
  return period === 'all' ? undefined : addDays(newest, 1 - daysOf[period]);
}

function spanOf(period: Period, from: Day | undefined, newest: Day): string {
  if (!from) return 'all digests';
  return period === 'day' ? shortDay(newest) : `the ${period} to ${shortDay(newest)}`;
}
