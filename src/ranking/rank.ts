import { type ArxivId, byId } from '../domain/arxiv-id.ts';
import type { Paper } from '../domain/paper.ts';
import type { Signal } from '../domain/signal.ts';
import { type Assessment, assess, type Terms } from './assess.ts';

export interface RankedPaper<P extends Pick<Paper, 'id'>> extends Assessment {
  /** From 1, without a gap. */
  readonly rank: number;
  readonly paper: P;
  /** Over all sources that counted. */
  readonly reposts: number;
  readonly likes: number;
}

/**
 * The papers that something weighs for, the hottest first; equal ones by ascending id.
 * An old paper is at most as hot as the hottest new one and comes after it: it does not win the day.
 */
export function rank<P extends Pick<Paper, 'id'>>(
  papers: readonly P[],
  signals: ReadonlyMap<ArxivId, readonly Signal[]>,
  terms: Terms,
): RankedPaper<P>[] {
  const found = papers
    .map((paper) => ({ paper, ...assess(paper.id, signals.get(paper.id) ?? [], terms) }))
    .filter(({ score }) => score > 0);
  const hottestNew = found
    .filter(({ receipt }) => !receipt.isOld)
    .reduce((most, { score }) => Math.max(most, score), 0);

  return found
    .map((one) => ({ own: one.score, shown: { ...one, ...heldBack(one, hottestNew, terms) } }))
    .toSorted(hottestFirst)
    .map(({ shown }, index) => ({ rank: index + 1, ...shown, ...countsOf(shown) }));
}

interface Standing {
  /** The score before an old paper was held back. */
  readonly own: number;
  readonly shown: Assessment & { readonly paper: Pick<Paper, 'id'> };
}

function hottestFirst(a: Standing, b: Standing): number {
  return (
    b.shown.score - a.shown.score ||
    Number(a.shown.receipt.isOld) - Number(b.shown.receipt.isOld) ||
    b.own - a.own ||
    byId(a.shown.paper.id, b.shown.paper.id)
  );
}

function heldBack(one: Assessment, most: number, { formula }: Terms): Assessment {
  const { score, heat, receipt } = one;
  // Where all are old, there is none to be held back for.
  if (!receipt.isOld || most === 0 || score <= most) return { score, heat, receipt };
  return { score: most, heat: formula.heatOf(most), receipt: { ...receipt, isHeldBack: true } };
}

function countsOf({ receipt }: Assessment): { reposts: number; likes: number } {
  const counted = receipt.lines.filter(({ state }) => state === 'counted');
  return {
    reposts: counted.reduce((total, { signal }) => total + (signal?.reposts ?? 0), 0),
    likes: counted.reduce((total, { signal }) => total + (signal?.likes ?? 0), 0),
  };
}
