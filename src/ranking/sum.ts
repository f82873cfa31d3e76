import type { Counts } from '../domain/signal.ts';
import type { Formula } from './formula.ts';

/**
 * The blog's formula: every repost and every like weighs one.
 * It makes sense only for counts of one source, which is all the archive has.
 */
export const sum = {
  name: 'sum',
  minHeat: 50,
  posts: { from: 25, most: 10 },
  newForDays: undefined,
  heat,
  attention: (counts) => ({ amount: heat(counts), isCapped: false }),
  weigh: (attention) => ({ weight: attention, percentile: undefined }),
  heatOf: (score) => score,
} satisfies Formula & { heat: typeof heat };

function heat({ reposts, likes }: Pick<Counts, 'reposts' | 'likes'>): number {
  return reposts + likes;
}
