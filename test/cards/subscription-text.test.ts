import { describe, expect, it } from 'vitest';
import {
  categoriesLine,
  daysLine,
  nextLine,
  wishLine,
  wishText,
} from '../../src/cards/subscription-text.ts';
import { type Subscription, usualWish } from '../../src/domain/subscription.ts';
import { aChannel } from '../support/builders.ts';

const subscription: Subscription = {
  ...usualWish,
  id: 1,
  channel: aChannel(),
  maker: 'ada',
  nextAt: new Date('2026-11-25T08:00:00Z'),
  deliveredDay: undefined,
  pausedBecause: undefined,
};

describe('wishLine', () => {
  it('says what, how many, when and in which zone', () => {
    expect(wishLine(usualWish)).toBe(
      'the top 10 papers of all categories, weekdays at 09:00 (UTC)',
    );
  });

  it('says the least heat', () => {
    expect(wishLine({ ...usualWish, categories: ['cs.CV'], top: 1, minHeat: 1500 })).toBe(
      'the top 1 paper of cs.CV with heat 1,500 or more, weekdays at 09:00 (UTC)',
    );
  });

  it('says by which formula the least heat was meant', () => {
    expect(wishLine({ ...usualWish, minHeat: 60, heatFormula: 'sum' })).toContain(
      'of all categories with heat 60 or more by sum, weekdays',
    );
    expect(wishLine({ ...usualWish, heatFormula: 'sum' })).toBe(wishLine(usualWish));
  });
});

describe('whom a subscription pings', () => {
  it.each([
    ['1574786240148930560', ', pinging the role 1574786240148930560'],
    ['S0123ABC', ', pinging the user group S0123ABC'],
    ['', ''],
  ])('is said at the end: “%s”', (mention, said) => {
    expect(wishLine({ ...usualWish, mention })).toBe(`${wishLine(usualWish)}${said}`);
  });

  it('is told by its id, for a platform to show its name', () => {
    expect(wishText({ ...usualWish, mention: 'S0123ABC' }).at(-1)).toEqual({
      text: 'the user group S0123ABC',
      mention: 'S0123ABC',
    });
  });
});

describe('nextLine', () => {
  it('is in the zone of the subscription', () => {
    expect(nextLine({ ...subscription, zone: 'Europe/Berlin' })).toBe('next Wed 25 Nov 2026 09:00');
  });
});

describe('categoriesLine', () => {
  it('lists as a sentence does', () => {
    expect(categoriesLine({ categories: ['cs.CV', 'cs.LG', 'hep-*'] })).toBe(
      'cs.CV, cs.LG and hep-*',
    );
  });
});

describe('daysLine', () => {
  it('has words for the usual sets, in any order', () => {
    expect(daysLine(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).toBe('every day');
    expect(daysLine(['fri', 'thu', 'wed', 'tue', 'mon'])).toBe('weekdays');
    expect(daysLine(['sun', 'sat'])).toBe('weekends');
  });

  it('names the others in the order of the week', () => {
    expect(daysLine(['fri', 'mon'])).toBe('Mondays and Fridays');
  });
});
