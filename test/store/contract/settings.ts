import { describe, expect, it } from 'vitest';
import { freshStore, type OpenStore } from './fresh-store.ts';

export function settingsContract(open: OpenStore): void {
  describe('settings', () => {
    const store = freshStore(open);

    it('are not there before they are written', async () => {
      expect(await store().settings.read('cursor')).toBeUndefined();
    });

    it('are read as they were last written', async () => {
      await store().settings.write('cursor', '1');
      await store().settings.write('cursor', '{"at": "ä\\n"}');

      expect(await store().settings.read('cursor')).toBe('{"at": "ä\\n"}');
    });

    it('may be empty', async () => {
      await store().settings.write('cursor', '');

      expect(await store().settings.read('cursor')).toBe('');
    });

    it('are known by their exact name', async () => {
      await store().settings.write('cursor', '1');
      await store().settings.write('Cursor', '2');

      expect(await store().settings.read('cursor')).toBe('1');
      expect(await store().settings.read('cursor ')).toBeUndefined();
    });
  });
}
