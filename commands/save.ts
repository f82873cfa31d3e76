import { doneCard } from '../src/cards/message-card.ts';
import { shown } from '../src/cards/paper-item.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { Redirected } from './misread.ts';
import { paperOption } from './paper-option.ts';

export const save = defineCommand({
  name: 'save',
  description: 'Keep a paper in your private list',
  aliases: ['bookmark', 'keep'],
  shareable: false,
  acts: true,
  options: {
    id: paperOption,
  },

  async run({ id }, { store, clock }, { person }) {
    const known = await store.papers.find(id);
    if (!known) {
      throw new Redirected(`arXiv:${id} is in no digest here, so it cannot be kept.`, [
        `paper ${id}`,
      ]);
    }
    const isNew = await store.saves.add(person, id, clock.now());
    return doneCard(isNew ? 'Saved' : 'It was saved already', {
      intro: [span(shown(known.paper.title))],
      actions: [
        { label: 'Your list', line: 'saved' },
        { label: 'Undo', line: `unsave ${id}` },
      ],
    });
  },
});
