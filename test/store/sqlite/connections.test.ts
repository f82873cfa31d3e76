import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { aDay, aDigest } from '../../support/builders.ts';
import { keep } from '../contract/fresh-store.ts';
import { claim, claimOne, enqueue, minute, nine, subscribe } from '../contract/outbox.ts';
import { temporaryFiles } from './files.ts';

describe('two connections to one file', () => {
  const files = temporaryFiles();

  it('see what the other has written', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    await keep(one, aDigest());
    await other.settings.write('a', '1');

    expect(await other.digests.days()).toEqual([aDay()]);
    expect(await one.settings.read('a')).toBe('1');
  });

  it('never claim the same delivery', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    const wishes = ['a', 'b', 'c'].map((category) => ({ categories: [category] }));
    for (const wish of wishes) await enqueue(one, await subscribe(one, wish));

    const taken = await Promise.all([
      claim(one, nine, { limit: 2 }),
      claim(other, nine, { limit: 2 }),
    ]);
    expect(taken.map((deliveries) => deliveries.length)).toEqual([2, 1]);
    expect(new Set(taken.flat().map(({ id }) => id)).size).toBe(3);
  });

  it('take over when the lease of the other has ended', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    await enqueue(one, await subscribe(one));
    const [delivery] = await claim(one);
    await one.deliveries.markArrived(delivery?.id ?? 0, 'm1', 0);
    await one.close();

    expect(await claim(other, minute(5))).toMatchObject([{ attempts: 2, arrived: ['m1'] }]);
  });

  it('leave each other’s work alone once a lease has changed hands', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    await enqueue(one, await subscribe(one));
    const slow = await claimOne(one);
    const quick = await claimOne(other, minute(5));

    expect(await one.deliveries.giveUp(slow, minute(6), 'The service is down.')).toBe(false);
    expect(await one.deliveries.retryLater(slow, minute(60), 'The service is down.')).toBe(false);
    await other.deliveries.markArrived(quick.id, 'm1', 0);
    await other.deliveries.markSent(quick.id, minute(7));
    expect(await one.deliveries.markUncertain(slow, minute(8), 'Lost.')).toBe(false);

    expect(await one.deliveries.last()).toMatchObject({ state: 'sent', at: minute(7) });
  });

  it('put a day in the outbox once', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    const subscription = await subscribe(one);
    await Promise.all([enqueue(one, subscription), enqueue(other, subscription)]);

    expect(await claim(one)).toHaveLength(1);
  });

  it('read while another writes', async () => {
    const reader = files.open('hotpapers.db');
    await keep(reader, aDigest());
    const writer = new Database(files.path('hotpapers.db'));
    writer.exec('begin immediate; delete from digests');

    expect(await reader.digests.days()).toEqual([aDay()]);
    writer.exec('commit');
    writer.close();
    expect(await reader.digests.days()).toEqual([]);
  });
});
