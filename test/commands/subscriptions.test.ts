import { describe, expect, it } from 'vitest';
import { askBundled, wordsOf } from '../support/ask.ts';
import { aChannel } from '../support/builders.ts';

describe('subscriptions', () => {
  it('lists what the channel gets and when, with a button for each', async () => {
    const asking = await askBundled();
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.CV at 10:00 in Europe/Berlin');

    const card = await asking.ask('subscriptions', { canShare: false });

    expect(wordsOf(card)).toBe(
      [
        '#papers has 2 subscriptions',
        '1  the top 10 papers of all categories, weekdays at 09:00 (UTC); next Wed 25 Nov 2026 09:00. The digest of Fri 6 Nov 2020 has been waiting since Tue 24 Nov 2026 12:00.',
        '2  the top 10 papers of cs.CV, weekdays at 10:00 (Europe/Berlin); next Wed 25 Nov 2026 10:00. The digest of Fri 6 Nov 2020 has been waiting since Tue 24 Nov 2026 13:00.',
      ].join('\n'),
    );
    expect(card.actions.map(({ label }) => label)).toEqual([
      'Preview 1',
      'Stop 1',
      'Preview 2',
      'Stop 2',
    ]);
    expect((await asking.press(card, 'Stop 2')).title).toBe('Stopped');
  });

  it('says why one is paused', async () => {
    const asking = await askBundled();
    await asking.ask('subscribe');
    const [one] = await asking.store.subscriptions.inChannel(aChannel());
    await asking.store.subscriptions.pause(one?.id ?? 0, 'the channel was deleted');

    expect(wordsOf(await asking.ask('subscriptions'))).toContain(
      '(UTC); paused: the channel was deleted. The digest of',
    );
  });

  it('says what became of the last delivery of each', async () => {
    const asking = await askBundled();
    await asking.ask('subscribe');
    const proof = { id: 1, attempts: 0 };
    await asking.store.deliveries.giveUp(proof, asking.clock.now(), 'Discord was away for a day.');

    expect(wordsOf(await asking.ask('subscriptions'))).toContain(
      'The digest of Fri 6 Nov 2020 was given up Tue 24 Nov 2026 12:00 (Discord was away for a day.).',
    );
  });

  it('says how to begin where there is none', async () => {
    const asking = await askBundled();

    const card = await asking.ask('subscriptions');

    expect(card.title).toBe('#papers has no subscription');
    expect((await asking.press(card, 'Subscribe')).tone).toBe('good');
  });
});
