import type { Entry } from '../domain/digest.ts';
import type { Wish } from '../domain/subscription.ts';
import type { Formula } from './formula.ts';
import { heat1 } from './heat-1.ts';
import { sum } from './sum.ts';

/** Every formula there is, the default first. */
export const formulas: readonly [Formula, ...Formula[]] = [heat1, sum];

/** The name of the formula an entry was ranked by; a digest from a file was by the blog's. */
function formulaOf({ receipt }: Pick<Entry, 'receipt'>): string {
  return receipt?.formula ?? sum.name;
}

/** The least heat at which an entry is shown unless somebody wishes otherwise; one from a file was chosen already. */
export function thresholdOf({ receipt }: Pick<Entry, 'receipt'>): number {
  return formulas.find(({ name }) => name === receipt?.formula)?.minHeat ?? 0;
}

/** The least heat a wish asks of an entry: its own, where the entry was ranked by the formula it was meant for. */
export function leastHeat(
  { minHeat, heatFormula }: Pick<Wish, 'minHeat' | 'heatFormula'>,
  entry: Pick<Entry, 'receipt'>,
): number {
  const isMeant = heatFormula === undefined || heatFormula === formulaOf(entry);
  return minHeat > 0 && isMeant ? minHeat : thresholdOf(entry);
}
