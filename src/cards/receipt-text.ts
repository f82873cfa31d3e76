import type { Receipt, ReceiptLine } from '../domain/receipt.ts';
import { count, plural } from '../text/count.ts';

const shortNames: Readonly<Record<string, string>> = {
  huggingface: 'HF',
  hackernews: 'HN',
  bluesky: 'Bluesky',
  x: 'X',
  reddit: 'Reddit',
  mastodon: 'Mastodon',
};

const longNames: Readonly<Record<string, string>> = {
  ...shortNames,
  arxiv: 'arXiv',
  huggingface: 'Hugging Face',
  hackernews: 'Hacker News',
  semanticscholar: 'Semantic Scholar',
};

export function sourceName(source: string): string {
  return longNames[source] ?? source;
}

/** Where a paper's heat came from, in one line: `heat 78 · HF 142 · HN 310 · X n/a`. */
export function receiptLine(heat: number, { lines, isOld }: Receipt): string {
  const parts = lines
    .filter(({ state }) => state === 'counted' || state === 'down')
    .map(({ source, state, attention }) => {
      const name = shortNames[source] ?? source;
      return `${name} ${state === 'down' ? 'n/a' : count(attention)}`;
    });
  return [`heat ${count(Math.floor(heat))}`, ...parts, ...(isOld ? ['older paper'] : [])].join(
    ' · ',
  );
}

/** One source's part in a paper's heat, as a sentence. */
export function receiptSentence({ source, ...line }: ReceiptLine): string {
  return `${sourceName(source)}: ${sentenceOf(line)}`;
}

function sentenceOf(line: Omit<ReceiptLine, 'source'>): string {
  const { state, signal, attention, percentile, scale, isCapped } = line;
  if (state === 'down') return 'it could not be asked, which lowers nobody.';
  if (state === 'silent') return 'nothing was said of it there.';
  if (!signal) return 'nothing was said of it there.';
  const ignored =
    signal.ignored > 0
      ? ` ${plural(signal.ignored, 'post')} of accounts that post every paper, or of long lists, weigh nothing.`
      : '';
  if (state === 'ignored') return ignored.trim();
  const counts = `${plural(signal.posts, 'post')} with ${plural(signal.reposts, 'repost')} and ${plural(signal.likes, 'like')}`;
  const capped = isCapped ? ' (more reposts than its likes explain, so some count no further)' : '';
  const compared =
    percentile === undefined
      ? `, ${count(attention)} together`
      : `, more than ${count(Math.floor(percentile))} % of the papers spoken of there ${scale === 'own' ? 'in the last 30 days' : 'by the figures that come along'}`;
  return `${counts}${capped}${compared}.${ignored}`;
}
