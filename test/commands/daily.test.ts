import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';
import { aChannel } from '../support/builders.ts';

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

describe('daily', () => {
  it('asks the zone in a menu, each choice of which subscribes', async () => {
    const { menu } = await asking.ask('daily');

    for (const { label, line } of menu?.choices ?? []) {
      await asking.ask(line);
      const [here] = await asking.store.subscriptions.inChannel(aChannel());
      expect(here).toMatchObject({
        at: '09:00',
        zone: label,
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      });
    }
    expect(menu?.choices.length).toBeGreaterThan(15);
    expect(menu?.choices.length).toBeLessThanOrEqual(25);
  });

  it('asks nobody who may not change the channel', async () => {
    const card = await asking.ask('daily', { whyNotManage: async () => 'You may not.' });

    expect(card.menu).toBeUndefined();
    expect(wordsOf(card)).toContain('You may not.');
  });
});
