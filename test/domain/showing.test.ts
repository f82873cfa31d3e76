import { describe, expect, it } from 'vitest';
import { firstShown, type Showing, shownByOthers } from '../../src/domain/showing.ts';
import { aDay, anId } from '../support/builders.ts';

const [one, two] = [anId('2611.00001'), anId('2611.00002')];
const nine = new Date('2026-11-24T09:00:00Z');
const noon = new Date('2026-11-24T12:00:00Z');
const digest = { subscription: 7, day: aDay('2026-11-23') };

function aShowing(parts: Partial<Showing> = {}): Showing {
  return {
    delivery: 1,
    subscription: 7,
    days: [digest.day],
    at: nine,
    papers: [one],
    ...parts,
  };
}

describe('what was shown', () => {
  it('was first shown when it was shown first, in whatever order one hears of it', () => {
    const showings = [aShowing({ at: noon, papers: [one, two] }), aShowing()];

    expect([...firstShown(showings)]).toEqual([
      [one, nine],
      [two, noon],
    ]);
    expect(firstShown(showings.toReversed()).get(one)).toEqual(nine);
  });

  it('by the digest of a subscription itself was new to it, though others showed it, too', () => {
    const others = aShowing({ subscription: 8, at: noon, papers: [one, two] });

    expect([...shownByOthers([aShowing(), others], digest)]).toEqual([[two, noon]]);
  });

  it('by an earlier digest of the same subscription is not new', () => {
    const earlier = aShowing({ days: [aDay('2026-11-20')] });

    expect(shownByOthers([earlier], digest).has(one)).toBe(true);
  });

  it('by days ranked together is of each of them', () => {
    const both = aShowing({ days: [aDay('2026-11-20'), digest.day] });

    expect(shownByOthers([both], digest).size).toBe(0);
  });

  it('for a subscription that is gone is not new to any', () => {
    const gone = aShowing({ subscription: undefined, days: [] });

    expect(shownByOthers([gone], digest).has(one)).toBe(true);
  });
});
