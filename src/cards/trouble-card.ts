import { span } from '../text/rich-text.ts';
import { type Card, card } from './card.ts';

interface Trouble {
  readonly sentence: string;
  readonly fix: string;
}

/** Tells whoever runs hotpapers what needs them. */
export function troubleCard(troubles: readonly Trouble[]): Card {
  return card({
    title: 'hotpapers needs you',
    tone: 'bad',
    intro: [span('You are told each of these once, as long as it lasts.')],
    sections: troubles.map(({ sentence, fix }) => ({ body: [span(`${sentence} ${fix}`)] })),
  });
}
