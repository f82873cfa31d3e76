import { listCard } from '../src/cards/list-card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { listedPage } from './listed-page.ts';

export const author = defineCommand({
  name: 'author',
  description: 'The papers of an author',
  aliases: ['authors', 'by'],
  options: {
    name: {
      kind: 'author',
      description: 'A name, or part of one',
      required: true,
      example: 'Kaiming He',
    },
    page: { kind: 'cursor', description: 'Which part of the list', hidden: true },
  },

  async run({ name, page }, { store }, caller) {
    const wanted = name.replaceAll('"', '').trim();
    const found = await store.papers.search(
      { words: [], without: [], authors: [wanted], categories: undefined, since: undefined },
      { limit: caller.pageSize, cursor: page },
    );
    if (found.total === 0) {
      return nothingCard(`No paper by ${wanted}`, [
        span('Only papers that were in a digest are kept. The family name alone finds more.'),
      ]);
    }
    return listCard({
      title: `Papers by ${wanted}`,
      intro: [span('Newest first.')],
      ...listedPage(found, `author ${wanted}`),
    });
  },
});
