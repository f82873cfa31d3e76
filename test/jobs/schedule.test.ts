import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workWeek } from '../../src/domain/subscription.ts';
import { PostOffice } from './post-office.ts';

describe('a subscription over several days', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  it('gets each day’s digest once, at its local hour', async () => {
    await office.subscribes({ at: '09:00', zone: 'Europe/Berlin' });
    await office.beatsAt('2026-11-17T08:00:00Z');
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T07:59:00Z');
    expect(office.arrivals()).toEqual([]);

    await office.beatsAt('2026-11-18T08:00:00Z');
    await office.beatsAt('2026-11-18T08:01:00Z');
    expect(office.arrivals().map(({ papers }) => papers)).toEqual([['2026-11-17']]);

    await office.announces('2026-11-18');
    await office.beatsAt('2026-11-19T08:00:00Z');
    expect(office.arrivals().map(({ papers }) => papers)).toEqual([['2026-11-18']]);
  });

  it('is as it was after a store that had no room, and gets its digest when it has', async () => {
    await office.subscribes();
    await office.announces('2026-11-17');
    const { deliveries } = office.store;
    const write = deliveries.enqueue.bind(deliveries);
    deliveries.enqueue = async () => {
      throw new Error('database or disk is full');
    };
    await expect(office.beatsAt('2026-11-18T09:00:00Z')).rejects.toThrow('disk is full');
    deliveries.enqueue = write;

    await office.beatsAt('2026-11-18T09:01:00Z');

    expect(office.arrivals().map(({ papers }) => papers)).toEqual([['2026-11-17']]);
  });

  it('is silent on a day without a new digest, and goes on with the next', async () => {
    await office.subscribes();
    await office.announces('2026-11-17');
    await office.beatsAt('2026-11-18T09:00:00Z');
    office.arrivals();

    await office.beatsAt('2026-11-19T09:00:00Z');
    expect(office.arrivals()).toEqual([]);

    await office.announces('2026-11-19');
    await office.beatsAt('2026-11-20T09:00:00Z');
    expect(office.arrivals().map(({ papers }) => papers)).toEqual([['2026-11-19']]);
  });

  it('gets Friday’s digest on Monday if it is for weekdays', async () => {
    await office.subscribes({ days: workWeek });
    await office.announces('2026-11-19');
    await office.beatsAt('2026-11-20T09:00:00Z');
    office.arrivals();

    await office.announces('2026-11-20');
    await office.beatsAt('2026-11-21T09:00:00Z');
    await office.beatsAt('2026-11-22T09:00:00Z');
    expect(office.arrivals()).toEqual([]);

    await office.beatsAt('2026-11-23T09:00:00Z');
    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-20'] }]);
  });

  it('gets the digests of the days it leaves out ranked together', async () => {
    await office.subscribes({ days: ['mon'], top: 4 });
    await office.announces('2026-11-18', 'first of Wednesday', 'second of Wednesday');
    await office.beatsAt('2026-11-19T09:00:00Z');
    await office.announces('2026-11-19', 'first of Thursday');
    await office.beatsAt('2026-11-20T09:00:00Z');
    await office.announces('2026-11-20', 'first of Friday', 'second of Friday');
    expect(office.arrivals()).toEqual([]);

    await office.beatsAt('2026-11-23T09:00:00Z');

    const [together, ...more] = office.arrivals();
    expect(more).toEqual([]);
    expect(together?.title).toBe('Hot papers · Wed 18 Nov 2026 to Fri 20 Nov 2026');
    expect(together?.papers.slice(0, 3).toSorted()).toEqual([
      'first of Friday',
      'first of Thursday',
      'first of Wednesday',
    ]);
    expect(together?.papers).toHaveLength(4);
    expect(together?.notes).not.toContain('Not sent');
  });

  it('gets the newest digest after downtime, with a note of the others', async () => {
    await office.subscribes();
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    office.arrivals();

    await office.announces('2026-11-17');
    await office.announces('2026-11-18');
    await office.beatsAt('2026-11-19T17:30:00Z');

    const [sent, ...more] = office.arrivals();
    expect(more).toEqual([]);
    expect(sent?.papers).toEqual(['2026-11-18']);
    expect(sent?.notes).toContain('Not sent while hotpapers was away: Tue 17 Nov 2026.');
  });

  it('gets one digest after a week of sleep, which names the last days and counts the rest', async () => {
    await office.subscribes();
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    office.arrivals();

    const slept = ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23'];
    for (const day of slept) await office.announces(day);
    await office.beatsAt('2026-11-24T22:10:00Z');
    await office.beatsAt('2026-11-24T22:11:00Z');

    const [sent, ...more] = office.arrivals();
    expect(more).toEqual([]);
    expect(sent?.papers).toEqual(['2026-11-23']);
    expect(sent?.notes).toContain(
      'Not sent while hotpapers was away: 1 earlier day, Wed 18 Nov 2026, Thu 19 Nov 2026 and Fri 20 Nov 2026.',
    );
    await office.beatsAt('2026-11-25T09:00:00Z');
    expect(office.arrivals()).toEqual([]);
  });

  it('keeps its hour after downtime, and does not speak of the same days again', async () => {
    await office.subscribes();
    await office.announces('2026-11-17');
    await office.announces('2026-11-18');
    await office.beatsAt('2026-11-19T17:30:00Z');
    office.arrivals();

    await office.announces('2026-11-19');
    await office.beatsAt('2026-11-20T08:59:00Z');
    expect(office.arrivals()).toEqual([]);
    await office.beatsAt('2026-11-20T09:00:00Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-19'], notes: '1 paper' }]);
  });

  it('makes up for an hour missed by minutes', async () => {
    await office.subscribes({ at: '09:00' });
    await office.announces('2026-11-17');

    await office.beatsAt('2026-11-18T09:07:42Z');

    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-17'], notes: '1 paper' }]);
  });

  it('gets the newest digest at once as proof, and the next on schedule', async () => {
    await office.announces('2026-11-13');
    await office.subscribes();

    await office.beats();
    expect(office.arrivals()).toMatchObject([
      { papers: ['2026-11-13'], intro: expect.stringContaining('From now on here') },
    ]);

    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    expect(office.arrivals()).toMatchObject([{ papers: ['2026-11-16'], intro: '' }]);
  });

  it('gets its proof once, however often the same is asked for', async () => {
    await office.announces('2026-11-13');
    await office.subscribes({ top: 3 });
    await office.subscribes({ top: 5 });

    await office.beats();
    await office.beatsAt('2026-11-17T09:00:00Z');

    expect(office.arrivals()).toHaveLength(1);
  });

  it('gets an imported digest as proof only', async () => {
    await office.imports('2020-11-05');
    await office.subscribes();
    await office.beats();
    expect(office.arrivals()).toMatchObject([{ papers: ['2020-11-05'] }]);

    await office.imports('2020-11-06');
    await office.beatsAt('2026-11-17T09:00:00Z');
    expect(office.arrivals()).toEqual([]);
  });

  it('gets an imported digest once it is announced', async () => {
    await office.subscribes();
    await office.imports('2020-11-06');
    await office.beatsAt('2026-11-17T09:00:00Z');
    expect(office.arrivals()).toEqual([]);

    await office.announces('2020-11-06');
    await office.beatsAt('2026-11-18T09:00:00Z');
    await office.beatsAt('2026-11-19T09:00:00Z');
    expect(office.arrivals()).toMatchObject([{ papers: ['2020-11-06'] }]);
  });

  it('does not go back to a digest older than the last it was given', async () => {
    await office.announces('2026-11-17');
    await office.subscribes();
    await office.beats();
    office.arrivals();

    await office.announces('2026-11-13');
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(office.arrivals()).toEqual([]);
  });

  it('gets nothing while it is paused', async () => {
    const { id } = await office.subscribes();
    await office.announces('2026-11-17');
    await office.store.subscriptions.pause(id, 'The channel is gone.');

    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(office.arrivals()).toEqual([]);
  });

  it('comes due by itself, with others of the same channel', async () => {
    await office.subscribes({ categories: ['cs.CV'], zone: 'Europe/Berlin' });
    await office.subscribes({ categories: ['cs.LG'], zone: 'Asia/Kathmandu' });
    await office.beatsAt('2026-11-17T09:00:00Z');
    await office.announces('2026-11-17');

    await office.beatsAt('2026-11-18T03:15:00Z');
    expect(office.arrivals()).toMatchObject([{ title: expect.stringContaining('cs.LG') }]);
    await office.beatsAt('2026-11-18T08:00:00Z');
    expect(office.arrivals()).toMatchObject([{ title: expect.stringContaining('cs.CV') }]);
  });
});
