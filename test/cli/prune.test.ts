import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prune } from '../../src/cli/prune.ts';
import { dayLong } from '../../src/lib/clock.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { Desk } from './desk.ts';

describe('hotpapers prune', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
  });

  afterEach(() => {
    desk.clear();
  });

  it('says what it removed, by which rule, and nothing of what there was none', async () => {
    const store = openSqlite(desk.db);
    const now = desk.clock.now();
    await store.actions.remember('a', 'today', { now, until: now });
    await store.collection.recordRun({
      job: 'posts',
      source: 'hackernews',
      day: undefined,
      startedAt: new Date(now.getTime() - 91 * dayLong),
      durationMs: 10,
      requests: 1,
      connections: 0,
      found: 0,
      failure: undefined,
      troubles: [],
    });
    await store.close();

    expect((await desk.call(prune, [])).out).toBe(
      'Removed 1 expired button command and 1 account of asking sources older than 90 days.\n',
    );
  });

  it('says so when there is nothing to remove', async () => {
    expect(await desk.call(prune, [])).toEqual({ code: 0, out: 'Nothing to remove.\n', err: '' });
  });
});
