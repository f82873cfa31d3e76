import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openStore } from '../open-store.ts';
import type { Parts } from '../parts.ts';
import type { Store } from '../store/store.ts';
import type { Session } from './verb.ts';

/** Opens the store; one that is made anew is told of, for it may be in the wrong folder. */
export async function openTold(parts: Parts, err: Session['err']): Promise<Store> {
  const line = newDatabaseLine(parts);
  const store = await openStore(parts);
  err.write(line);
  return store;
}

/** Empty where the database is there already. */
export function newDatabaseLine({ config }: Pick<Parts, 'config'>): string {
  return existsSync(config.db) ? '' : `A new database was made: ${resolve(config.db)}\n`;
}
