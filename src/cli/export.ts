import { existsSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameOf, writeMarkdown } from '../digest/write-markdown.ts';
import { type Day, dayOf, parseDay } from '../domain/day.ts';
import { UserError } from '../lib/errors.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import { progressBar } from './progress-bar.ts';
import type { Verb } from './verb.ts';
import { whyNot } from './why-not.ts';

export const exportVerb: Verb = {
  name: 'export',
  usage: 'export [--day D | --all] [--out DIR]',
  summary: 'write digests as files; without --out one day goes to standard output',
  manual: {
    parts: {
      '--day D': 'the day, such as 2020-11-06 or yesterday; the newest digest if left out',
      '--all': 'every digest there is; needs --out',
      '--out DIR':
        'the folder to write to, made if it is not there; files of an earlier export in it are replaced',
    },
    example: 'export --all --out archive',
    exit: {
      0: 'where all was written',
      1: 'where there is no such digest, or it cannot be written',
    },
  },

  async run(args, { parts, out, err }) {
    const { values } = readArgs(exportVerb, args, {
      day: { type: 'string' },
      all: { type: 'boolean', default: false },
      out: { type: 'string' },
    });
    if (values.all && values.day !== undefined) {
      throw new UserError(`Choose one day or all. Usage: hotpapers ${exportVerb.usage}`);
    }
    if (values.all && values.out === undefined) {
      throw new UserError('All digests need a folder: hotpapers export --all --out DIR');
    }
    if (values.out !== undefined && isFile(values.out)) {
      throw new UserError(`${values.out} is a file. Name a folder; it is made if it is not there.`);
    }
    const { clock } = parts();
    const store = await openTold(parts(), err);
    try {
      const days = values.all
        ? await store.digests.days()
        : [await dayMeant(values.day, store, dayOf(clock.now()))];
      if (values.out === undefined) {
        for (const day of days) out.write(await textOf(day, store));
        return 0;
      }
      const bar = progressBar(err, days.length);
      for (const [index, day] of days.entries()) {
        await writeWhole(values.out, fileNameOf(day), await textOf(day, store));
        bar.show(index + 1);
      }
      bar.clear();
      out.write(`${plural(days.length, 'digest')} written to ${values.out}.\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function dayMeant(typed: string | undefined, store: Store, today: Day): Promise<Day> {
  const [newest] = await store.digests.newestDays(1);
  if (typed === undefined) {
    if (!newest) throw new UserError('There is no digest to export yet.');
    return newest;
  }
  const day = parseDay(typed, today);
  if (!day) throw new UserError(`“${typed}” is not a day. Write it like 2020-11-06.`);
  return day;
}

async function textOf(day: Day, store: Store): Promise<string> {
  const digest = await store.digests.find(day);
  if (!digest) throw new UserError(`There is no digest of ${day}.`);
  return digest.verbatim ?? writeMarkdown(digest);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** A reader sees the old file or the new one, never half of it. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const file = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.part`, text);
    await rename(`${file}.part`, file);
  } catch (error) {
    throw new UserError(`${file} was not written: ${whyNot(error)}.`, { cause: error });
  }
}
