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

  it.each([
    ['timezone Kolkata', 'Asia/Kolkata'],
    ['Europe/Paris', 'Europe/Paris'],
    ['in New York', 'America/New_York'],
  ])('subscribes at once where a zone is typed: %s', async (typed, zone) => {
    await asking.ask(`daily ${typed}`);

    const [here] = await asking.store.subscriptions.inChannel(aChannel());
    expect(here).toMatchObject({ at: '09:00', zone, days: ['mon', 'tue', 'wed', 'thu', 'fri'] });
  });

  it('says what to type where there is no menu', async () => {
    const said = wordsOf(await asking.ask('daily'));

    expect(said).toContain('such as “daily Asia/Tehran”');
    expect((await asking.ask('daily Asia/Tehran')).tone).toBe('good');
  });

  it('subscribes nobody’s channel who may not change it', async () => {
    await asking.ask('daily Europe/Paris', { whyNotManage: async () => 'You may not.' });

    expect(await asking.store.subscriptions.inChannel(aChannel())).toEqual([]);
  });

  it('asks nobody who may not change the channel', async () => {
    const card = await asking.ask('daily', { whyNotManage: async () => 'You may not.' });

    expect(card.menu).toBeUndefined();
    expect(wordsOf(card)).toContain('You may not.');
  });
});
