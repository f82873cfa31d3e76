import { paperLinks } from '../domain/arxiv-link.ts';
import { codeOf } from '../domain/code-link.ts';
import type { Entry } from '../domain/digest.ts';
import type { Paper } from '../domain/paper.ts';
import { count, plural } from '../text/count.ts';
import { readable } from '../text/latex.ts';
import { firstSentences } from '../text/sentences.ts';
import { visible } from '../text/visible.ts';
import type { CodeLink, PaperItem } from './card.ts';
import { receiptLine, sourceName } from './receipt-text.ts';

const summaryLength = 280;
const authorsNamed = 3;

interface Place {
  readonly rank?: number | undefined;
  readonly entry?: Entry | undefined;
  /** Follows the counts, such as `#3 on Fri 6 Nov 2020`. */
  readonly remark?: string | undefined;
  /** Whether a source's own summary is shown for the abstract. */
  readonly tldr?: boolean | undefined;
}

/** A paper for a list, with the counts of the digest entry it is listed for. */
export function paperItem(paper: Paper, place: Place): PaperItem {
  const { entry, remark } = place;
  const counts = entry ? countsLine(entry) : 'in no digest';
  const code = codeLinkOf(paper);
  return {
    id: paper.id,
    rank: place.rank,
    title: titleOf(paper),
    url: paperLinks(paper.id).abs,
    authors: authorsLine(paper.authors),
    categories: paper.categories,
    counts: remark ? `${counts} · ${remark}` : counts,
    summary: summaryOf(paper, place),
    ...(code && { code }),
  };
}

/** Readable, and marked where its authors took the paper back; in front, for long titles are cut. */
export function titleOf({ title, details }: Paper): string {
  return details?.isWithdrawn ? `Withdrawn: ${shown(title)}` : shown(title);
}

export function codeLinkOf(paper: Paper): CodeLink | undefined {
  const code = codeOf(paper);
  if (!code) return undefined;
  const stars = code.stars === undefined ? '' : ` (★ ${count(code.stars)})`;
  return { label: `code${stars}`, url: code.url };
}

/** Whose words they are is said with a summary that is not the authors'. */
function summaryOf({ abstract }: Paper, { entry, tldr }: Place): string {
  const other = tldr ? entry?.summary : undefined;
  if (!other) return firstSentences(shown(abstract), summaryLength);
  // Apart from the words, so that it stays when they are cut.
  const origin = ` (TL;DR by ${sourceName(other.source)}, machine-made)`;
  return firstSentences(shown(other.text), summaryLength - origin.length) + origin;
}

/** A digest from a file has only counts; one made here knows where its heat is from. */
export function countsLine({ heat, receipt, reposts, likes }: Entry): string {
  return receipt
    ? receiptLine(heat, receipt)
    : `${plural(reposts, 'repost')} · ${plural(likes, 'like')}`;
}

/** Text from outside as we show it: LaTeX read, nothing hidden in it. */
export function shown(source: string): string {
  return visible(readable(source));
}

function authorsLine(authors: readonly string[]): string {
  const names = authors.map(shown);
  const more = names.length - authorsNamed;
  // "and 1 more" takes the room of the name it hides.
  if (more <= 1) return names.join(', ');
  return `${names.slice(0, authorsNamed).join(', ')} and ${count(more)} more`;
}
