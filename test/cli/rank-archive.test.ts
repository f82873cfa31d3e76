import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rank } from '../../src/cli/digest.ts';
import { importVerb } from '../../src/cli/import.ts';
import { readMarkdown } from '../../src/digest/read-markdown.ts';
import { Desk } from './desk.ts';

const bundled = 'data/digests';
const corpus = '../shared/corpus';
const patienceMs = 60_000;

let desk: Desk;

beforeAll(() => {
  desk = new Desk();
});

afterAll(() => desk.clear());

describe('hotpapers rank --formula sum over the digests that come along', () => {
  givesTheOrderOf(bundled);
});

describe.skipIf(!existsSync(corpus))('hotpapers rank --formula sum over the archive', () => {
  givesTheOrderOf(corpus);
});

function givesTheOrderOf(folder: string): void {
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.md'))
    : [];

  beforeAll(async () => {
    await desk.call(importVerb, [folder]);
  }, patienceMs);

  it.each(files)('gives the blog’s order of %s', async (file) => {
    const day = file.slice(0, 10);
    const reading = readMarkdown(readFileSync(join(folder, file), 'utf8'));
    const entries = 'found' in reading ? reading.found.digest.entries : [];

    const { code, out } = await desk.call(rank, ['--day', day, '--formula', 'sum']);

    expect(code).toBe(0);
    expect(Array.from(out.matchAll(/arxiv\.org\/abs\/(\S+)/g), ([, id]) => id)).toEqual(
      entries.map(({ paper }) => paper.id),
    );
  });
}
