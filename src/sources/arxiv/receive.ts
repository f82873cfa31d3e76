import { parseArxivId, versionOf } from '../../domain/arxiv-id.ts';
import type { Troubles } from '../../lib/troubles.ts';
import type { ReceivedPaper } from '../source.ts';

/** What one of arXiv's pages says of a paper, unchecked. */
export interface Claims {
  /** With a version where the page has one. */
  readonly id: string | undefined;
  readonly title: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly abstract: string | undefined;
  readonly kind: ReceivedPaper['kind'];
  readonly comments?: string | undefined;
  readonly doi?: string | undefined;
  readonly journalReference?: string | undefined;
}

/** The paper, or undefined and a trouble counted. */
export function receive(claims: Claims, troubles: Troubles): ReceivedPaper | undefined {
  const id = parseArxivId(claims.id ?? '');
  const title = inOneLine(claims.title);
  const categories = claims.categories.map((code) => code.trim()).filter(isCategory);
  const abstract = claims.abstract?.trim();

  if (id === undefined) return leaveOut('without an arXiv id', troubles);
  if (title === '') return leaveOut('without a title', troubles);
  if (categories.length === 0) return leaveOut('without a category', troubles);
  if (!abstract) return leaveOut('without an abstract', troubles);

  const comments = stated(claims.comments);
  return {
    paper: { id, title, authors: claims.authors, categories: [...new Set(categories)], abstract },
    kind: claims.kind,
    version: versionOf(claims.id ?? ''),
    comments,
    doi: stated(claims.doi),
    journalReference: stated(claims.journalReference),
    isWithdrawn: comments !== undefined && tellsOfWithdrawal(comments),
  };
}

export function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** No field says it, so the authors' comment is all there is; it may also speak of a conference, or of another text. */
function tellsOfWithdrawal(comments: string): boolean {
  return /\bwithdrawn\b(?! (?:from (?!arxiv)|paper|submission|version|manuscript|preprint))/i.test(
    comments,
  );
}

// The API used to list MSC and ACM classes among the categories: `68T07`, `I.2.6`.
function isCategory(code: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]{2,})?$/.test(code);
}

function stated(text: string | undefined): string | undefined {
  const words = inOneLine(text ?? '');
  return words === '' ? undefined : words;
}

function leaveOut(reason: string, troubles: Troubles): undefined {
  troubles.count(reason);
}
