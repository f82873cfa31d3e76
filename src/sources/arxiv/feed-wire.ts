import { canonical } from '../../domain/category.ts';
import type { Day } from '../../domain/day.ts';
import type { Troubles } from '../../lib/troubles.ts';
import type { ReceivedPaper } from '../source.ts';
import { splitCreators } from './creators.ts';
import { childOf, childrenOf, type Element, readMarkup, textOf } from './markup.ts';
import { inOneLine, receive } from './receive.ts';
import { readWrittenDay } from './written-day.ts';

/** What the feed has for one day. */
export interface Feed {
  /** Of any day and kind, readable or not: at 2,000 the feed is cut off. */
  readonly items: number;
  readonly papers: readonly ReceivedPaper[];
  /** How many items each category is on, by canonical code. */
  readonly volume: ReadonlyMap<string, number>;
}

// https://info.arxiv.org/help/rss_specifications.html
const kinds = new Map<string, ReceivedPaper['kind']>([
  ['new', 'new'],
  ['cross', 'cross'],
  ['replace', undefined],
  ['replace-cross', undefined],
]);

/** Undefined where the text is no whole RSS feed. */
export function readFeed(text: string, day: Day, troubles: Troubles): Feed | undefined {
  const root = readMarkup(text, 'xml');
  const channel = root?.name === 'rss' ? childOf(root, 'channel') : undefined;
  if (!channel) return undefined;

  const items = childrenOf(channel, 'item');
  const ofDay = items.filter((item) => readWrittenDay(textOf(childOf(item, 'pubDate'))) === day);
  const volume = new Map<string, number>();
  for (const code of ofDay.flatMap((item) => [...new Set(categoriesOf(item).map(canonical))])) {
    volume.set(code, (volume.get(code) ?? 0) + 1);
  }
  const papers = ofDay
    .map((item) => readItem(item, troubles))
    .filter((paper) => paper !== undefined);
  return { items: items.length, papers, volume };
}

/** What a feed of an error says. */
export function readFeedError(text: string): string | undefined {
  const channel = childOf(readMarkup(text, 'xml'), 'channel');
  const words = inOneLine(textOf(childOf(channel, 'description'))).slice(0, 200);
  return words === '' ? undefined : words;
}

function readItem(item: Element, troubles: Troubles): ReceivedPaper | undefined {
  const type = textOf(childOf(item, 'announce_type')).trim();
  const kind = kinds.get(type);
  if (kind === undefined) {
    if (!kinds.has(type)) troubles.count('of a kind arXiv does not describe');
    return undefined;
  }
  return receive(
    {
      // The link has no version.
      id: textOf(childOf(item, 'guid'))
        .trim()
        .replace(/^oai:arXiv\.org:/i, ''),
      title: textOf(childOf(item, 'title')),
      authors: splitCreators(textOf(childOf(item, 'creator'))),
      categories: categoriesOf(item),
      abstract: abstractIn(textOf(childOf(item, 'description'))),
      kind,
      doi: textOf(childOf(item, 'DOI')),
      journalReference: textOf(childOf(item, 'journal_reference')),
    },
    troubles,
  );
}

function categoriesOf(item: Element): string[] {
  return childrenOf(item, 'category').map((category) => textOf(category).trim());
}

/** Behind a first line, `arXiv:2611.10001v1 Announce Type: new `. */
function abstractIn(description: string): string | undefined {
  const label = '\nAbstract:';
  const start = description.indexOf(label);
  return start === -1 ? undefined : description.slice(start + label.length);
}
