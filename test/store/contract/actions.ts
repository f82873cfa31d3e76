import { describe, expect, it } from 'vitest';
import { freshStore, type OpenStore } from './fresh-store.ts';

const now = new Date('2026-11-23T09:00:00Z');
const soon = new Date('2026-11-23T10:00:00Z');
const late = new Date('2026-11-24T09:00:00Z');

export function actionsContract(open: OpenStore): void {
  describe('actions', () => {
    const store = freshStore(open);

    it('are recalled by their key', async () => {
      await store().actions.remember('a', 'search "long maps"', { now, until: late });
      await store().actions.remember('b', 'today', { now, until: late });

      expect(await store().actions.recall('a', now)).toBe('search "long maps"');
      expect(await store().actions.recall('b', now)).toBe('today');
      expect(await store().actions.recall('c', now)).toBeUndefined();
    });

    it('are forgotten when their time is over', async () => {
      await store().actions.remember('a', 'today', { now, until: soon });

      expect(await store().actions.recall('a', new Date(soon.getTime() - 1))).toBe('today');
      expect(await store().actions.recall('a', soon)).toBeUndefined();
      expect(await store().actions.recall('a', late)).toBeUndefined();
    });

    it('live longer when they are remembered again', async () => {
      await store().actions.remember('a', 'today', { now, until: soon });
      await store().actions.remember('a', 'today', { now, until: late });

      expect(await store().actions.recall('a', soon)).toBe('today');
    });

    it('never live shorter', async () => {
      await store().actions.remember('a', 'today', { now, until: late });
      await store().actions.remember('a', 'today', { now, until: soon });

      expect(await store().actions.recall('a', soon)).toBe('today');
    });

    it('may be remembered again after they were forgotten', async () => {
      await store().actions.remember('a', 'today', { now, until: soon });
      await store().actions.remember('a', 'week', { now: soon, until: late });

      expect(await store().actions.recall('a', soon)).toBe('week');
    });

    it('do not take others with them', async () => {
      await store().actions.remember('a', 'today', { now, until: soon });
      await store().actions.remember('b', 'week', { now, until: late });
      await store().actions.remember('c', 'help', { now: soon, until: late });

      expect(await store().actions.recall('b', soon)).toBe('week');
    });
  });
}
