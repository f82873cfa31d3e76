import { nothingCard } from '../src/cards/message-card.ts';
import { paperCard } from '../src/cards/paper-card.ts';
import { paperLinks } from '../src/domain/arxiv-link.ts';
import { link, span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { paperOption } from './paper-option.ts';

export const paper = defineCommand({
  name: 'paper',
  description: 'Everything known of one paper',
  aliases: ['abstract'],
  options: {
    id: paperOption,
  },

  async run({ id }, { store }, { person }) {
    const known = await store.papers.find(id);
    if (!known) {
      return nothingCard(`arXiv:${id} is in no digest here`, [
        span('Only papers that were in a digest are kept. Read it at '),
        link(paperLinks(id).abs, paperLinks(id).abs),
        span('.'),
      ]);
    }
    const [latest] = known.ranked;
    return paperCard(known.paper, known.ranked, [
      (await store.saves.has(person, id))
        ? { label: 'Remove from your list', line: `unsave ${id}` }
        : { label: 'Save', line: `save ${id}` },
      { label: 'BibTeX', line: `cite ${id}` },
      ...(latest
        ? [
            { label: 'Why it is here', line: `why ${id}` },
            { label: 'The digest it was in', line: `date ${latest.day}` },
          ]
        : []),
    ]);
  },
});
