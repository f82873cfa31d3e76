import { archiveOf, canonical, findCategory } from '../../domain/category.ts';
import { archives, categories } from '../../domain/taxonomy.ts';
import { UserError } from '../../lib/errors.ts';
import type { ReceivedPaper } from '../source.ts';

const openArchives = archives.flatMap(([code, , now]) => (now === undefined ? [code] : []));
const archiveCodes = new Set(openArchives);

/** What somebody follows: archives and categories as arXiv spells them, none within another. */
export type Codes = readonly string[];

/** Takes archives and categories in any case, and `*` for all archives; a code that is none is a `UserError`. */
export function readCodes(wanted: readonly string[]): Codes {
  if (wanted.includes('*')) return openArchives;
  const codes = wanted.map(readCode);
  return [...new Set(codes)].filter(
    (code) => archiveCodes.has(code) || !codes.includes(archiveOf(code)),
  );
}

/** A paper may be new in one category and cross-listed to another: new it is only where its primary category is followed. */
export function asFollowed(received: ReceivedPaper, codes: Codes): ReceivedPaper | undefined {
  const [primary = '', ...others] = received.paper.categories;
  if (follows(primary, codes)) return received;
  return others.some((code) => follows(code, codes)) ? { ...received, kind: 'cross' } : undefined;
}

/** Up to three shares about as busy as each other, for a feed that was cut off; one share if there is nothing to part. */
export function shareOut(codes: Codes, volume: ReadonlyMap<string, number>): Codes[] {
  const shares = [1, 2, 3].map(() => ({ codes: [] as string[], items: 0 }));
  const busiestFirst = categoriesIn(codes)
    .map((code) => ({ code, items: (volume.get(code) ?? 0) + 1 }))
    .toSorted((a, b) => b.items - a.items);
  for (const { code, items } of busiestFirst) {
    const [lightest] = shares.toSorted((a, b) => a.items - b.items);
    lightest?.codes.push(code);
    if (lightest) lightest.items += items;
  }
  return shares.map((share) => share.codes).filter((share) => share.length > 0);
}

/** The listings that show them all: of two categories in one archive, the archive's. */
export function listingsOf(codes: Codes): string[] {
  const listings = codes.map((code) => {
    const archive = archiveOf(code);
    const isAlone = codes.filter((each) => archiveOf(each) === archive).length === 1;
    return isAlone ? canonical(code) : archive;
  });
  return [...new Set(listings)];
}

function readCode(wanted: string): string {
  const bare = wanted.trim().toLowerCase();
  const category = findCategory(bare);
  const code = archiveCodes.has(bare) ? bare : category?.retired ? undefined : category?.code;
  if (code === undefined) {
    throw new UserError(`arXiv has no category or archive named ${wanted.trim()}.`);
  }
  return code;
}

/** An archive's categories by what they are called today; the feed answers for aliases itself. */
function categoriesIn(codes: Codes): string[] {
  const inside = codes.flatMap((code) =>
    archiveCodes.has(code)
      ? categories.flatMap(([each]) => (archiveOf(each) === code ? [each] : []))
      : [code],
  );
  return [...new Set(inside.map(canonical))];
}

function follows(category: string, codes: Codes): boolean {
  return (
    // First, because arXiv may have opened a category that our list lacks.
    codes.includes(archiveOf(category)) || categoriesIn(codes).includes(canonical(category))
  );
}
