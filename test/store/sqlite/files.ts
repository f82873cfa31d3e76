import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/open.ts';
import type { Store } from '../../../src/store/store.ts';

export interface Files {
  path(name: string): string;
  /** Opens a store that is closed after the test. */
  open(name: string): Store;
}

/** A folder for each test of the surrounding `describe`. */
export function temporaryFiles(): Files {
  let folder: string;
  let opened: Store[] = [];
  const path = (name: string) => join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotpapers-store-'));
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    opened = [];
    await rm(folder, { recursive: true });
  });
  return {
    path,
    open(name) {
      const store = openSqlite(path(name));
      opened.push(store);
      return store;
    },
  };
}
