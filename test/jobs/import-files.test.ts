import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeMarkdown } from '../../src/digest/write-markdown.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aDay, aDigest } from '../support/builders.ts';
import { FakeClock } from '../support/fake-clock.ts';

const plainly = { replace: false, announce: false };

describe('importFiles', () => {
  const clock = new FakeClock();
  let store: Store;
  let folder: string;

  beforeEach(() => {
    store = openSqlite(':memory:');
    folder = mkdtempSync(join(tmpdir(), 'hotpapers-import-'));
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  function aFile(name: string, content: string | Uint8Array): string {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }

  it('tells the days apart by what became of them', async () => {
    const same = aFile('same', writeMarkdown(aDigest({ day: '2020-11-05' })));
    const before = aFile('before', writeMarkdown(aDigest({ day: '2020-11-06' })));
    const reposts = 61;
    const after = aFile(
      'after',
      writeMarkdown(aDigest({ day: '2020-11-06', entries: [{ reposts }] })),
    );
    const fresh = aFile('fresh', writeMarkdown(aDigest({ day: '2020-11-07' })));
    await importFiles([same, before], { store, clock }, plainly);

    expect(await importFiles([same, after, fresh], { store, clock }, plainly)).toEqual({
      days: {
        added: [aDay('2020-11-07')],
        unchanged: [aDay('2020-11-05')],
        replaced: [],
        conflict: [aDay('2020-11-06')],
      },
      papers: 1,
      refused: [],
    });
    expect(
      await importFiles([after], { store, clock }, { replace: true, announce: false }),
    ).toMatchObject({ days: { replaced: [aDay('2020-11-06')], conflict: [] }, papers: 1 });
  });

  it('tells how far it is after each file, refused ones too', async () => {
    const good = aFile('good', writeMarkdown(aDigest()));
    const bad = aFile('bad', 'no digest');
    const done: number[] = [];

    await importFiles(
      [bad, good],
      { store, clock },
      { ...plainly, onFile: (count) => done.push(count) },
    );

    expect(done).toEqual([1, 2]);
  });

  it('refuses a file that is not there, a folder, and bytes that are no text', async () => {
    const bytes = aFile('bytes', new Uint8Array([0xc3, 0x28]));
    const nowhere = join(folder, 'nowhere');

    const { refused } = await importFiles([nowhere, folder, bytes], { store, clock }, plainly);

    expect(refused).toEqual([
      { file: nowhere, problems: [{ line: 1, reason: expect.stringContaining('ENOENT') }] },
      { file: folder, problems: [{ line: 1, reason: expect.stringContaining('EISDIR') }] },
      { file: bytes, problems: [{ line: 1, reason: 'It is not UTF-8 text.' }] },
    ]);
  });

  it('keeps a byte order mark, so that the file can be given back as it was', async () => {
    const text = `\ufeff${writeMarkdown(aDigest())}`;

    await importFiles([aFile('marked', text)], { store, clock }, plainly);

    const stored = await store.digests.find(aDay('2020-11-06'));
    expect(stored?.verbatim).toBe(text);
  });
});
