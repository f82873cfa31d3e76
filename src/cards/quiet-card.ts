import { whyNoAnnouncement } from '../domain/announcements.ts';
import { type Day, longDay } from '../domain/day.ts';
import { localTime } from '../domain/schedule.ts';
import { span } from '../text/rich-text.ts';
import { type Card, card } from './card.ts';

/** Said instead of a digest where arXiv announced nothing for `day`; `next` is when it announces again. */
export function quietCard(day: Day, next: Date): Card {
  const silent = whyNoAnnouncement(day);
  const why =
    silent?.reason === 'weekend'
      ? 'arXiv announces nothing at the weekend'
      : `arXiv announced nothing${silent?.name ? ` (${silent.name})` : ''}`;
  return card({
    title: `No hot papers · ${longDay(day)}`,
    intro: [span(`${why}. Next announcement: ${localTime(next, 'America/New_York')} in New York.`)],
  });
}
