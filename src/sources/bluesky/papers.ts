import type { ArxivId } from '../../domain/arxiv-id.ts';
import { findArxivIds } from '../../domain/arxiv-link.ts';
import { isWebLink, linksOf, segmentsOf } from './segments.ts';
import type { PostRecord } from './wire.ts';

// A list of links is about none of them.
const maxPapers = 5;

/**
 * The papers a post links to. Its text counts only where no link says it, and never the part a facet
 * covers: that is usually cut short (`arxiv.org/abs/2411.0...`), or says something else than its link.
 */
export function papersIn(record: PostRecord): ArxivId[] {
  const { facets, embed } = record;
  const cards = [embed?.external?.uri, embed?.media?.external?.uri];
  const links = [...facets.flatMap(linksOf), ...cards].filter(
    (link): link is string => link !== undefined && isWebLink(link),
  );
  const linked = findArxivIds(links.join('\n'));
  return (linked.length > 0 ? linked : papersInText(record)).slice(0, maxPapers);
}

/** In a stream of everything that is said, a bare number is an id only where the text speaks of arXiv. */
function papersInText(record: PostRecord): ArxivId[] {
  const plain = segmentsOf(record).filter(({ isCovered }) => !isCovered);
  const text = plain.map((segment) => segment.text).join(' … ');
  return /arxiv|lanl\.gov|\/papers\//i.test(text) ? findArxivIds(text) : [];
}
