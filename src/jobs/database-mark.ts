import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

const setting = 'mark';

/** What the keys of all our messages begin with; empty where there is none. */
export async function readMark({ settings }: Pick<Store, 'settings'>): Promise<string> {
  return (await settings.read(setting)) ?? '';
}

/**
 * Gives a new database a mark of its own: its numbers begin anew, and a message of an earlier database
 * must not be taken for one of them. One that has sent something keeps the keys that it began with.
 */
export async function giveMark({
  settings,
  deliveries,
}: Pick<Store, 'settings' | 'deliveries'>): Promise<void> {
  const isNew = (await settings.read(setting)) === undefined && !(await deliveries.last());
  if (isNew) await settings.write(setting, `${randomBytes(3).toString('hex')}-`);
}
