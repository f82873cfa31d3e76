import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostOffice } from './post-office.ts';

describe('a day without announcement', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  it('is passed over in silence, unless the channel wants to be told', async () => {
    await office.subscribes();
    await office.beatsAt('2026-11-28T09:00:00Z');

    expect(office.arrivals()).toEqual([]);
  });

  it('is told of once, with its reason and the next announcement', async () => {
    await office.subscribes({ quietDays: 'told' });

    await office.beatsAt('2026-11-28T09:00:00Z');
    await office.beatsAt('2026-11-29T09:00:00Z');

    expect(office.arrivals()).toMatchObject([
      {
        title: 'No hot papers · Friday 27 November 2026',
        intro:
          'arXiv announced nothing (Thanksgiving). Next announcement: Sun 29 Nov 2026 20:00 in New York.',
      },
    ]);
  });

  it('costs no digest its place', async () => {
    await office.subscribes({ quietDays: 'told' });
    await office.beatsAt('2026-11-28T09:00:00Z');
    office.arrivals();

    await office.announces('2026-11-26');
    await office.beatsAt('2026-11-29T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-26'] }]);
  });
});
