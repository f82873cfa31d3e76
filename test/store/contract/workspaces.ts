import { describe, expect, it } from 'vitest';
import { aChannel, aWish } from '../../support/builders.ts';
import { freshStore, type OpenStore } from './fresh-store.ts';

const at = new Date('2026-11-24T12:00:00Z');

export function workspacesContract(open: OpenStore): void {
  describe('a workspace', () => {
    const store = freshStore(open);

    it('has the usual settings until it chooses', async () => {
      expect(await store().workspaces.read('discord', '1')).toMatchObject({ managerRole: '' });
    });

    it('keeps what it chose last, and no other does', async () => {
      const before = await store().workspaces.read('discord', '1');
      await store().workspaces.write('discord', '1', { ...before, managerRole: '7' });
      await store().workspaces.write('discord', '1', { ...before, managerRole: '8' });

      expect(await store().workspaces.read('discord', '1')).toMatchObject({ managerRole: '8' });
      expect(await store().workspaces.read('discord', '2')).toEqual(before);
      expect(await store().workspaces.read('slack', '1')).toEqual(before);
    });

    it('knows its subscriptions of all channels, in the order they were made', async () => {
      const save = async (parts: Parameters<typeof aChannel>[0]) =>
        (await store().subscriptions.save(aWish({ channel: aChannel(parts) }), undefined, at))
          .subscription;
      const [b, a] = [await save({ id: 'b' }), await save({ id: 'a' })];
      await save({ workspace: 'other' });
      await save({ platform: 'slack' });

      expect(await store().subscriptions.inWorkspace('console', 'w')).toEqual([b, a]);
    });

    it('is known by its subscriptions, once, and private conversations are none', async () => {
      for (const parts of [
        { id: 'a' },
        { id: 'b' },
        { workspace: 'other' },
        { workspace: '', id: 'dm' },
        { platform: 'slack', workspace: 'T1' },
      ] as const) {
        await store().subscriptions.save(aWish({ channel: aChannel(parts) }), undefined, at);
      }

      expect((await store().subscriptions.workspaces('console')).toSorted()).toEqual([
        'other',
        'w',
      ]);
    });
  });
}
