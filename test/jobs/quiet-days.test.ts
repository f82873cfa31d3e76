import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteError } from '../../src/lib/errors.ts';
import { aDay } from '../support/builders.ts';
import { aRun } from '../support/news-builders.ts';
import { PostOffice } from './post-office.ts';

/** arXiv, asked in the evening for the papers of Tuesday 24 November, had so many, or did not answer. */
async function arxivHad(office: PostOffice, found: number, failure?: string): Promise<void> {
  const startedAt = new Date('2026-11-24T19:00:00Z');
  const day = aDay('2026-11-24');
  const run = aRun({ job: 'papers', source: 'arxiv', day, startedAt, found, failure });
  await office.store.collection.recordRun(run);
}

describe('a day without announcement', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  async function failsAt(time: string): Promise<void> {
    office.adapter.refuseNext(new RemoteError('The service is down.'));
    await office.beatsAt(time);
  }

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

  it('names the announcement that is yet to come when it is told', async () => {
    // Christmas empties the Monday, whose digest would settle at 01:00 UTC of the Tuesday.
    await office.subscribes({ quietDays: 'told', at: '00:30' });
    await office.subscribes({ quietDays: 'told', at: '09:00', categories: ['cs.CV'] });

    await office.beatsAt('2026-12-29T00:30:00Z');
    expect(office.arrivals().map(({ intro }) => intro)).toEqual([
      expect.stringContaining('at the weekend'),
      expect.stringContaining('at the weekend'),
    ]);
    await office.beatsAt('2026-12-29T09:00:00Z');
    await office.beatsAt('2026-12-30T00:30:00Z');

    expect(office.arrivals().map(({ intro }) => intro)).toEqual([
      'arXiv announced nothing (Christmas). Next announcement: Wed 30 Dec 2026 20:00 in New York.',
      'arXiv announced nothing (Christmas). Next announcement: Wed 30 Dec 2026 20:00 in New York.',
    ]);
  });

  it('is not named as a digest that was not sent where its notice had to wait', async () => {
    await office.subscribes({ quietDays: 'told' });
    const retryAt = new Date('2026-12-01T09:30:00Z');
    office.adapter.refuseNext(new RemoteError('The service is down.', { retryAt }));
    await office.beatsAt('2026-11-30T09:00:00Z');
    await office.announces('2026-11-30');

    await office.beatsAt('2026-12-01T09:00:00Z');

    expect(office.arrivals()).toMatchObject([
      { papers: ['2026-11-30'], notes: expect.not.stringContaining('Not sent') },
    ]);
  });

  describe('of which the calendar did not know', () => {
    it('costs no digest its place that comes after all, and none that was given up', async () => {
      await office.announces('2026-11-20');
      await office.subscribes({ quietDays: 'told' });
      await office.beats();
      await office.announces('2026-11-23', 'Monday');
      await failsAt('2026-11-24T09:00:00Z');
      await arxivHad(office, 0);
      await failsAt('2026-11-25T08:30:00Z');
      await failsAt('2026-11-25T09:00:00Z');
      await office.announces('2026-11-24', 'After all');
      office.arrivals();

      await office.beatsAt('2026-11-26T09:00:00Z');

      expect(office.arrivals().flatMap((arrival) => arrival.papers)).toContain('After all');
    });

    it('is told of once, and without a name', async () => {
      await office.subscribes({ quietDays: 'told' });
      await office.subscribes({ categories: ['cs.CV'] });
      await arxivHad(office, 0);

      await office.beatsAt('2026-11-25T09:00:00Z');
      await office.beatsAt('2026-11-26T09:00:00Z');

      expect(office.arrivals()).toMatchObject([
        {
          title: 'No hot papers · Tuesday 24 November 2026',
          intro: 'arXiv announced nothing. Next announcement: Wed 25 Nov 2026 20:00 in New York.',
        },
      ]);
    });

    it('is none while arXiv does not answer', async () => {
      await office.subscribes({ quietDays: 'told' });
      await arxivHad(office, 0, 'HTTP 503.');

      await office.beatsAt('2026-11-25T09:00:00Z');

      expect(office.arrivals()).toEqual([]);
    });

    it('loses no digest when its papers come after all', async () => {
      await office.subscribes({ quietDays: 'told' });
      await arxivHad(office, 0);
      await office.beatsAt('2026-11-25T09:00:00Z');
      const [notice] = office.arrivals();

      await office.announces('2026-11-24');
      await office.beatsAt('2026-11-26T09:00:00Z');

      const [digest, ...more] = office.arrivals();
      expect(digest).toMatchObject({ papers: ['2026-11-24'] });
      expect(digest?.key).not.toBe(notice?.key);
      expect(more).toEqual([]);
    });

    it('is not told of where its digest was posted, by a subscription that was brought back', async () => {
      await office.subscribes({ quietDays: 'told', deliveredDay: aDay('2026-11-24') });
      await arxivHad(office, 0);

      await office.beatsAt('2026-11-25T09:00:00Z');

      expect(office.arrivals()).toEqual([]);
    });
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
