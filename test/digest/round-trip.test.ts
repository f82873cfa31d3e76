import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadDigest } from '../../src/digest/read-markdown.ts';
import { readMarkdown } from '../../src/digest/read-markdown.ts';
import { fileNameOf, writeMarkdown } from '../../src/digest/write-markdown.ts';
import { anyDigest } from './arbitrary-digest.ts';

const corpus = '../shared/corpus';

describe('writing and reading a digest', () => {
  it('gives the same digest, whatever is in it', () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        expect(readMarkdown(writeMarkdown(digest))).toEqual({ found: { digest } });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the bundled digests', () => {
  const files = digestsIn('data/digests');

  it.each(files)('%s is written again as it was', (file) => {
    const text = readFileSync(file, 'utf8');
    const { digest, verbatim } = found(text);

    expect(writeMarkdown(digest)).toBe(text);
    expect(verbatim).toBeUndefined();
    expect(fileNameOf(digest.day)).toBe(basename(file));
  });

  it.each(files)('%s has a summary for each paper and no words of a post', (file) => {
    const { entries } = found(readFileSync(file, 'utf8')).digest;

    expect(entries.length).toBeGreaterThan(0);
    expect(entries.filter(({ paper }) => paper.abstract.length < 250)).toEqual([]);
    expect(entries.flatMap(({ posts }) => posts).filter(({ html }) => html !== '')).toEqual([]);
  });
});

describe.skipIf(!existsSync(corpus))('the archive', () => {
  const files = digestsIn(corpus);

  // The first file has two blank lines before its first paper.
  it.each(files.filter((file) => !file.includes('2020-06-29')))(
    '%s is written again as it was',
    (file) => {
      const text = readFileSync(file, 'utf8');
      const { digest, verbatim } = found(text);

      expect(writeMarkdown(digest)).toBe(text);
      expect(verbatim).toBeUndefined();
      expect(fileNameOf(digest.day)).toBe(basename(file));
    },
  );

  it('needs its own bytes kept for 2020-06-29 alone', () => {
    const kept = files.filter((file) => found(readFileSync(file, 'utf8')).verbatim !== undefined);

    expect(kept.map((file) => basename(file))).toEqual(['2020-06-29---Hot-Papers.md']);
  });
});

function digestsIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
}

function found(text: string): ReadDigest {
  const reading = readMarkdown(text);
  if ('problems' in reading) {
    throw new Error(JSON.stringify(reading.problems));
  }
  return reading.found;
}
