import { card } from '../src/cards/card.ts';
import { doneCard, nothingCard } from '../src/cards/message-card.ts';
import type { Belongings } from '../src/store/upkeep.ts';
import { listOf, plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';

export const forget = defineCommand({
  name: 'forget',
  description: 'Remove all that hotpapers keeps of you; asks once more before it does',
  shareable: false,
  acts: true,
  options: {
    sure: { kind: 'words', description: 'Said by the button that asks once more', hidden: true },
  },

  async run({ sure }, { store }, { person }) {
    if (sure === 'yes') {
      const gone = await store.upkeep.forget(person);
      return doneCard('You are forgotten', { intro: [span(`Removed: ${whatIsKept(gone)}.`)] });
    }
    const kept = await store.upkeep.belongings(person);
    if (kept.saves + kept.privateSubscriptions + kept.madeSubscriptions === 0) {
      return nothingCard('Nothing is kept of you', [
        span('No saved paper, no subscription of yours, and no record of what you asked.'),
      ]);
    }
    return card({
      title: 'Shall hotpapers forget you?',
      intro: [span(`It would remove ${whatIsKept(kept)}. That cannot be undone.`)],
      notes:
        kept.madeSubscriptions > 0
          ? [
              [
                span(
                  'What channels get goes on, for it is theirs; nobody is told any more when it fails.',
                ),
              ],
            ]
          : [],
      actions: [
        { label: 'Forget me', line: 'forget sure:yes', style: 'danger' },
        { label: 'Export my list first', line: 'saved export:bibtex' },
      ],
    });
  },
});

function whatIsKept({ saves, privateSubscriptions, madeSubscriptions }: Belongings): string {
  const parts = [
    saves > 0 && plural(saves, 'saved paper'),
    privateSubscriptions > 0 && plural(privateSubscriptions, 'private subscription'),
    madeSubscriptions > 0 &&
      `your id at ${plural(madeSubscriptions, 'subscription')} that you made for channels`,
  ];
  return listOf(parts.filter((part) => part !== false));
}
