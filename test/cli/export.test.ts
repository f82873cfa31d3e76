import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportVerb } from '../../src/cli/export.ts';
import { importVerb } from '../../src/cli/import.ts';
import { writeMarkdown } from '../../src/digest/write-markdown.ts';
import { UserError } from '../../src/lib/errors.ts';
import { aDigest } from '../support/builders.ts';
import { Desk, digestFiles } from './desk.ts';

const corpus = '../shared/corpus';

describe('hotpapers export', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
  });

  afterEach(() => {
    desk.clear();
  });

  const older = aDigest({ day: '2020-11-05' });
  const newer = aDigest({ day: '2020-11-06' });

  async function twoDigestsAreStored(): Promise<void> {
    await desk.call(importVerb, [desk.writeDigest(older), desk.writeDigest(newer)]);
  }

  it('writes the newest digest to standard output, and nothing else there', async () => {
    await twoDigestsAreStored();

    expect(await desk.call(exportVerb, [])).toEqual({
      code: 0,
      out: writeMarkdown(newer),
      err: '',
    });
  });

  it.each(['2020-11-05', '5 Nov 2020'])('writes the digest of %s', async (day) => {
    await twoDigestsAreStored();

    expect((await desk.call(exportVerb, ['--day', day])).out).toBe(writeMarkdown(older));
  });

  it('writes one day into a folder that it makes', async () => {
    await twoDigestsAreStored();
    const folder = desk.path('a', 'b');

    const { out } = await desk.call(exportVerb, ['--day', '2020-11-05', '--out', folder]);

    expect(out).toBe(`1 digest written to ${folder}.\n`);
    expect(readdirSync(folder)).toEqual(['2020-11-05---Hot-Papers.md']);
  });

  it('writes all days, with a bar on a terminal, and leaves no half file behind', async () => {
    await twoDigestsAreStored();
    desk.isTerminal = true;

    const { out, err } = await desk.call(exportVerb, ['--all', '--out', desk.path('out')]);

    expect(out).toBe(`2 digests written to ${desk.path('out')}.\n`);
    expect(err).toContain('2/2');
    expect(readdirSync(desk.path('out'))).toEqual([
      '2020-11-05---Hot-Papers.md',
      '2020-11-06---Hot-Papers.md',
    ]);
  });

  it('writes over what an earlier export left', async () => {
    await twoDigestsAreStored();
    await desk.call(exportVerb, ['--all', '--out', desk.path('out')]);
    desk.write('out/2020-11-05---Hot-Papers.md', 'spoilt');

    await desk.call(exportVerb, ['--all', '--out', desk.path('out')]);

    expect(digestFiles(desk.path('out'))['2020-11-05---Hot-Papers.md']).toBe(writeMarkdown(older));
  });

  it.each([
    [['--all'], 'All digests need a folder'],
    [['--all', '--day', '2020-11-05', '--out', 'x'], 'Choose one day or all.'],
    [['2020-11-05'], '“2020-11-05” is a word too many. Usage: hotpapers export'],
    [['--day', 'someday'], '“someday” is not a day. Write it like 2020-11-06.'],
    [['--day', '2020-11-04'], 'There is no digest of 2020-11-04.'],
    [['--day'], 'Usage: hotpapers export'],
    [['--format', 'xml'], 'There is no option --format. Usage: hotpapers export'],
  ])('explains what is wrong with %o', async (args, sentence) => {
    await twoDigestsAreStored();
    const call = desk.call(exportVerb, args);

    await expect(call).rejects.toBeInstanceOf(UserError);
    await expect(call).rejects.toThrow(sentence);
  });

  it('names what stands in the way of writing', async () => {
    await twoDigestsAreStored();
    const file = desk.write('README.md', '# About\n');

    await expect(desk.call(exportVerb, ['--all', '--out', file])).rejects.toThrow(
      `${file} is a file. Name a folder; it is made if it is not there.`,
    );
    await expect(desk.call(exportVerb, ['--all', '--out', `${file}/deeper`])).rejects.toThrow(
      /deeper.+Hot-Papers\.md was not written: what stands for a folder in it is a file\.$/,
    );
    expect(readFileSync(file, 'utf8')).toBe('# About\n');
  });

  it('has nothing to write from an empty database', async () => {
    await expect(desk.call(exportVerb, [])).rejects.toThrow('There is no digest to export yet.');
  });

  it('gives the bundled digests back byte for byte', async () => {
    await desk.call(importVerb, ['data/digests']);
    await desk.call(exportVerb, ['--all', '--out', desk.path('out')]);

    const given = digestFiles('data/digests');
    expect(Object.keys(given)).not.toHaveLength(0);
    expect(digestFiles(desk.path('out'))).toEqual(given);
  });

  it.skipIf(!existsSync(corpus))(
    'gives fifty files of the archive back byte for byte',
    async () => {
      const { code, err } = await desk.call(importVerb, [corpus]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      await desk.call(exportVerb, ['--all', '--out', desk.path('out')]);

      const given = digestFiles(corpus);
      const back = digestFiles(desk.path('out'));
      expect(Object.keys(back)).toEqual(Object.keys(given));
      expect(Object.keys(given).filter((name) => back[name] !== given[name])).toEqual([]);
    },
  );
});
