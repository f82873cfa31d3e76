import { afterEach, beforeEach } from 'vitest';
import type { Digest } from '../../../src/domain/digest.ts';
import type { ImportRules } from '../../../src/store/digests.ts';
import type { Store } from '../../../src/store/store.ts';
import { anImport } from '../../support/builders.ts';

export type OpenStore = () => Promise<Store>;

export const usualRules: ImportRules = {
  importedAt: new Date('2020-11-10T08:00:00Z'),
  replace: false,
  announce: false,
};

/** Opens an empty store before each test of the surrounding `describe` and closes it afterwards. */
export function freshStore(open: OpenStore): () => Store {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  return () => store;
}

export async function keep(store: Store, ...digests: readonly Digest[]): Promise<void> {
  for (const digest of digests) await store.digests.import(anImport(digest), usualRules);
}
