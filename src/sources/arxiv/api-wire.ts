import type { Troubles } from '../../lib/troubles.ts';
import type { ReceivedPaper } from '../source.ts';
import { childOf, childrenOf, type Element, readMarkup, textOf } from './markup.ts';
import { inOneLine, receive } from './receive.ts';

export interface ApiAnswer {
  /** How many papers match, shown or not. */
  readonly total: number;
  readonly entries: number;
  readonly papers: readonly ReceivedPaper[];
  /** What is wrong with the question. */
  readonly error: string | undefined;
}

/** Undefined where the text is no whole Atom feed. */
export function readApiAnswer(text: string, troubles: Troubles): ApiAnswer | undefined {
  const feed = readMarkup(text, 'xml');
  if (feed?.name !== 'feed') return undefined;

  const entries = childrenOf(feed, 'entry');
  // Errors come as an entry, and from the older service with status 200.
  const error = entries.find((entry) => textOf(childOf(entry, 'id')).includes('/api/errors'));
  const papers = error ? [] : entries.map((entry) => readEntry(entry, troubles));
  return {
    total: Number(textOf(childOf(feed, 'totalResults'))) || 0,
    entries: entries.length,
    papers: papers.filter((paper) => paper !== undefined),
    error: error && inOneLine(textOf(childOf(error, 'summary'))).slice(0, 200),
  };
}

function readEntry(entry: Element, troubles: Troubles): ReceivedPaper | undefined {
  const id = textOf(childOf(entry, 'id')).trim();
  return receive(
    {
      id: id.replace(/^https?:\/\/arxiv\.org\/abs\//i, ''),
      title: textOf(childOf(entry, 'title')),
      authors: childrenOf(entry, 'author')
        .map((author) => inOneLine(textOf(childOf(author, 'name'))))
        .filter((name) => name !== ''),
      categories: [childOf(entry, 'primary_category'), ...childrenOf(entry, 'category')].map(
        (category) => category?.attributes.get('term') ?? '',
      ),
      abstract: textOf(childOf(entry, 'summary')),
      kind: undefined,
      comments: textOf(childOf(entry, 'comment')),
      doi: textOf(childOf(entry, 'doi')),
      journalReference: textOf(childOf(entry, 'journal_ref')),
    },
    troubles,
  );
}
