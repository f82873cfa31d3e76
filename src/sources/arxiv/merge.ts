import { type ArxivId, byId } from '../../domain/arxiv-id.ts';
import type { ReceivedPaper } from '../source.ts';

/** Each paper once, in the order of ids; what is new anywhere is new. */
export function merge(batches: readonly (readonly ReceivedPaper[])[]): ReceivedPaper[] {
  const byPaper = new Map<ArxivId, ReceivedPaper>();
  for (const received of batches.flat()) {
    const before = byPaper.get(received.paper.id);
    if (!before || (before.kind !== 'new' && received.kind === 'new')) {
      byPaper.set(received.paper.id, received);
    }
  }
  return [...byPaper.values()].toSorted((a, b) => byId(a.paper.id, b.paper.id));
}
