import { existsSync, mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportVerb } from '../../src/cli/export.ts';
import { importVerb } from '../../src/cli/import.ts';
import { writeMarkdown } from '../../src/digest/write-markdown.ts';
import { UserError } from '../../src/lib/errors.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { aDay, aDigest, anEntry, aPaper } from '../support/builders.ts';
import { Desk } from './desk.ts';

describe('hotpapers import', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
  });

  afterEach(() => {
    desk.clear();
  });

  const twoPapers = [anEntry(), anEntry({ rank: 2, paper: aPaper({ id: '2011.02520' }) })];

  it('says how many digests and papers it read', async () => {
    desk.writeDigest(aDigest({ day: '2020-11-05', entries: twoPapers }));
    desk.writeDigest(aDigest({ day: '2020-11-06' }));

    expect(await desk.call(importVerb, [desk.folder])).toEqual({
      code: 0,
      out: '2 files read: 2 added with 3 papers.\n',
      err: '',
    });
  });

  it('changes nothing the second time, and says so', async () => {
    desk.writeDigest(aDigest({ day: '2020-11-05' }));
    desk.writeDigest(aDigest({ day: '2020-11-06' }));
    await desk.call(importVerb, [desk.folder]);

    expect(await desk.call(importVerb, [desk.folder])).toEqual({
      code: 0,
      out: '2 files read: all were there already, nothing changed.\n',
      err: `1 file passed over, not named like 2020-11-06---Hot-Papers.md: ${desk.db}\n`,
    });
  });

  it('refuses other content for a stored day, and keeps what is stored', async () => {
    const before = desk.writeDigest(aDigest({ entries: twoPapers }));
    await desk.call(importVerb, [before]);
    const stored = (await desk.call(exportVerb, [])).out;
    const after = desk.writeDigest(aDigest());

    expect(await desk.call(importVerb, [after])).toEqual({
      code: 1,
      out: '1 file read: 1 stored with other content.\n',
      err: '2020-11-06 is stored with other content; nothing was changed. --replace takes the new one.\n',
    });
    expect((await desk.call(exportVerb, [])).out).toBe(stored);
  });

  it('takes other content for a stored day with --replace', async () => {
    await desk.call(importVerb, [desk.writeDigest(aDigest({ entries: twoPapers }))]);
    const after = desk.writeDigest(aDigest());

    expect(await desk.call(importVerb, ['--replace', after])).toMatchObject({
      code: 0,
      out: '1 file read: 1 replaced.\n',
    });
    expect((await desk.call(exportVerb, [])).out).not.toContain('2011.02520');
  });

  it('names file, line and reason of what it refuses, and goes on with the others', async () => {
    const good = desk.writeDigest(aDigest({ day: '2020-11-06' }));
    const notOurs = desk.write('2020-11-07---Hot-Papers.md', 'Dear diary,\n');
    const notText = desk.write('2020-11-08---Hot-Papers.md', new Uint8Array([0xff, 0xfe, 0x41]));

    const { code, out, err } = await desk.call(importVerb, [desk.folder]);

    expect(code).toBe(1);
    expect(out).toBe('3 files read: 1 added with 1 paper, 2 refused.\n');
    expect(err).toMatch(new RegExp(`^${notOurs}:1: .+\\.$`, 'm'));
    expect(err).toContain(`${notText}:1: It is not UTF-8 text.\n`);
    expect(err).not.toContain(good);
  });

  it('takes nothing from a file that is wrong in one place', async () => {
    const text = writeMarkdown(aDigest({ entries: twoPapers }));
    const spoilt = text.replace('retweets: 60, favorites: 40', 'retweets: many');
    const file = desk.write('2020-11-06---Hot-Papers.md', spoilt);

    const { code, err } = await desk.call(importVerb, [file]);

    expect(code).toBe(1);
    expect(err).toMatch(/2020-11-06---Hot-Papers\.md:\d+: /);
    const store = openSqlite(desk.db);
    expect(await store.counts()).toMatchObject({ digests: 0, papers: 0 });
    await store.close();
  });

  it('takes files and folders together, and of a folder only what is named like a digest', async () => {
    mkdirSync(desk.path('more'));
    desk.write('more/README.md', '# About\n');
    desk.write('more/notes.txt', 'none');
    const one = desk.writeDigest(aDigest({ day: '2020-11-05' }));

    expect(await desk.call(importVerb, [one, desk.path('more')])).toMatchObject({
      code: 0,
      out: '1 file read: 1 added with 1 paper.\n',
    });
  });

  it('tells of the files of a folder that it passes over', async () => {
    mkdirSync(desk.path('more'));
    for (const name of ['a.md', 'b.txt', 'c', 'd', '.hidden']) desk.write(`more/${name}`, '');
    desk.write('more/2020-11-06.md', writeMarkdown(aDigest()));

    expect(await desk.call(importVerb, [desk.path('more')])).toEqual({
      code: 0,
      out: '1 file read: 1 added with 1 paper.\n',
      err: `4 files passed over, not named like 2020-11-06---Hot-Papers.md: ${['a.md', 'b.txt', 'c'].map((name) => desk.path('more', name)).join(', ')} …\n`,
    });
  });

  it('says why it read nothing of a folder, and what would help', async () => {
    mkdirSync(desk.path('archive'));
    const digest = desk.write('archive/friday.md', writeMarkdown(aDigest()));
    desk.write('archive/2020-1-5.md', '');

    const { code, out, err } = await desk.call(importVerb, [desk.path('archive')]);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('0 files read: no digest among them; 2 files passed over.\n');
    expect(err).toContain('a day as YYYY-MM-DD, whatever follows, and .md.\n');
    expect(err).toMatch(/ is read when it is named itself: hotpapers import .+2020-1-5\.md\n/);
    expect(err).not.toContain('Folders within it');
    expect(existsSync(desk.db)).toBe(false);
    expect((await desk.call(importVerb, [digest])).code).toBe(0);
  });

  it('names the folder within the one named that holds digests', async () => {
    mkdirSync(desk.path('data/empty'), { recursive: true });
    mkdirSync(desk.path('data/posts'));
    desk.write('data/posts/2020-11-06.md', writeMarkdown(aDigest()));

    const { code, err } = await desk.call(importVerb, [desk.path('data')]);

    expect(code).toBe(1);
    expect(err).toContain('0 files read: no digest among them.\n');
    expect(err).toContain(
      `Folders within it are not searched; name them themselves: hotpapers import ${desk.path('data/posts')}\n`,
    );
  });

  it('names the path that is not there', async () => {
    await expect(desk.call(importVerb, [desk.path('nowhere')])).rejects.toThrow(
      `${desk.path('nowhere')} cannot be read: there is no such file or folder.`,
    );
  });

  it.each([
    [[], 'Name a file or folder. Usage: hotpapers import'],
    [['--force', 'x'], /There is no option --force\. Usage: hotpapers import/],
  ])('explains itself when called with %o', async (args, sentence) => {
    const call = desk.call(importVerb, args);

    await expect(call).rejects.toBeInstanceOf(UserError);
    await expect(call).rejects.toThrow(sentence);
  });

  it('makes subscriptions due only for what it is told to announce', async () => {
    const file = desk.writeDigest(aDigest());
    await desk.call(importVerb, [file]);
    const announced = async () => {
      const store = openSqlite(desk.db);
      const days = await store.digests.announcedAfter(undefined);
      await store.close();
      return days;
    };
    expect(await announced()).toEqual([]);

    const { out } = await desk.call(importVerb, [file, '--announce']);

    expect(out).toContain('nothing changed');
    expect(await announced()).toEqual([aDay('2020-11-06')]);
  });

  it('does not bring the bundled digests into an empty database', async () => {
    desk.firstDigests = [desk.writeDigest(aDigest({ day: '2020-11-05' }))];
    const other = desk.writeDigest(aDigest({ day: '2020-11-06' }));

    await desk.call(importVerb, [other]);

    const store = openSqlite(desk.db);
    expect(await store.digests.days()).toEqual([aDay('2020-11-06')]);
    await store.close();
  });

  it('draws a bar on a terminal and takes it away again', async () => {
    desk.writeDigest(aDigest({ day: '2020-11-05' }));
    desk.writeDigest(aDigest({ day: '2020-11-06' }));
    desk.isTerminal = true;

    const { err } = await desk.call(importVerb, [desk.folder]);

    expect(err).toContain(`\r${'█'.repeat(15)}${'░'.repeat(15)} 1/2`);
    expect(err).toContain(`\r${'█'.repeat(30)} 2/2`);
    expect(err).toMatch(/\r +\r$/);
  });
});
