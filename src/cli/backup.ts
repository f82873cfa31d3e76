import { existsSync, realpathSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dayOf } from '../domain/day.ts';
import { UserError } from '../lib/errors.ts';
import { inspectSqlite } from '../store/sqlite/inspect.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { readArgs } from './options.ts';
import { progressBar } from './progress-bar.ts';
import type { Session, Verb } from './verb.ts';
import { whyNot } from './why-not.ts';

export const backup: Verb = {
  name: 'backup',
  usage: 'backup FILE [--replace]',
  summary: 'copy the database into one checked file, also while the bot runs',
  manual: {
    parts: {
      FILE: 'the file to write; one that is there is left alone',
      '--replace': 'puts the copy in the place of an older backup, and of nothing else',
    },
    example: 'backup hotpapers-backup.db',
    exit: {
      0: 'where the copy is written and sound',
      1: 'where it is not; then an older one is still there',
    },
  },
  takesWords: true,

  async run(args, session) {
    const { values, positionals } = readArgs(backup, args, {
      replace: { type: 'boolean', default: false },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      throw new UserError(`Name one file. Usage: hotpapers ${backup.usage}`);
    }
    const { config, clock } = session.parts();
    const { db } = config;
    if (!existsSync(db)) throw new UserError(`There is no database ${db} to copy.`);
    if (existsSync(file) && realpathSync(file) === realpathSync(db)) {
      throw new UserError(`${file} is the database itself. Name another file.`);
    }
    const refusal = whyNotOnto(file, values.replace, `hotpapers-${dayOf(clock.now())}.db`);
    if (refusal !== undefined) throw new UserError(refusal);
    const part = `${file}.part`;
    try {
      await rm(part, { force: true });
      await copy(db, part, session);
      const problems = inspectSqlite(part)?.problems ?? ['It was not written.'];
      if (problems.length > 0) throw new Error(problems.join(' '));
      await flush(part);
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true }).catch(() => {});
      if (error instanceof UserError) throw error;
      throw new UserError(`${file} was not written: ${whyNot(error)}.`, { cause: error });
    }
    session.out.write(`The database is copied to ${resolve(file)}, and the copy is sound.\n`);
    return 0;
  },
};

/** What is there already and is not to be lost; undefined where a copy may go. */
function whyNotOnto(file: string, mayReplace: boolean, usualName: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const there = statSync(file);
  if (there.isDirectory()) {
    return `${file} is a folder. Name a file, such as ${join(file, usualName)}.`;
  }
  if (!mayReplace) {
    return `${file} exists and was left as it is. Name another file, or add --replace if it is an older backup.`;
  }
  // Its log would be taken for that of the copy, and spoil it.
  if (existsSync(`${file}-wal`)) {
    return `${file} is a database in use, for there is a ${file}-wal. Name another file.`;
  }
  // Opening a device or a pipe to look into it may have effects of its own.
  const isSound = there.isFile() && inspectSqlite(file)?.problems.length === 0;
  return isSound
    ? undefined
    : `${file} is no sound database of hotpapers, and --replace replaces nothing else. Name another file.`;
}

async function copy(db: string, part: string, { err, ending }: Session): Promise<void> {
  const store = openSqlite(db);
  try {
    // Its total is the number of pages, which may grow meanwhile; a hundredth is fine enough.
    const bar = progressBar(err, 100);
    await store.upkeep.backup(part, (done, total) => {
      if (ending.aborted) throw new UserError('Stopped; no copy was written.');
      bar.show(total === 0 ? 100 : Math.floor((done / total) * 100));
    });
    bar.clear();
  } finally {
    await store.close();
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
