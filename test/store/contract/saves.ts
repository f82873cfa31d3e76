import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/person.ts';
import { aDigest, anId, aPaper } from '../../support/builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

const ada: Person = { platform: 'discord', workspace: '', id: 'ada' };
const ids = ['2011.00001', '2011.00002', '2011.00003', 'hep-th/9901001'].map(anId);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute));

export function savesContract(open: OpenStore): void {
  describe('what a person saves', () => {
    const store = freshStore(open);

    async function fill(): Promise<void> {
      await keep(store(), aDigest({ entries: ids.map((id) => ({ paper: aPaper({ id }) })) }));
    }

    it('is kept once and removed once', async () => {
      await fill();
      const [id = anId()] = ids;

      expect(await store().saves.add(ada, id, at(0))).toBe(true);
      expect(await store().saves.add(ada, id, at(1))).toBe(false);
      expect(await store().saves.has(ada, id)).toBe(true);
      expect(await store().saves.remove(ada, id)).toBe(true);
      expect(await store().saves.remove(ada, id)).toBe(false);
      expect(await store().saves.has(ada, id)).toBe(false);
    });

    it('is listed with the latest kept first, each with its hottest digest', async () => {
      await fill();
      for (const [minute, id] of ids.entries()) await store().saves.add(ada, id, at(minute));

      const { items, total } = await store().saves.list(ada, { limit: 10 });

      expect(items.map(({ paper }) => paper.id)).toEqual(ids.toReversed());
      expect(items.every(({ best }) => best?.day === '2020-11-06')).toBe(true);
      expect(total).toBe(4);
    });

    it('is walked page by page, forth and back, also where much was kept at one time', async () => {
      await fill();
      for (const id of ids) await store().saves.add(ada, id, at(0));

      const first = await store().saves.list(ada, { limit: 3 });
      const second = await store().saves.list(ada, { limit: 3, cursor: first.next });
      const back = await store().saves.list(ada, { limit: 3, cursor: second.previous });

      const seen = [...first.items, ...second.items].map(({ paper }) => paper.id);
      expect(seen).toHaveLength(4);
      expect(new Set(seen)).toEqual(new Set(ids));
      expect(second).toMatchObject({ next: undefined, skipped: 3 });
      expect(back.items).toEqual(first.items);
    });

    it('is nobody else’s', async () => {
      await fill();
      const [id = anId()] = ids;
      await store().saves.add(ada, id, at(0));
      const others: Person[] = [
        { ...ada, id: 'ben' },
        { ...ada, platform: 'slack' },
        { ...ada, workspace: 'T1' },
      ];

      for (const other of others) {
        expect(await store().saves.has(other, id)).toBe(false);
        expect(await store().saves.list(other, { limit: 10 })).toMatchObject({
          total: 0,
          items: [],
        });
      }
    });

    it('stays when the digest is replaced by one without it', async () => {
      await fill();
      const [id = anId()] = ids;
      await store().saves.add(ada, id, at(0));
      const other = aDigest({ entries: [{ paper: aPaper({ id: '2011.00009' }) }] });
      const rules = { importedAt: at(1), replace: true, announce: false };
      await store().digests.import({ digest: other, fingerprint: 'other' }, rules);

      const { items } = await store().saves.list(ada, { limit: 10 });

      expect(items).toMatchObject([{ paper: { id }, best: undefined }]);
    });
  });
}
