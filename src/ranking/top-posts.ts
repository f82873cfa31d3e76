import type { Terms } from './assess.ts';
import { referenceScale } from './reference-scales.ts';
import type { Counted } from './tally.ts';

/** The posts to show with a paper, the most noticed first, each measured by its own source's scale. */
export function topPosts<C extends Counted>(
  posts: readonly C[],
  { formula, scales }: Pick<Terms, 'formula' | 'scales'>,
): C[] {
  return posts
    .map((one) => {
      const scale = scales.get(one.post.source) ?? referenceScale(one.post.source);
      const { amount } = formula.attention(one.counts);
      return { one, amount, weight: formula.weigh(amount, scale).weight };
    })
    .filter(({ weight }) => weight >= formula.posts.from)
    .toSorted((a, b) => b.weight - a.weight || b.amount - a.amount || byName(a.one, b.one))
    .slice(0, formula.posts.most)
    .map(({ one }) => one);
}

function byName({ post: a }: Counted, { post: b }: Counted): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
