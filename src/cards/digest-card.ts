import { type Day, longDay, shortDay } from '../domain/day.ts';
import type { Entry } from '../domain/digest.ts';
import { listOf, plural } from '../text/count.ts';
import { type RichText, span } from '../text/rich-text.ts';
import { type Action, type Card, card } from './card.ts';
import { openMenu } from './open-menu.ts';
import { paperItem } from './paper-item.ts';
import { sourceName } from './receipt-text.ts';

export interface ShownEntry {
  readonly day: Day;
  readonly entry: Entry;
}

interface DigestSaid {
  /** The days ranked together, oldest first. */
  readonly days: readonly Day[];
  /** Those to list, in order. */
  readonly shown: readonly ShownEntry[];
  /** The place of the first of them. */
  readonly firstRank: number;
  /** How many there are to list in all. */
  readonly total: number;
  /** The sources that could not be asked when it was built. */
  readonly down?: readonly string[] | undefined;
  /** Such as `cs.CV, cs.LG`; empty for every category. */
  readonly filter?: string;
  readonly intro?: RichText;
  readonly notes?: readonly RichText[];
  readonly actions?: readonly Action[];
}

/** The ranked papers of a day, or of several ranked together. */
export function digestCard(digest: DigestSaid): Card {
  const several = digest.days.length > 1;
  const papers = digest.shown.map(({ day, entry }, index) =>
    paperItem(entry.paper, {
      rank: digest.firstRank + index,
      entry,
      remark: several ? shortDay(day) : undefined,
    }),
  );
  return card({
    title: `Hot papers · ${daysLine(digest.days)}${digest.filter ? ` · ${digest.filter}` : ''}`,
    intro: digest.intro ?? [],
    papers,
    ...openMenu(papers),
    notes: [...(digest.notes ?? []), ...downNote(digest.down ?? []), [span(countLine(digest))]],
    actions: digest.actions ?? [],
  });
}

function downNote(down: readonly string[]): RichText[] {
  if (down.length === 0) return [];
  return [[span(`${listOf(down.map(sourceName))} could not be asked when this was built.`)]];
}

/** Digests that were not sent, as a sentence. */
export function missedLine(days: readonly Day[]): RichText {
  const named = days.slice(-3).map(shortDay);
  const earlier = days.length - named.length;
  const list = earlier > 0 ? [plural(earlier, 'earlier day'), ...named] : named;
  return [span(`Not sent while hotpapers was away: ${listOf(list)}. Ask for one with \`date\`.`)];
}

function daysLine(days: readonly Day[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return 'no day';
  return first === last ? longDay(first) : `${shortDay(first)} to ${shortDay(last)}`;
}

function countLine({ shown, total, firstRank }: DigestSaid): string {
  if (total === 0) return 'No paper to list.';
  if (shown.length === total) return plural(total, 'paper');
  if (shown.length === 1) return `Paper ${firstRank} of ${total}`;
  return `Papers ${firstRank}–${firstRank + shown.length - 1} of ${total}`;
}
