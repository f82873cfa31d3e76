import type { Day } from '../domain/day.ts';
import type { Digest } from '../domain/digest.ts';
import { writeFrontMatter } from './front-matter.ts';
import { writePaper } from './write-paper.ts';

/** The digest as a file of the archive; what the format has no place for (other formulas, fractions of seconds) is left out. */
export function writeMarkdown(digest: Digest): string {
  return [writeFrontMatter(digest), ...digest.entries.map(writePaper)].join('\n');
}

/** The archive's name for a day's file. */
export function fileNameOf(day: Day): string {
  return `${day}---Hot-Papers.md`;
}
