import { existsSync, realpathSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UserError } from '../lib/errors.ts';
import { inspectSqlite } from '../store/sqlite/inspect.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { readArgs } from './options.ts';
import { progressBar } from './progress-bar.ts';
import type { Session, Verb } from './verb.ts';

export const backup: Verb = {
  name: 'backup',
  usage: 'backup FILE',
  summary: 'copy the database into one checked file, also while the bot runs',
  takesWords: true,

  async run(args, session) {
    const { positionals } = readArgs(backup, args, {});
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      throw new UserError(`Name one file. Usage: hotpapers ${backup.usage}`);
    }
    const { db } = session.parts().config;
    if (!existsSync(db)) throw new UserError(`There is no database ${db} to copy.`);
    if (existsSync(file) && realpathSync(file) === realpathSync(db)) {
      throw new UserError(`${file} is the database itself. Name another file.`);
    }
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
      throw new UserError(`${file} was not written: ${messageOf(error)}`, { cause: error });
    }
    session.out.write(`The database is copied to ${resolve(file)}, and the copy is sound.\n`);
    return 0;
  },
};

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
