import { categoriesLine } from '../src/cards/subscription-text.ts';
import type { Digest } from '../src/domain/digest.ts';
import type { Wish } from '../src/domain/subscription.ts';
import { choose } from '../src/ranking/choose.ts';
import { leastHeat } from '../src/ranking/formulas.ts';
import type { Ranked } from '../src/store/store.ts';
import { count, plural } from '../src/text/count.ts';

/** What a wish does with a paper of a digest, as a sentence. */
export function keptOutBy({ day, entry }: Ranked, digest: Digest, wish: Wish): string {
  const everything: Wish = { ...wish, top: digest.entries.length };
  const isListed = (chosen: Wish) =>
    choose([digest], chosen).some((one) => one.day === day && one.entry.rank === entry.rank);
  if (isListed(wish)) return 'It is listed.';
  if (!isListed({ ...everything, minHeat: 0.1, heatFormula: undefined })) {
    return `It is left out, for it is not of ${categoriesLine(wish)}.`;
  }
  if (!isListed(everything)) {
    const least = leastHeat(wish, entry);
    return `It is left out, for its heat is ${count(entry.heat)} and ${count(least)} is asked for.`;
  }
  return `It is left out, for the list ends after ${plural(wish.top, 'paper')}.`;
}
