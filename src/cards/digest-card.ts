import { type Day, longDay, shortDay } from '../domain/day.ts';
import type { Entry, LatePaper } from '../domain/digest.ts';
import { clip } from '../text/clip.ts';
import { listOf, plural } from '../text/count.ts';
import { inRow, link, type RichText, span } from '../text/rich-text.ts';
import { type Action, type Card, card, type Menu } from './card.ts';
import { openMenu } from './open-menu.ts';
import { paperItem, shown as readable } from './paper-item.ts';
import { sourceName } from './receipt-text.ts';

// Four of them are one line of small print.
const lateTitle = 60;

export interface ShownEntry {
  readonly day: Day;
  readonly entry: Entry;
  /** The followed author, word or phrase that it is listed for. */
  readonly followed?: string | undefined;
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
  /** Papers of earlier days that became hot since. */
  readonly late?: readonly LatePaper[] | undefined;
  /** Such as `cs.CV, cs.LG`; empty for every category. */
  readonly filter?: string;
  /** Whether a source's own summary is shown for the abstract. */
  readonly tldr?: boolean | undefined;
  readonly intro?: RichText;
  /** Said after the intro where there is none to list, in place of the count. */
  readonly nothing?: string;
  readonly notes?: readonly RichText[];
  readonly actions?: readonly Action[];
  /** What the list could be narrowed to. */
  readonly narrowing?: Menu | undefined;
}

/** The ranked papers of a day, or of several ranked together. */
export function digestCard(digest: DigestSaid): Card {
  const several = digest.days.length > 1;
  const papers = digest.shown.map(({ day, entry, followed }, index) =>
    paperItem(entry.paper, {
      rank: digest.firstRank + index,
      entry,
      remark: [...(followed ? [`★ ${followed}`] : []), ...(several ? [shortDay(day)] : [])].join(
        ' · ',
      ),
      tldr: digest.tldr,
    }),
  );
  return card({
    title: `Hot papers · ${daysLine(digest.days)}${digest.filter ? ` · ${digest.filter}` : ''}`,
    intro: introOf(digest),
    papers,
    ...openMenu(papers),
    ...(digest.narrowing && { filter: digest.narrowing }),
    notes: [
      ...(digest.notes ?? []),
      ...downNote(digest.down ?? []),
      ...summaryNote(digest),
      ...(saysNothing(digest) ? [] : [[span(countLine(digest))]]),
      ...lateNote(digest.late ?? []),
    ],
    actions: digest.actions ?? [],
  });
}

function introOf(digest: DigestSaid): RichText {
  const { intro = [], nothing = '' } = digest;
  if (!saysNothing(digest)) return intro;
  return inRow(intro, intro.length > 0 ? ` ${nothing}` : nothing);
}

function saysNothing({ total, nothing }: DigestSaid): boolean {
  return total === 0 && nothing !== undefined;
}

function downNote(down: readonly string[]): RichText[] {
  if (down.length === 0) return [];
  return [[span(`${listOf(down.map(sourceName))} could not be asked when this was built.`)]];
}

// https://www.semanticscholar.org/product/api/license asks for a link to it.
function summaryNote({ shown, tldr }: DigestSaid): RichText[] {
  const hasOne = shown.some(({ entry }) => entry.summary?.source === 'semanticscholar');
  if (!tldr || !hasOne) return [];
  const url = 'https://www.semanticscholar.org';
  return [[span('TL;DRs by Semantic Scholar: '), link(url, url)]];
}

function lateNote(late: readonly LatePaper[]): RichText[] {
  if (late.length === 0) return [];
  const named = late.map(
    ({ day, paper }) =>
      `${clip(readable(paper.title), lateTitle)} (${paper.id}) of ${shortDay(day)}`,
  );
  return [[span(`Hot since: ${named.join('; ')}.`)]];
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
