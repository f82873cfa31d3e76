import { listCard } from '../src/cards/list-card.ts';
import { problemCard } from '../src/cards/message-card.ts';
import { dayOf } from '../src/domain/day.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { listedPage } from './listed-page.ts';
import { readQuery } from './search-query.ts';

export const search = defineCommand({
  name: 'search',
  description: 'Find papers by words, authors, category and time',
  options: {
    query: {
      kind: 'words',
      description: 'Words, "a phrase", -without, author:name, cat:cs.CV, since:2020-11',
      required: true,
      example: 'contrastive author:chen cat:cs',
    },
    page: { kind: 'cursor', description: 'Which part of the list', hidden: true },
  },

  async run({ query, page }, { store, clock }, caller) {
    const read = readQuery(query, dayOf(clock.now()));
    const found = await store.papers.search(read, { limit: caller.pageSize, cursor: page });
    if (found.total === 0) {
      const { papers } = await store.counts();
      return problemCard(`Nothing found for ${query}`, [
        span(
          `Searched the titles, abstracts and authors of ${papers} papers. Fewer words find more; author:name searches authors only, cat:cs.CV a category, and -word leaves out.`,
        ),
      ]);
    }
    return listCard({
      title: `Papers about ${query}`,
      intro: [span('Newest first.')],
      ...listedPage(found, `search ${query}`),
    });
  },
});
