import { card } from '../src/cards/card.ts';
import {
  announcementDay,
  nextAnnouncement,
  whyNoAnnouncement,
} from '../src/domain/announcements.ts';
import { type Day, dayOf, longDay, shortDay } from '../src/domain/day.ts';
import { type RichText, span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { digestPage } from './digest-page.ts';

export const today = defineCommand({
  name: 'today',
  description: 'The newest digest of hot papers',
  options: {
    page: { kind: 'number', description: 'Which page of it', hidden: true },
  },

  async run({ page }, { store, clock }, caller) {
    const newest = await store.digests.newest();
    if (!newest) {
      const next = nextAnnouncement(clock.now());
      return card({
        title: 'There is no digest yet',
        intro: [
          span(
            `arXiv announces its next papers for ${longDay(next.day)}. Digests of earlier days can be read in with “hotpapers import <folder>”.`,
          ),
        ],
      });
    }
    return digestPage(newest, {
      page: page ?? 1,
      pageSize: caller.pageSize,
      line: 'today',
      intro: whyThisDay(newest.day, clock.now()),
    });
  },
});

/** Says why the newest digest is not of the day one might expect; nothing when it is. */
export function whyThisDay(shown: Day, now: Date): RichText {
  const current = announcementDay(now);
  if (shown >= current) return [];

  const day = dayOf(now);
  const silent = whyNoAnnouncement(day);
  const reasons = [];
  if (silent?.reason === 'weekend') reasons.push('arXiv announces nothing at the weekend');
  if (silent?.reason === 'holiday') {
    reasons.push(`arXiv announces nothing today${silent.name ? ` (${silent.name})` : ''}`);
  }
  reasons.push(`the digest of ${longDay(current)} is not built yet`);
  const [first = '', ...others] = reasons;
  const sentence = [first.charAt(0).toUpperCase() + first.slice(1), ...others].join('; ');
  return [span(`This is the newest digest here, of ${shortDay(shown)}. ${sentence}.`)];
}
