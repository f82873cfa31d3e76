import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';
import { aChannel, aWish } from '../support/builders.ts';

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

async function filtersHere(): Promise<string[]> {
  const here = await asking.store.subscriptions.inChannel(aChannel());
  return here.map(({ categories }) => categories.join());
}

describe('unsubscribe', () => {
  it('stops the only one, and can be undone', async () => {
    await asking.ask('subscribe cs.CV at 10:30 in Europe/Berlin sat top 3 min_heat 7');

    const card = await asking.ask('unsubscribe');

    expect(wordsOf(card)).toBe(
      'Stopped\nNo more: the top 3 papers of cs.CV with heat 7 or more by sum, Saturdays at 10:30 (Europe/Berlin).',
    );
    expect(await filtersHere()).toEqual([]);

    await asking.press(card, 'Undo');
    expect(await asking.store.subscriptions.inChannel(aChannel())).toMatchObject([
      {
        categories: ['cs.CV'],
        at: '10:30',
        zone: 'Europe/Berlin',
        days: ['sat'],
        top: 3,
        minHeat: 7,
      },
    ]);
  });

  it('undone, is shown nothing again, and promised nothing', async () => {
    await asking.ask('subscribe timezone UTC');
    const now = asking.clock.now();
    const claim = { platforms: ['console'] as const, now, leaseUntil: now, limit: 1 };
    const [proof] = await asking.store.deliveries.claimDue(claim);
    await asking.store.deliveries.markSent(proof?.id ?? 0, now);

    const card = await asking.press(await asking.ask('unsubscribe'), 'Undo');

    expect(wordsOf(card)).not.toContain('on its way');
    expect(await asking.store.deliveries.last()).toBeUndefined();
  });

  it('asks which of several', async () => {
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.CV cs.LG');

    const card = await asking.ask('unsubscribe');

    expect(card.title).toBe('#papers has 2 subscriptions');
    expect(card.actions.map(({ label }) => label)).toEqual([
      '1. all categories',
      '2. cs.CV and cs.LG',
    ]);
    await asking.press(card, '2. cs.CV and cs.LG');
    expect(await filtersHere()).toEqual(['']);
  });

  it.each([
    ['1', ['cs.CV,cs.LG', 'hep-*']],
    ['#2', ['', 'hep-*']],
    ['all', ['cs.CV,cs.LG', 'hep-*']],
    ['all categories', ['cs.CV,cs.LG', 'hep-*']],
    ['cs.LG cs.CV', ['', 'hep-*']],
    ['cs.CV and cs.LG', ['', 'hep-*']],
    ['which:hep-*', ['', 'cs.CV,cs.LG']],
  ])('stops the one meant by %s', async (which, left) => {
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.CV cs.LG');
    await asking.ask('subscribe hep-*');

    await asking.ask(`unsubscribe ${which}`);

    expect(await filtersHere()).toEqual(left);
  });

  it('says when there is nothing to stop', async () => {
    expect(wordsOf(await asking.ask('unsubscribe'))).toContain('There is nothing to stop.');
  });

  it('says when a button comes too late', async () => {
    const card = await asking.ask('subscribe');
    await asking.press(card, 'Undo');

    expect(wordsOf(await asking.press(card, 'Undo'))).toContain(
      'That subscription is gone already.',
    );
  });

  it('is refused to those who may not manage the channel', async () => {
    await asking.ask('subscribe');

    const card = await asking.ask('unsubscribe', { whyNotManage: async () => 'You may not.' });

    expect(wordsOf(card)).toContain('You may not.');
    expect(await filtersHere()).toEqual(['']);
  });

  it.each([
    ['another workspace', aChannel({ workspace: 'other' })],
    ['another platform', aChannel({ platform: 'slack' })],
  ])('reaches no subscription of %s by guessing its id', async (_, channel) => {
    const wish = aWish({ channel });
    const { subscription } = await asking.store.subscriptions.save(
      wish,
      undefined,
      asking.clock.now(),
    );

    const stop = await asking.ask(`unsubscribe id:${subscription.id}`);
    const look = await asking.ask(`preview id:${subscription.id}`);

    expect([stop.tone, look.tone]).toEqual(['bad', 'bad']);
    expect(await asking.store.subscriptions.inChannel(channel)).toHaveLength(1);
  });

  it('reaches no private conversation of others', async () => {
    const theirs = aWish({ channel: aChannel({ workspace: '', id: 'theirs' }) });
    const { subscription } = await asking.store.subscriptions.save(
      theirs,
      undefined,
      asking.clock.now(),
    );
    const here = { channel: aChannel({ workspace: '', id: 'mine' }), name: 'this conversation' };

    const card = await asking.ask(`unsubscribe id:${subscription.id}`, { here });

    expect(wordsOf(card)).toContain('That subscription is gone already.');
  });
});
