import { describe, expect, it } from 'vitest';
import { freshStore, type OpenStore } from './fresh-store.ts';

const now = new Date('2026-11-23T09:00:00Z');
const soon = new Date('2026-11-23T09:10:00Z');
const late = new Date('2026-11-23T09:20:00Z');

export function heardContract(open: OpenStore): void {
  describe('events heard', () => {
    const store = freshStore(open);

    it('are new once', async () => {
      expect(await store().heard.note('slack', 'Ev1', { now, until: soon })).toBe(true);
      expect(await store().heard.note('slack', 'Ev1', { now, until: soon })).toBe(false);
    });

    it('are new again when they are forgotten, and no others', async () => {
      await store().heard.note('slack', 'Ev1', { now, until: soon });
      await store().heard.note('slack', 'Ev2', { now, until: soon });
      await store().heard.note('discord', 'Ev1', { now, until: soon });

      await store().heard.forget('slack', 'Ev1');

      expect(await store().heard.note('slack', 'Ev1', { now, until: soon })).toBe(true);
      expect(await store().heard.note('slack', 'Ev2', { now, until: soon })).toBe(false);
      expect(await store().heard.note('discord', 'Ev1', { now, until: soon })).toBe(false);
    });

    it('are told apart by their id and their platform', async () => {
      await store().heard.note('slack', 'Ev1', { now, until: soon });

      expect(await store().heard.note('slack', 'Ev2', { now, until: soon })).toBe(true);
      expect(await store().heard.note('discord', 'Ev1', { now, until: soon })).toBe(true);
    });

    it('are forgotten when their time is over, and not before', async () => {
      const justBefore = new Date(soon.getTime() - 1);
      await store().heard.note('slack', 'Ev1', { now, until: soon });
      await store().heard.note('slack', 'Ev2', { now, until: late });

      expect(await store().heard.note('slack', 'Ev1', { now: justBefore, until: late })).toBe(
        false,
      );
      expect(await store().heard.note('slack', 'Ev1', { now: soon, until: late })).toBe(true);
      expect(await store().heard.note('slack', 'Ev2', { now: soon, until: late })).toBe(false);
    });
  });
}
