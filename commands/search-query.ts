import type { Day } from '../src/domain/day.ts';
import { UserError } from '../src/lib/errors.ts';
import type { SearchQuery } from '../src/store/papers.ts';
import { optionKinds } from './option-kinds.ts';

/**
 * Takes a search apart: words, `"phrases"`, `-word`, `author:name`, `cat:cs.CV`, `since:2020-11-06`.
 * Throws a `UserError` for a category or day that is none, or when there is nothing to search for.
 */
export function readQuery(text: string, today: Day): SearchQuery {
  const parts = { words: [] as string[], without: [] as string[], authors: [] as string[] };
  const categories: string[] = [];
  let since: Day | undefined;
  for (const [, minus, field, quoted, bare, phrase, word] of text.matchAll(part)) {
    const value = quoted ?? bare ?? phrase ?? word ?? '';
    const name = field?.toLowerCase();
    if (name !== undefined && value === '') {
      throw new UserError(`“${name}:” needs something after it, as in ${examples[name] ?? name}.`);
    }
    if (minus && (name === 'cat' || name === 'category' || name === 'since')) {
      throw new UserError(`“-${name}:” is not understood: only words and authors can be left out.`);
    }
    if (name === 'cat' || name === 'category') {
      for (const scope of optionKinds.scopes.parse(value, today))
        categories.push(...scope.categories);
    } else if (name === 'since') {
      since = sinceOf(value, today);
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
    throw new UserError(
      'There is nothing to search for in that. Give words, "a phrase", author:name or cat:cs.CV.',
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

function sinceOf(value: string, today: Day): Day {
  const whole = /^\d{4}$/.test(value)
    ? `${value}-01-01`
    : /^\d{4}-\d{2}$/.test(value)
      ? `${value}-01`
      : value;
  return optionKinds.day.parse(whole, today);
}

// The index holds letters and digits only; a word without any would match nothing.
function hasLetters(value: string): boolean {
  return /[\p{L}\p{N}]/u.test(value);
}
