import type { PaperDetails } from '../../domain/paper.ts';

/** A row of `paper_details`, or nothing but nulls where there is none. */
export interface DetailsRow {
  readonly version: number | null;
  readonly comments: string | null;
  readonly doi: string | null;
  readonly journal_reference: string | null;
  readonly is_withdrawn: number | null;
  readonly code_url: string | null;
  readonly stars: number | null;
}

/** To be selected from `paper_details d`. */
export const detailColumns =
  'd.version, d.comments, d.doi, d.journal_reference, d.is_withdrawn, d.code_url, d.stars';

export function detailsOf(row: DetailsRow): { details?: PaperDetails } {
  if (row.is_withdrawn === null) return {};
  const details = {
    version: row.version ?? undefined,
    comments: row.comments ?? undefined,
    doi: row.doi ?? undefined,
    journalReference: row.journal_reference ?? undefined,
    isWithdrawn: row.is_withdrawn === 1,
    codeUrl: row.code_url ?? undefined,
    stars: row.stars ?? undefined,
  };
  return { details };
}
