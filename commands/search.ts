import { listCard } from '../src/cards/list-card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { listedPage } from './listed-page.ts';

export const search = defineCommand({
  name: 'search',
  description: 'Find papers by words, authors, category and time',
  aliases: ['find'],
  options: {
    query: {
      kind: 'query',
      description: 'Words, "a phrase", -without, author:name, cat:cs.CV, since:2020-11',
      required: true,
      example: 'contrastive author:chen cat:cs',
    },
    page: { kind: 'cursor', description: 'Which part of the list', hidden: true },
  },

  async run({ query: { text: query, ...wanted }, page }, { store }, caller) {
    const found = await store.papers.search(wanted, { limit: caller.pageSize, cursor: page });
    // What a button adds after an open quote would become part of the phrase.
    const closed = (query.match(/"/g) ?? []).length % 2 === 0 ? query : `${query}"`;
    if (found.total === 0) {
      const { papers } = await store.counts();
      return nothingCard(`Nothing found for ${query}`, [
        span(
          `Searched titles, abstracts and authors of ${plural(papers, 'paper')}; none has all of it. Words count whole, so fewer or other forms of them may find more.`,
        ),
      ]);
    }
    return listCard({
      title: `Found for ${query}`,
      intro: [span('Newest first.')],
      ...listedPage(found, `search ${closed}`),
    });
  },
});
