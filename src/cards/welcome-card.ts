import { span } from '../text/rich-text.ts';
import { type Card, card } from './card.ts';

/** What a server that just installed us is told, once. */
export function welcomeCard(): Card {
  return card({
    title: 'hotpapers is here',
    intro: [
      span(
        'Every weekday I rank the arXiv papers people talk about. Ask with /hotpapers today or /hotpapers category cs.CV; /hotpapers help lists the rest.',
      ),
    ],
    actions: [
      { label: "Post today's digest here", line: 'share today', style: 'primary' },
      { label: 'Make it daily at 09:00', line: 'daily' },
    ],
  });
}
