import { completionRank, farthest, matchDistance } from './category-match.ts';
import {
  archives,
  categories as current,
  retiredCategories as retired,
  type TaxonomyRow,
} from './taxonomy.ts';

export interface Category {
  readonly code: string;
  readonly name: string;
  /** The code it is known by today; `cs.SY` and `eess.SY` are one category with two codes. */
  readonly canonical: string;
  /** Only old papers carry it. */
  readonly retired: boolean;
}

/** What a filter lets through: papers with at least one of the categories, given by canonical code. */
export interface Scope {
  /** Reads back as the same scope. */
  readonly label: string;
  readonly name: string;
  readonly categories: readonly string[];
}

const all: readonly Category[] = [
  ...current.map((row) => category(row, false)),
  ...retired.map((row) => category(row, true)),
];
const inUse = all.filter((each) => !each.retired);

const byCode = new Map(all.map((each) => [each.code.toLowerCase(), each]));
const archiveNames = new Map(archives.map(([code, name]) => [code, name]));
const openArchives = archives
  .filter(([, , now]) => now === undefined)
  .map((row) => category(row, false));

/** Upper and lower case are alike, and retired codes are found too. */
export function findCategory(code: string): Category | undefined {
  return byCode.get(code.trim().toLowerCase());
}

/** The code a category is known by today; a code that is none comes back as it was. */
export function canonical(code: string): string {
  return findCategory(code)?.canonical ?? code;
}

/** The name of a category or archive; a code that is neither comes back as it was. */
export function categoryName(code: string): string {
  return findCategory(code)?.name ?? archiveNames.get(code.trim().toLowerCase()) ?? code;
}

export function archiveOf(code: string): string {
  return code.trim().toLowerCase().split('.')[0] ?? '';
}

/** Understands a code or name of a category or archive, and patterns such as `hep-*`; `*` is everything. */
export function parseScope(text: string): Scope | undefined {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return wanted.includes('*')
    ? patternScope(wanted)
    : (archiveScope(wanted) ?? categoryScope(findCategory(wanted)) ?? scopeByName(wanted));
}

/** The categories whose code or name is most like `text`, the likest first. */
export function nearestCategories(text: string, limit = 3): Category[] {
  // The longest name has 47 letters; nobody waits for a pasted page to be compared.
  const wanted = text.trim().toLowerCase().slice(0, 80);
  const near = inUse
    .map((found) => ({ found, distance: matchDistance(wanted, found) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance);
  return withoutAliases(near.map(({ found }) => found)).slice(0, limit);
}

/** The categories and archives whose code, or words of whose name, begin with `prefix`, the best first. */
export function completeCategories(
  prefix: string,
  limit = Infinity,
): Pick<Category, 'code' | 'name'>[] {
  const wanted = prefix.trim().toLowerCase();
  const ranked = [...openArchives, ...inUse.filter(({ code }) => !archiveNames.has(code))]
    .map((found) => ({ found, rank: completionRank(wanted, found) }))
    .filter(({ rank }) => rank !== undefined)
    .toSorted((a, b) => Number(a.rank) - Number(b.rank));
  return withoutAliases(ranked.map(({ found }) => found))
    .slice(0, limit)
    .map(({ code, name }) => ({ code, name }));
}

function category([code, name, now = code]: TaxonomyRow, isRetired: boolean): Category {
  return { code, name, canonical: now, retired: isRetired };
}

function patternScope(typed: string): Scope | undefined {
  const pattern = typed.replaceAll(/\*+/g, '*');
  if (pattern === '*') {
    return { label: '*', name: 'Everything', categories: codesOf(all) };
  }
  const archive = pattern.endsWith('.*') ? archiveScope(pattern.slice(0, -2)) : undefined;
  if (archive) {
    return archive;
  }
  const parts = pattern.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  const matches = new RegExp(`^${parts.join('.*')}$`, 'i');
  // A retired code would let in its whole new home: `q-*` is no wish for math.QA.
  const found = all.filter((each) => matches.test(each.code) && !livesElsewhere(each));
  return found.length === 0
    ? undefined
    : { label: pattern, name: `Categories like ${pattern}`, categories: codesOf(found) };
}

function archiveScope(code: string): Scope | undefined {
  const archive = openArchives.find((each) => each.code === code);
  const inside = all.filter((each) => archiveOf(each.code) === code);
  return archive && { label: code, name: archive.name, categories: codesOf(inside) };
}

function categoryScope(found: Category | undefined): Scope | undefined {
  if (!found) {
    return undefined;
  }
  const label = found.canonical;
  return { label, name: categoryName(label), categories: [label] };
}

/** Where a name is shared, as Machine Learning is by cs.LG and stat.ML, the first one has it. */
function scopeByName(wanted: string): Scope | undefined {
  const [archive] = archives.find(([, name]) => name.toLowerCase() === wanted) ?? [];
  return (
    archiveScope(archive ?? '') ??
    categoryScope(all.find(({ name }) => name.toLowerCase() === wanted))
  );
}

function livesElsewhere(found: Category): boolean {
  return found.retired && found.canonical !== found.code;
}

function codesOf(categories: readonly Category[]): string[] {
  return [...new Set(categories.map((each) => each.canonical))];
}

/** Drops `cs.SY` where `eess.SY` is offered as well. */
function withoutAliases(found: readonly Category[]): Category[] {
  const codes = new Set(found.map(({ code }) => code));
  return found.filter((each) => each.canonical === each.code || !codes.has(each.canonical));
}
