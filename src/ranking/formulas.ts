import type { Entry } from '../domain/digest.ts';
import type { Formula } from './formula.ts';
import { heat1 } from './heat-1.ts';
import { sum } from './sum.ts';

/** Every formula there is, the default first. */
export const formulas: readonly [Formula, ...Formula[]] = [heat1, sum];

/** The least heat at which an entry is shown unless somebody wishes otherwise; one from a file was chosen already. */
export function thresholdOf({ receipt }: Pick<Entry, 'receipt'>): number {
  return formulas.find(({ name }) => name === receipt?.formula)?.minHeat ?? 0;
}
