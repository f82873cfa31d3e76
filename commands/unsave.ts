import { doneCard } from '../src/cards/message-card.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';

export const unsave = defineCommand({
  name: 'unsave',
  description: 'Take a paper off your private list',
  shareable: false,
  acts: true,
  options: {
    id: {
      kind: 'savedPaper',
      description: 'An id such as 2011.02519, or any link to the paper',
      required: true,
      example: '2011.02519',
    },
  },

  async run({ id }, { store }, { person }) {
    const wasThere = await store.saves.remove(person, id);
    return doneCard(wasThere ? 'Removed' : 'It was not on your list', {
      intro: [span(`arXiv:${id}`)],
      actions: [
        { label: 'Your list', line: 'saved' },
        ...(wasThere ? [{ label: 'Undo', line: `save ${id}` }] : []),
      ],
    });
  },
});
