import { giveMark } from './jobs/database-mark.ts';
import { importFiles } from './jobs/import-files.ts';
import type { Parts } from './parts.ts';
import { openSqlite } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';

/** Opens the store; one without digests is given the first ones. */
export async function openStore({ config, clock, log, firstDigests }: Parts): Promise<Store> {
  const store = openSqlite(config.db);
  await giveMark(store);
  const [any] = await store.digests.newestDays(1);
  if (any) return store;

  const files = await firstDigests();
  if (files.length === 0) return store;
  const { days } = await importFiles(files, { store, clock }, { replace: false, announce: false });
  log.info(
    { digests: days.added.length },
    'The database was empty; it begins with the bundled digests.',
  );
  return store;
}
