import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryCard, digestOf } from '../../src/cards/delivery-card.ts';
import { type Subscription, usualWish, type Wish } from '../../src/domain/subscription.ts';
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

/** The lines of a card for which no paper was found. */
function none(wish: Partial<Wish>, days = [friday]): string[] {
  return wordsOf(digestOf(days, [], { ...usualWish, ...wish }, { intro: [] })).split('\n');
}

describe('digestOf', () => {
  it.each<[Partial<Wish>, string]>([
    [{}, 'No paper is in this digest.'],
    [{ keywords: ['zebrafish'] }, 'No paper about zebrafish is in this digest.'],
    [{ without: ['survey', 'review'] }, 'No paper without survey or review is in this digest.'],
    [{ minHeat: 100 }, 'No paper with heat 100 or more is in this digest.'],
    [
      { categories: ['hep-*'], minHeat: 1500, heatFormula: 'sum' },
      'No paper of hep-* with heat 1,500 or more by sum is in this digest.',
    ],
    [{ follow: ['Ada Kern'] }, 'No paper, of Ada Kern or of others, is in this digest.'],
    [
      { categories: ['cs.CV', 'cs.LG'], keywords: ['gan'], follow: ['Ada Kern', 'qubit'] },
      'No paper of cs.CV or cs.LG about gan, or of Ada Kern or qubit, is in this digest.',
    ],
    [
      { keywords: ['gan'], follow: ['Ada Kern'], newOnly: true },
      'No paper about gan, or of Ada Kern, that was not shown here before is in this digest.',
    ],
  ])('says once for what no paper was found: %j', (wish, sentence) => {
    expect(none(wish).slice(1)).toEqual([sentence]);
  });

  it('says the same of several digests', () => {
    expect(none({ minHeat: 100 }, [aDay('2020-11-05'), friday])[1]).toBe(
      'No paper with heat 100 or more is in these digests.',
    );
  });

  it('names every filter that is set, and none that is not', () => {
    const filters: readonly [Partial<Wish>, string][] = [
      [{ categories: ['hep-*'] }, ' of hep-*'],
      [{ keywords: ['zebrafish'] }, ' about zebrafish'],
      [{ without: ['survey'] }, ' without survey'],
      [{ minHeat: 100 }, ' with heat 100 or more'],
      [{ follow: ['Ada Kern'] }, ' of Ada Kern'],
      [{ newOnly: true }, ' that was not shown here before'],
    ];

    fc.assert(
      fc.property(fc.subarray([...filters]), (set) => {
        const wish: Partial<Wish> = Object.assign({}, ...set.map(([part]) => part));

        const [, sentence = ''] = none(wish);

        for (const [part, words] of filters) {
          const isSet = set.some(([one]) => one === part);
          expect(sentence.split(words)).toHaveLength(isSet ? 2 : 1);
        }
      }),
    );
  });
});
