import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prune } from '../../src/cli/prune.ts';
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

  it('says what it removed, and by which rule', async () => {
    const store = openSqlite(desk.db);
    const now = desk.clock.now();
    await store.actions.remember('a', 'today', { now, until: now });
    await store.close();

    expect((await desk.call(prune, [])).out).toBe(
      'Removed 1 button command past their life, 0 accounts of asking sources older than 90 days, 0 counts of posts older than 90 days (the last of each post stays), 0 finished deliveries older than 180 days, 0 subscriptions of servers and workspaces left more than 30 days ago and what 0 digests showed in a channel more than 180 days ago.\n',
    );
    expect((await desk.call(prune, [])).out).toContain('Removed 0 button commands');
  });
});
