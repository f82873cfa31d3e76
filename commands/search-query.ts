import type { Day } from '../src/domain/day.ts';
import type { SearchQuery } from '../src/store/papers.ts';
import { day } from './day-kinds.ts';
import { Misread } from './misread.ts';
import { scopes } from './scope-kinds.ts';

/** A search, and the text that asks for it. */
export interface TypedQuery extends SearchQuery {
  readonly text: string;
}

/**
 * Takes a search apart: words, `"phrases"`, `-word`, `author:name`, `cat:cs.CV`, `since:2020-11-06`.
 * Throws a `UserError` for a category or day that is none, or when there is nothing to search for.
 */
export function readQuery(text: string, today: Day): SearchQuery {
  const parts = { words: [] as string[], without: [] as string[], authors: [] as string[] };
  const categories: string[] = [];
  let since: Day | undefined;
  for (const [asTyped, minus, field, quoted, bare, phrase, word] of text.matchAll(part)) {
    const value = quoted ?? bare ?? phrase ?? word ?? '';
    const name = field?.toLowerCase();
    if (name !== undefined && value === '') {
      throw new Misread(
        `“${name}:” needs something after it, as in ${examples[name] ?? name}.`,
        asTyped,
        [''],
      );
    }
    if (minus && (name === 'cat' || name === 'category' || name === 'since')) {
      throw new Misread(
        `“-${name}:” is not understood: only words and authors can be left out.`,
        asTyped,
        [''],
      );
    }
    if (name === 'cat' || name === 'category') {
      for (const scope of scopes.parse(value, today)) categories.push(...scope.categories);
    } else if (name === 'since') {
      since = sinceOf(value, asTyped, today);
    } else if (hasLetters(value)) {
      if (minus) parts.without.push(value);
      else if (name === 'author') parts.authors.push(value);
      else parts.words.push(value);
    }
  }
  const query = {
    ...parts,
    categories: categories.length > 0 ? categories : undefined,
    since,
  };
  if (parts.words.length + parts.authors.length + categories.length === 0 && !since) {
    throw new Misread(
      'There is nothing to search for in that. Give words, "a phrase", author:name or cat:cs.CV.',
      text,
      [parts.without.join(' ')],
    );
  }
  return query;
}

// An optional minus, then a field, a phrase in quotes (perhaps never closed) or a word; a field has the next of these.
const part =
  /(-)?(?:\b(author|cat|category|since):\s*(?:"([^"]*)"?|([^\s"]+))?|"([^"]*)"?|([^\s"]+))/gi;

const examples: Record<string, string> = {
  author: 'author:chen',
  cat: 'cat:cs.CV',
  category: 'cat:cs.CV',
  since: 'since:2020-11',
};

function sinceOf(value: string, asTyped: string, today: Day): Day {
  const whole = /^\d{4}$/.test(value)
    ? `${value}-01-01`
    : /^\d{4}-\d{2}$/.test(value)
      ? `${value}-01`
      : value;
  try {
    return day.parse(whole, today);
  } catch (error) {
    const isHopeless = error instanceof Misread && error.meant.length === 0;
    throw isHopeless ? new Misread(error.message, asTyped, ['']) : error;
  }
}

// The index holds letters and digits only; a word without any would match nothing.
function hasLetters(value: string): boolean {
  return /[\p{L}\p{N}]/u.test(value);
}
