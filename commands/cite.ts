import { citations } from '../src/cards/citation.ts';
import { doneCard } from '../src/cards/message-card.ts';
import { defineCommand } from './command.ts';
import { Redirected } from './misread.ts';
import { paperOption } from './paper-option.ts';

export const cite = defineCommand({
  name: 'cite',
  description: 'A paper as a reference for your bibliography',
  aliases: ['bibtex', 'citation'],
  options: {
    id: { ...paperOption, kind: 'citedPaper' },
    format: { kind: 'citationFormat', description: 'bibtex (if left out), ris or markdown' },
  },

  async run({ id, format = 'bibtex' }, { store }) {
    const known = await store.papers.find(id);
    if (!known) {
      throw new Redirected(`arXiv:${id} is in no digest here, so it cannot be cited.`, [
        `paper ${id}`,
      ]);
    }
    const { text } = citations([known.paper], format);
    return doneCard(`arXiv:${id}`, {
      tone: 'plain',
      sections: [{ body: [{ text: text.trim(), style: 'code' }] }],
      actions: [{ label: 'The paper', line: `paper ${id}` }],
    });
  },
});
