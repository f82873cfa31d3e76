import type { SearchQuery } from '../papers.ts';

/** An FTS5 expression in which nothing of what a person typed is an operator. */
export function matchOf(
  query: Pick<SearchQuery, 'words' | 'authors'>,
  joint: 'AND' | 'OR' = 'AND',
): string {
  return [
    ...query.words.map(quoted),
    ...query.authors.map((name) => `authors : ${quoted(name)}`),
  ].join(` ${joint} `);
}

/**
 * Newest first straight from the index: sorting by relevance walks every match, which does not survive size.
 * Parameters: @match, @without, @categories (JSON), @since, @sinceRow.
 */
export function searchOf(query: SearchQuery): { row: string; from: string } {
  const byWords = query.words.length + query.authors.length > 0;
  const row = byWords ? 'paper_words.rowid' : 'papers.row';
  const conditions = [byWords ? 'paper_words match @match' : 'true'];
  if (query.without.length > 0) {
    conditions.push(
      `${row} not in (select rowid from paper_words where paper_words match @without)`,
    );
  }
  if (query.categories) {
    const ofCategories =
      'select paper from paper_categories where category in (select value from json_each(@categories))';
    // By words the index gives the newest first and each is looked up; without, the category is the shorter list.
    conditions.push(
      byWords ? `exists (${ofCategories} and paper = ${row})` : `${row} in (${ofCategories})`,
    );
  }
  if (query.since) {
    conditions.push(`(${row} >= @sinceRow
      or exists (select 1 from entries where paper = ${row} and day >= @since))`);
  }
  return {
    row,
    from: `from ${byWords ? 'paper_words' : 'papers'} where ${conditions.join(' and ')}`,
  };
}

function quoted(text: string): string {
  // FTS5 reads up to the first NUL and would miss the closing quote.
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}
