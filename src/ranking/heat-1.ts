import type { Formula } from './formula.ts';
import { percentileOf, whole } from './scale.ts';

// Of the blog's papers before its retweets were counted several times, one of 63 has more reposts
// than this allows, and the median is a repost for every four likes; of those after, four of five
// have. Ten are free, since small counts have odd ratios.
const cap = { perLike: 1, free: 10 };

// A weight is in these parts of a bit. Half of `whole`, so that weights are whole numbers.
const bit = whole / 2;

// So that one source's top quarter (two bits) is heat 25, its top sixteenth 50, and papers at the
// top of several sources still differ.
const halvesEvery = 4 * bit;

/**
 * For sources of different scale. How rare is this much attention at its source: as much as the top
 * half gets is one bit, the top quarter two, the top eighth three. Bits of several sources are added, as
 * one adds for independent events: the top quarter at two sources weighs like the top sixteenth
 * at one. A source that says nothing adds nothing, so being absent or down lowers nobody.
 *
 * Comments do not weigh: quarrels have most of them, Hugging Face's first is a bot's,
 * and where posts are short the author's own continuation is one.
 */
export const heat1 = {
  name: 'heat-1',
  // A source's top quarter, or the top half at two.
  minHeat: 25,
  // Posts that would be in the top half if the paper had only them.
  posts: { from: bit, most: 10 },
  // An id tells only its month. Two weeks cover what a paper waits for moderators, and holidays.
  newForDays: 14,

  attention({ reposts, likes }) {
    const most = likes * cap.perLike + cap.free;
    return { amount: likes + Math.min(reposts, most), isCapped: reposts > most };
  },

  weigh(attention, scale) {
    // Somebody spoke of it: that is more than nothing.
    const percentile = Math.max(1, percentileOf(attention, scale));
    return { weight: rarity(whole - percentile), percentile: (percentile * 100) / whole };
  },

  /** From 0 to 99.9: every four bits halve what is left to 100. */
  heatOf(score) {
    let left = 1000;
    let rest = score;
    while (rest >= halvesEvery && left > 1) {
      left /= 2;
      rest -= halvesEvery;
    }
    const tenths = 1000 - left * (1 - Math.min(rest, halvesEvery) / (2 * halvesEvery));
    return Math.floor(tenths) / 10;
  },
} satisfies Formula;

/** How often `whole` is halved until `left` remains; evenly in between, as logarithms differ between machines. */
function rarity(left: number): number {
  let halvings = 0;
  let rest = left;
  while (rest * 2 <= whole) {
    rest *= 2;
    halvings += 1;
  }
  return halvings * bit + (whole - rest);
}
