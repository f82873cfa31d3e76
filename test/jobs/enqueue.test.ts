import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enqueue } from '../../src/jobs/enqueue.ts';
import { aChannel } from '../support/builders.ts';
import { PostOffice } from './post-office.ts';

describe('enqueue', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  it('owes a digest once, however often it is asked', async () => {
    await office.subscribes();
    await office.announces('2026-11-17');
    office.clock.set('2026-11-18T09:00:00Z');

    await enqueue(office.workshop);
    await enqueue(office.workshop);
    await office.beats();

    expect(office.arrivals()).toHaveLength(1);
  });

  it('sets the next hour even when nothing is owed', async () => {
    const { id } = await office.subscribes();
    office.clock.set('2026-11-17T09:00:00Z');

    await enqueue(office.workshop);

    const subscription = await office.store.subscriptions.find(id);
    expect(subscription?.nextAt).toEqual(new Date('2026-11-18T09:00:00Z'));
    expect(subscription?.deliveredDay).toBeUndefined();
  });

  it('sets the next hour ahead of now, however long it was away', async () => {
    const { id } = await office.subscribes();
    office.clock.set('2027-03-01T10:00:00Z');

    await enqueue(office.workshop);

    const subscription = await office.store.subscriptions.find(id);
    expect(subscription?.nextAt).toEqual(new Date('2027-03-02T09:00:00Z'));
  });

  it('takes all that come due in one minute, more than it reads at a time', async () => {
    for (let number = 0; number <= 500; number++) {
      await office.subscribes({ channel: aChannel({ id: `c${number}` }) });
    }
    await office.announces('2026-11-17');

    await office.beatsAt('2026-11-18T09:00:00Z');

    const channels = office.adapter.received.map(({ channel }) => channel.id);
    expect(channels).toHaveLength(501);
    expect(new Set(channels).size).toBe(501);
  });
});
