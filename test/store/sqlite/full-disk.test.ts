import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { aDay, aDigest, anId, aPaper } from '../../support/builders.ts';
import { keep } from '../contract/fresh-store.ts';
import { aShipment, claim, enqueue, nine, subscribe } from '../contract/outbox.ts';
import { temporaryFiles } from './files.ts';

const full = 'database or disk is full';

describe('a full disk', () => {
  const files = temporaryFiles();
  let store: Store;

  beforeEach(async () => {
    await files.open('hotpapers.db').close();
    // Fewer pages than there are already: SQLite takes it for no page more.
    store = openSqlite(files.path('hotpapers.db'), { maxPages: 1 });
  });

  afterEach(() => store.close());

  /** The same file with room again. */
  async function withRoom(): Promise<void> {
    await store.close();
    store = openSqlite(files.path('hotpapers.db'));
  }

  /** Takes what room is left on the pages there are. */
  async function fill(): Promise<void> {
    for (let number = 0; ; number++) {
      try {
        await store.settings.write(`fill ${number}`, 'x'.repeat(500));
      } catch {
        return;
      }
    }
  }

  it('takes a digest whole or not at all, and takes it once there is room', async () => {
    const entries = Array.from({ length: 30 }, (_, index) => ({
      paper: aPaper({ id: `2011.0${1000 + index}`, abstract: 'Sharp maps. '.repeat(100) }),
    }));
    const large = aDigest({ day: '2020-11-09', entries });

    await expect(keep(store, large)).rejects.toThrow(full);
    expect(await store.digests.find(aDay('2020-11-09'))).toBeUndefined();
    expect(await store.papers.find(anId('2011.01000'))).toBeUndefined();

    await withRoom();
    await keep(store, large);
    expect((await store.digests.find(aDay('2020-11-09')))?.entries).toHaveLength(30);
  });

  it('loses no delivery: what cannot be put in the outbox stays due', async () => {
    const subscription = await subscribe(store, { nextAt: nine });
    await fill();
    const many = aShipment(
      ...Array.from({ length: 900 }, (_, index) =>
        new Date(Date.UTC(2020, 0, index + 1)).toISOString().slice(0, 10),
      ),
    );

    await expect(enqueue(store, subscription, many)).rejects.toThrow(full);
    expect(await store.subscriptions.due(nine, 9)).toMatchObject([{ nextAt: nine }]);
    expect((await store.deliveries.list({ limit: 9 })).items).toEqual([]);

    await withRoom();
    await enqueue(store, subscription, many);
    expect(await claim(store)).toHaveLength(1);
  });

  it('still reads, and still takes up what is in the outbox', async () => {
    await enqueue(store, await subscribe(store));
    await fill();

    expect(await claim(store)).toHaveLength(1);
    expect(await store.counts()).toMatchObject({ subscriptions: 1 });
  });
});
