import { listCard } from '../src/cards/list-card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import { type ArxivId } from '../src/domain/arxiv-id.ts';
import { findArxivIds, paperLinks } from '../src/domain/arxiv-link.ts';
import type { Found } from '../src/store/papers.ts';
import { link, type RichText, span } from '../src/text/rich-text.ts';
import { type Context, defineCommand } from './command.ts';
import { paper } from './paper.ts';

// More than a message holds.
const mostPapers = 200;
const pageSize = 10;
const mostUnknown = 15;

export const lookup = defineCommand({
  name: 'lookup',
  description: 'Every arXiv paper that a text links to',
  options: {
    text: {
      kind: 'words',
      description: 'A message with links or ids of papers',
      required: true,
      example: 'https://arxiv.org/abs/2011.02519',
    },
    page: { kind: 'number', description: 'Which page of it', hidden: true },
  },

  async run({ text, page = 1 }, context, caller) {
    const ids = findArxivIds(text).slice(0, mostPapers);
    const [only] = ids;
    if (only === undefined) {
      return nothingCard('No paper is linked there', [
        span(
          'I look for links to arXiv and its mirrors, alphaXiv, Hugging Face papers, and arXiv DOIs.',
        ),
      ]);
    }
    if (ids.length === 1) return paper.run({ id: only }, context, caller);

    const known: Found[] = [];
    const unknown: ArxivId[] = [];
    for (const id of ids) {
      const found = await foundOf(id, context);
      if (found) known.push(found);
      else unknown.push(id);
    }
    if (known.length === 0)
      return nothingCard('None of these papers was in a digest here', linksTo(unknown));
    const pages = Math.ceil(known.length / pageSize);
    const current = Math.min(page, pages);
    const skipped = (current - 1) * pageSize;
    const line = `lookup ${ids.join(' ')}`;
    return listCard({
      title: 'Papers linked there',
      intro: unknown.length > 0 ? [span('In no digest here: '), ...linksTo(unknown)] : [],
      papers: known.slice(skipped, skipped + pageSize),
      skipped,
      total: known.length,
      orMore: false,
      previous:
        current > 1 ? { label: '◀ Previous', line: `${line} page:${current - 1}` } : undefined,
      next: current < pages ? { label: 'Next ▶', line: `${line} page:${current + 1}` } : undefined,
    });
  },
});

async function foundOf(id: ArxivId, { store }: Context): Promise<Found | undefined> {
  const known = await store.papers.find(id);
  const [hottest] = (known?.ranked ?? []).toSorted((a, b) => b.entry.heat - a.entry.heat);
  return known && { paper: known.paper, best: hottest };
}

function linksTo(ids: readonly ArxivId[]): RichText {
  const more = ids.length - mostUnknown;
  return [
    ...ids
      .slice(0, mostUnknown)
      .flatMap((id, index) => [...(index > 0 ? [span(', ')] : []), link(id, paperLinks(id).abs)]),
    ...(more > 0 ? [span(` and ${more} more`)] : []),
  ];
}
