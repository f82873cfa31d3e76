import * as fc from 'fast-check';
import { byId } from '../../../src/domain/arxiv-id.ts';
import { canonical } from '../../../src/domain/category.ts';
import type { Day } from '../../../src/domain/day.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import type { Ranked, Selection } from '../../../src/store/papers.ts';
import { aDay, aDigest, aPaper } from '../../support/builders.ts';

const ids = ['hep-th/9901001', '1412.9999', '1501.00001', '2011.00001', '2011.00002', '2011.00003'];
const days = ['2020-11-05', '2020-11-06', '2020-11-09', '2020-11-10'];

const entry = fc.record({
  id: fc.constantFrom(...ids),
  // Few heats, for many equals.
  heat: fc.constantFrom(1, 2, 2.5),
  categories: fc.subarray(['cs.CV', 'cs.NA', 'math.NA']),
});

const digest = (day: string) =>
  fc.uniqueArray(entry, { selector: ({ id }) => id }).map((entries) =>
    aDigest({
      day,
      entries: entries.map(({ id, heat, categories }) => ({
        paper: aPaper({ id, categories }),
        heat,
      })),
    }),
  );

/** Some digests with the same few papers. */
export const anyArchive: fc.Arbitrary<readonly Digest[]> = fc.tuple(...days.map(digest));

const day = fc.constantFrom(...days).map(aDay);

export const anySelection: fc.Arbitrary<Selection> = fc.record({
  categories: fc.option(fc.subarray(['cs.CV', 'math.NA'], { minLength: 1 }), { nil: undefined }),
  from: fc.option(day, { nil: undefined }),
  to: fc.option(day, { nil: undefined }),
  minHeat: fc.constantFrom(undefined, 0, 2, 3),
});

/** What `hottest` has to find, by looking at every entry. */
export function hottestOf(archive: readonly Digest[], selection: Selection): Ranked[] {
  const chosen = archive
    .flatMap((each) => each.entries.map((held) => ({ day: each.day, entry: held })))
    .filter((ranked) => isWanted(ranked, selection))
    .toSorted((a, b) => b.entry.heat - a.entry.heat || byText(b.day, a.day));
  const best = new Map(chosen.toReversed().map((ranked) => [ranked.entry.paper.id, ranked]));
  return [...best.values()].toSorted(
    (a, b) => b.entry.heat - a.entry.heat || byId(a.entry.paper.id, b.entry.paper.id),
  );
}

function isWanted({ day: held, entry: { heat, paper } }: Ranked, selection: Selection): boolean {
  const { categories, from = held, to = held, minHeat = 0 } = selection;
  const fits =
    categories === undefined ||
    paper.categories.some((code) => categories.includes(canonical(code)));
  return fits && from <= held && held <= to && heat >= minHeat;
}

function byText(a: Day, b: Day): number {
  return a < b ? -1 : Number(a > b);
}
