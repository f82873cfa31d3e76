import type { Digest, Entry } from '../domain/digest.ts';
import { sum } from '../ranking/sum.ts';
import { readFrontMatter } from './front-matter.ts';
import { afterBlanks } from './lines.ts';
import type { Problem } from './problem.ts';
import { linksPlace, readHeading, readPaper } from './read-paper.ts';
import { writeMarkdown } from './write-markdown.ts';

export type { Problem } from './problem.ts';

export interface ReadDigest {
  readonly digest: Digest;
  /** The whole text, where writing the digest again would not give the same bytes. */
  readonly verbatim?: string;
}

export type Reading = { readonly found: ReadDigest } | { readonly problems: readonly Problem[] };

const limit = {
  // Hundreds of times the archive's largest file.
  characters: 20_000_000,
  // Nobody mends more at a time, and a wrong file of many lines would fill the memory.
  problems: 100,
};

/** Reads a file of the archive; all its problems are told at once, the first of each paper. */
export function readMarkdown(text: string): Reading {
  if (text.length > limit.characters) {
    return { problems: [{ line: 1, reason: 'The file is larger than 20 MB.' }] };
  }

  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const front = readFrontMatter(lines);
  const body = readEntries(lines, front.next);
  const problems = [...front.problems, ...body.problems];
  if (!front.found || problems.length > 0) {
    return { problems };
  }

  const digest = { ...front.found, formula: sum.name, entries: body.entries };
  return { found: writeMarkdown(digest) === text ? { digest } : { digest, verbatim: text } };
}

function readEntries(
  lines: readonly string[],
  start: number,
): { entries: Entry[]; problems: Problem[] } {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const ranks = new Map<string, number>();
  let expected = 1;
  let at = afterBlanks(lines, start);
  while (at < lines.length && problems.length < limit.problems) {
    const heading = readHeading(lines[at] ?? '');
    if (!heading) {
      problems.push({ line: at + 1, reason: strayReason(expected) });
      at = nextHeading(lines, at + 1);
      continue;
    }

    const { rank } = heading;
    if (rank !== expected) {
      const reason = `Paper ${expected} is missing: the number here is ${rank}.`;
      problems.push({ line: at + 1, reason });
    }
    expected = rank + 1;

    const read = readPaper(lines, at, heading);
    if ('problem' in read) {
      problems.push(read.problem);
      at = nextHeading(lines, at + 1);
      continue;
    }
    const { id } = read.entry.paper;
    const earlier = ranks.get(id);
    if (earlier !== undefined) {
      const reason = `Paper ${rank} is ${id}, which paper ${earlier} is already.`;
      problems.push({ line: at + linksPlace + 1, reason });
    }
    ranks.set(id, rank);
    entries.push(read.entry);
    at = read.next;
  }
  return { entries, problems };
}

function strayReason(expected: number): string {
  return expected === 1
    ? 'There is text before paper 1.'
    : `Paper ${expected - 1} is followed by something that is neither a post nor the next paper.`;
}

function nextHeading(lines: readonly string[], start: number): number {
  let at = start;
  while (at < lines.length && !readHeading(lines[at] ?? '')) {
    at += 1;
  }
  return at;
}
