import { type ArxivId, firstRowIn, rowOf } from '../domain/arxiv-id.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Receipt, ReceiptLine } from '../domain/receipt.ts';
import type { Signal } from '../domain/signal.ts';
import type { Formula } from './formula.ts';
import { referenceScale } from './reference-scales.ts';
import type { Scale } from './scale.ts';

/** All that a ranking depends on besides the papers and what is said of them. */
export interface Terms {
  readonly formula: Formula;
  /** The announcement day the ranking is of. */
  readonly day: Day;
  /** The sources that are switched on. */
  readonly sources: readonly string[];
  /** Those that could not be asked for this day; what they said of some papers before weighs nothing. */
  readonly down: readonly string[];
  /** By source; one that is missing is replaced by the reference scale. */
  readonly scales: ReadonlyMap<string, Scale>;
}

export interface Assessment {
  /** What orders the papers: a whole number, 0 when nothing weighs. */
  readonly score: number;
  readonly heat: number;
  readonly receipt: Receipt;
}

/** What a paper's signals amount to, whatever is said of others; for any paper, ranked or not. */
export function assess(id: ArxivId, signals: readonly Signal[], terms: Terms): Assessment {
  const { formula, day, sources, down } = terms;
  const bySource = new Map(signals.map((signal) => [signal.source, signal]));
  const names = [...new Set([...sources, ...down, ...bySource.keys()])].toSorted();
  const lines = names.map((source) => lineOf(source, bySource.get(source), terms));
  const score = lines.reduce((total, { weight }) => total + weight, 0);

  const { newForDays } = formula;
  const isOld = newForDays !== undefined && rowOf(id) < firstRowIn(addDays(day, -newForDays));
  const receipt = { formula: formula.name, lines, isOld, isHeldBack: false };
  return { score, heat: formula.heatOf(score), receipt };
}

function lineOf(source: string, signal: Signal | undefined, terms: Terms): ReceiptLine {
  const none = {
    source,
    signal,
    attention: 0,
    isCapped: false,
    percentile: undefined,
    scale: undefined,
    weight: 0,
  };
  if (terms.down.includes(source)) return { ...none, state: 'down' };
  if (!signal) return { ...none, state: 'silent' };
  if (signal.posts === 0) return { ...none, state: signal.ignored > 0 ? 'ignored' : 'silent' };

  const scale = terms.scales.get(source) ?? referenceScale(source);
  const { amount, isCapped } = terms.formula.attention(signal);
  const { weight, percentile } = terms.formula.weigh(amount, scale);
  return {
    source,
    state: 'counted',
    signal,
    attention: amount,
    isCapped,
    percentile,
    scale: percentile === undefined ? undefined : scale.isReference ? 'reference' : 'own',
    weight,
  };
}
