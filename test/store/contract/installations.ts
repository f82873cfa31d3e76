import { describe, expect, it } from 'vitest';
import { freshStore, type OpenStore } from './fresh-store.ts';

export function installationsContract(open: OpenStore): void {
  describe('installations', () => {
    const store = freshStore(open);

    it('are kept one a workspace, the latest', async () => {
      await store().installations.write('slack', 'T1', 'first');
      await store().installations.write('slack', 'T2', 'other');
      await store().installations.write('slack', 'T1', 'second');

      expect(await store().installations.read('slack', 'T1')).toBe('second');
      expect(await store().installations.read('slack', 'T2')).toBe('other');
    });

    it('are listed by their platform', async () => {
      await store().installations.write('slack', 'T2', 'sealed');
      await store().installations.write('slack', 'T1', 'sealed');
      await store().installations.write('discord', 'G1', 'sealed');

      expect(await store().installations.list('slack')).toEqual(['T1', 'T2']);
    });

    it('are forgotten when they are removed', async () => {
      await store().installations.write('slack', 'T1', 'sealed');
      await store().installations.remove('slack', 'T1');

      expect(await store().installations.read('slack', 'T1')).toBeUndefined();
    });
  });
}
