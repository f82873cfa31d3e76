import { describe, expect, it } from 'vitest';
import { deliveryCard, digestOf } from '../../src/cards/delivery-card.ts';
import { type Subscription, usualWish } from '../../src/domain/subscription.ts';
import { wordsOf } from '../support/ask.ts';
import { aChannel, aDay, anEntry } from '../support/builders.ts';

const friday = aDay('2020-11-06');
const shown = [{ day: friday, entry: anEntry() }];
const subscription: Subscription = {
  ...usualWish,
  categories: ['cs.CV'],
  id: 1,
  channel: aChannel(),
  maker: 'ada',
  nextAt: new Date('2026-11-25T09:00:00Z'),
  deliveredDay: undefined,
  pausedBecause: undefined,
};

describe('deliveryCard', () => {
  it('is the digest, filtered, without a word more', () => {
    const card = deliveryCard({ days: [friday], missed: [] }, shown, subscription);

    expect(wordsOf(card)).toBe('Hot papers · Friday 6 November 2020 · cs.CV\n1 paper');
    expect(card.papers).toHaveLength(1);
    expect(card.actions).toEqual([]);
  });

  it('says what is to come when it proves that subscribing worked', () => {
    const card = deliveryCard({ days: [friday], missed: [], proof: true }, shown, subscription);

    expect(wordsOf(card)).toContain(
      'From now on here: the top 10 papers of cs.CV, weekdays at 09:00 (UTC), next Wed 25 Nov 2026 09:00.',
    );
  });

  it('tells of days that were missed', () => {
    const missed = [aDay('2020-11-05')];

    expect(wordsOf(deliveryCard({ days: [friday], missed }, shown, subscription))).toContain(
      'Not sent while hotpapers was away: Thu 5 Nov 2020.',
    );
  });
});

describe('digestOf', () => {
  it('says for what no paper was found', () => {
    const hot = { ...usualWish, minHeat: 100 };
    const hep = { ...hot, categories: ['hep-*'] };
    const days = [aDay('2020-11-05'), friday];

    expect(wordsOf(digestOf([friday], [], hep, { intro: [] }))).toContain(
      '\nNo paper of hep-* with heat 100 or more is in this digest.\n',
    );
    expect(wordsOf(digestOf(days, [], hot, { intro: [] }))).toContain(
      '\nNo paper with heat 100 or more is in these digests.\n',
    );
  });
});
