import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Problem } from '../digest/problem.ts';
import { readMarkdown } from '../digest/read-markdown.ts';
import type { Day } from '../domain/day.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { ImportOutcome } from '../store/digests.ts';
import type { Store } from '../store/store.ts';

export interface ImportWish {
  readonly replace: boolean;
  readonly announce: boolean;
  /** Aborted to leave the remaining files unread. */
  readonly signal?: AbortSignal;
  /** Called after each file. */
  readonly onFile?: (done: number) => void;
}

export interface RefusedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

export interface ImportSummary {
  readonly days: Readonly<Record<ImportOutcome, readonly Day[]>>;
  readonly papers: number;
  readonly refused: readonly RefusedFile[];
}

/** Reads digest files into the store: a bad file is refused whole, and the others go on. */
export async function importFiles(
  files: readonly string[],
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  wish: ImportWish,
): Promise<ImportSummary> {
  const days: Record<ImportOutcome, Day[]> = {
    added: [],
    unchanged: [],
    replaced: [],
    conflict: [],
  };
  const refused: RefusedFile[] = [];
  let papers = 0;
  for (const [index, file] of files.entries()) {
    if (wish.signal?.aborted) break;
    const outcome = await importFile(file, { store, clock }, wish);
    if ('problems' in outcome) {
      refused.push({ file, problems: outcome.problems });
    } else {
      days[outcome.result].push(outcome.day);
      papers += outcome.papers;
    }
    wish.onFile?.(index + 1);
  }
  return { days, papers, refused };
}

type FileOutcome =
  | { readonly problems: readonly Problem[] }
  | { readonly result: ImportOutcome; readonly day: Day; readonly papers: number };

async function importFile(
  file: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  { replace, announce }: ImportWish,
): Promise<FileOutcome> {
  const text = await textOf(file);
  if (typeof text !== 'string') return { problems: [text] };

  const reading = readMarkdown(text);
  if ('problems' in reading) return reading;

  const { digest, verbatim } = reading.found;
  const result = await store.digests.import(
    { digest, fingerprint: fingerprintOf(text), ...(verbatim === undefined ? {} : { verbatim }) },
    { importedAt: clock.now(), replace, announce },
  );
  const stored = result === 'added' || result === 'replaced';
  return { result, day: digest.day, papers: stored ? digest.entries.length : 0 };
}

async function textOf(file: string): Promise<string | Problem> {
  try {
    const bytes = await readFile(file);
    // Strict: a byte that is no UTF-8 would come back as another.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const reason =
      error instanceof TypeError
        ? 'It is not UTF-8 text.'
        : `It cannot be read (${messageOf(error)}).`;
    return { line: 1, reason };
  }
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
